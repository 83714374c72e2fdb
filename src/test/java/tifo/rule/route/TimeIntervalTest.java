package tifo.rule.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.rule.route.file.Routings;

/// What a time interval holds, and what it may not say. 2022-12-01 is a Thursday, 2024 a leap year.
class TimeIntervalTest {
  private static final String FILE =
      """
      route: {receiver: r}
      receivers: [{name: r}]
      time_intervals:
      - name: t
        time_intervals:
        - {%s}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "years: [2022]                              | 2022-12-31T23:59:59Z | true",
        "years: [2022]                              | 2023-01-01T00:00:00Z | false",
        "years: ['2020:2022']                       | 2020-01-01T00:00:00Z | true",
        "years: ['2020:2022']                       | 2022-12-31T23:59:59Z | true",
        "years: ['2020:2022', 2024]                 | 2023-06-01T00:00:00Z | false",
        "years: ['2020:2022', 2024]                 | 2024-06-01T00:00:00Z | true",
        "months: [december]                         | 2022-12-01T00:00:00Z | true",
        "months: [12]                               | 2022-12-01T00:00:00Z | true",
        "months: [December]                         | 2022-12-01T00:00:00Z | true",
        "months: ['november:december']              | 2022-10-31T23:59:59Z | false",
        "months: ['11:december']                    | 2022-11-01T00:00:00Z | true",
        "months: ['1:3']                            | 2022-04-01T00:00:00Z | false",
        "weekdays: [thursday]                       | 2022-12-01T12:00:00Z | true",
        "weekdays: [thursday]                       | 2022-12-02T00:00:00Z | false",
        "weekdays: ['monday:friday']                | 2022-12-02T23:59:59Z | true",
        "weekdays: ['monday:friday']                | 2022-12-03T00:00:00Z | false",
        "weekdays: ['sunday:saturday']              | 2022-12-04T00:00:00Z | true",
        "weekdays: [sunday]                         | 2022-12-04T12:00:00Z | true",
        "weekdays: [saturday, sunday]               | 2022-12-03T12:00:00Z | true",
        "weekdays: ['Monday:Wednesday']             | 2022-11-30T12:00:00Z | true",
        "days_of_month: [1]                         | 2022-12-01T00:00:00Z | true",
        "days_of_month: [1]                         | 2022-12-02T00:00:00Z | false",
        "days_of_month: ['1:5']                     | 2022-12-05T23:59:59Z | true",
        "days_of_month: [-1]                        | 2022-12-31T00:00:00Z | true",
        "days_of_month: [-1]                        | 2022-11-30T00:00:00Z | true",
        "days_of_month: [-1]                        | 2022-02-28T00:00:00Z | true",
        "days_of_month: [-1]                        | 2024-02-28T00:00:00Z | false",
        "days_of_month: [-1]                        | 2024-02-29T00:00:00Z | true",
        "days_of_month: ['-3:-1']                   | 2022-02-26T00:00:00Z | true",
        "days_of_month: ['-3:-1']                   | 2022-02-25T23:59:59Z | false",
        "days_of_month: ['1:-1']                    | 2022-02-28T23:59:59Z | true",
        "days_of_month: ['10:-10']                  | 2022-02-19T00:00:00Z | true",
        "days_of_month: ['10:-10']                  | 2022-02-20T00:00:00Z | false",
        "days_of_month: ['31']                      | 2022-02-28T00:00:00Z | false",
        "days_of_month: ['29:31']                   | 2022-02-28T00:00:00Z | false",
        "days_of_month: ['28:31']                   | 2022-02-28T00:00:00Z | true",
        "days_of_month: ['-31:-1']                  | 2022-02-01T00:00:00Z | true",
        "times: [{start_time: '09:00', end_time: '17:00'}] | 2022-12-01T09:00:00Z | true",
        "times: [{start_time: '09:00', end_time: '17:00'}] | 2022-12-01T08:59:59Z | false",
        "times: [{start_time: '09:00', end_time: '17:00'}] | 2022-12-01T16:59:59Z | true",
        "times: [{start_time: '09:00', end_time: '17:00'}] | 2022-12-01T17:00:00Z | false",
        "times: [{start_time: '22:00', end_time: '24:00'}] | 2022-12-01T23:59:59Z | true",
        "times: [{start_time: '00:00', end_time: '24:00'}] | 2022-12-01T00:00:00Z | true",
        "times: [{start_time: '00:00', end_time: '00:01'}] | 2022-12-01T00:01:00Z | false",
        "times: [{start_time: '01:00', end_time: '02:00'}, {start_time: '03:00', end_time:"
            + " '04:00'}] | 2022-12-01T03:30:00Z | true",
        "weekdays: [thursday], times: [{start_time: '09:00', end_time: '17:00'}] |"
            + " 2022-12-01T10:00:00Z | true",
        "weekdays: [friday], times: [{start_time: '09:00', end_time: '17:00'}] |"
            + " 2022-12-01T10:00:00Z | false",
        "weekdays: [thursday], months: [november]   | 2022-12-01T10:00:00Z | false",
        "months: [december], years: [2021]          | 2022-12-01T10:00:00Z | false",
        "location: Asia/Tokyo, days_of_month: [2]   | 2022-12-01T15:00:00Z | true",
        "location: Asia/Tokyo, days_of_month: [2]   | 2022-12-01T14:59:59Z | false",
        "location: Asia/Tokyo, weekdays: [friday], times: [{start_time: '04:00', end_time:"
            + " '06:00'}] | 2022-12-01T19:00:00Z | true",
        "location: Asia/Tokyo, years: [2023]        | 2022-12-31T15:00:00Z | true",
        "location: '', months: [december]           | 2022-12-01T00:00:00Z | true",
        "location: UTC, months: [december]          | 2022-12-01T00:00:00Z | true",
        // an hour of summer time is left out on 2022-03-27, and is twice on 2022-10-30
        "location: Europe/Berlin, times: [{start_time: '02:00', end_time: '03:00'}] |"
            + " 2022-03-27T00:59:59Z | false",
        "location: Europe/Berlin, times: [{start_time: '02:00', end_time: '03:00'}] |"
            + " 2022-03-27T01:00:00Z | false",
        "location: Europe/Berlin, times: [{start_time: '03:00', end_time: '04:00'}] |"
            + " 2022-03-27T01:00:00Z | true",
        "location: Europe/Berlin, times: [{start_time: '02:00', end_time: '03:00'}] |"
            + " 2022-10-30T00:30:00Z | true",
        "location: Europe/Berlin, times: [{start_time: '02:00', end_time: '03:00'}] |"
            + " 2022-10-30T01:30:00Z | true",
        "location: Europe/Berlin, times: [{start_time: '02:00', end_time: '03:00'}] |"
            + " 2022-10-30T02:00:00Z | false",
        "location: Europe/Berlin, days_of_month: [-1] | 2022-10-31T22:59:59Z | true",
        "location: Europe/Berlin, days_of_month: [-1] | 2022-10-31T23:00:00Z | false",
        "location: Australia/Sydney, days_of_month: [-1] | 2022-09-30T13:59:59Z | true",
      })
  void holds(String fields, String at, boolean expected) {
    Routing routing = Routings.of(FILE.formatted(fields));
    List<TimeInterval> intervals = routing.intervals().getOrDefault("t", List.of());
    assertEquals(expected, intervals.getFirst().contains(Instant.parse(at)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "weekdays: ['saturday:sunday']       | must not end before it starts",
        "weekdays: ['friday:monday']         | must not end before it starts",
        "weekdays: [someday]                 | 'someday' is none of",
        "weekdays: [sundy]                   | did you mean 'sunday'",
        "weekdays: ['8']                     | is none of",
        "weekdays: ['monday:tuesday:friday'] | one value, or two",
        "weekdays: []                        | would never hold",
        "months: ['december:january']        | must not end before it starts",
        "months: ['13']                      | from 1 to 12",
        "months: ['0']                       | from 1 to 12",
        "months: [smarch]                    | is none of",
        "years: ['2023:2022']                | must not end before it starts",
        "years: [soon]                       | must be a number",
        "days_of_month: ['0']                | 1 to 31",
        "days_of_month: ['32']               | from -31 to 31",
        "days_of_month: ['-32']              | from -31 to 31",
        "days_of_month: ['-1:1']             | must end so too",
        "days_of_month: ['-1:-5']            | always comes before",
        "days_of_month: ['5:1']              | always comes before",
        "days_of_month: ['28:-5']            | always comes before",
        "days_of_month: ['1:first']          | must be a number",
        "times: [{start_time: '17:00', end_time: '09:00'}] | over midnight",
        "times: [{start_time: '09:00', end_time: '09:00'}] | over midnight",
        "times: [{start_time: '24:00', end_time: '24:00'}] | over midnight",
        "times: [{start_time: '9:00', end_time: '17:00'}]  | from 00:00 to 24:00",
        "times: [{start_time: '09:60', end_time: '17:00'}] | from 00:00 to 24:00",
        "times: [{start_time: '09:00', end_time: '25:00'}] | from 00:00 to 24:00",
        "times: [{start_time: '09:00', end_time: '24:01'}] | from 00:00 to 24:00",
        "times: [{start_time: '09:00'}]      | needs the key 'end_time'",
        "times: [{start: '09:00', end_time: '10:00'}] | unknown key 'start'",
        "location: Asia/Tokio, years: [2022] | did you mean 'Asia/Tokyo'",
        "location: '+09:00', years: [2022]   | is not a time zone",
        "day: [1]                            | unknown key 'day'",
      })
  void mistakesAreSaidWithTheirPlace(String fields, String sentence) {
    List<String> mistakes = Routings.mistakes(FILE.formatted(fields));
    assertTrue(
        mistakes.stream()
            .anyMatch(line -> line.startsWith("routes.yaml:6:") && line.contains(sentence)),
        mistakes::toString);
  }

  /// Muted from 19:00 until 19:05, and looked at each minute and a second before.
  @Test
  void trap25TheEndOfAnIntervalIsOutside() {
    Dispatch muted =
        new Dispatch(
            """
            route:
              receiver: r
              routes:
              - {receiver: r, group_wait: 0s, group_interval: 60s, mute_time_intervals: [match]}
            receivers: [{name: r}]
            time_intervals:
            - name: match
              time_intervals: [{times: [{start_time: '19:00', end_time: '19:05'}]}]
            """);
    muted.fire("a").sleepTo(0);
    for (int minute = 1; minute < 5; minute++) {
      muted.sleepTo(60 * minute);
    }
    assertEquals(List.of(), muted.lines);
    muted.sleepTo(300);
    assertEquals(List.of("300 r FIRST +[a] -[]"), muted.lines);
  }
}
