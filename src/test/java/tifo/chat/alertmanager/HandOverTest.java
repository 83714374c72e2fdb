package tifo.chat.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.chat.alertmanager.OutgoingAlert.Source;
import tifo.metric.Labels;

/// What an Alertmanager is told next.
class HandOverTest {
  private static final Instant START = Instant.parse("2022-12-01T19:00:00Z");

  private final HandOver handOver = new HandOver();

  static Source source(String name, Optional<Instant> end) {
    return new Source(
        "rules/" + name,
        Labels.of("alertname", name),
        Map.of("summary", "it burns"),
        START,
        end,
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Optional.empty());
  }

  private List<String> told(Instant at) {
    List<OutgoingAlert> due = handOver.due(at);
    handOver.told(due, at);
    return due.stream()
        .map(a -> a.labels().get("alertname") + " " + Duration.between(at, a.endsAt()).toSeconds())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"15s, 60s, 240", "120s, 60s, 480", "10s, 30s, 120", "60s, 30s, 240"})
  void theEndIsFourTimesTheLongerOfIntervalAndResend(String interval, String resend, int seconds) {
    Source source =
        new Source(
            "rules/a",
            Labels.of("alertname", "a"),
            Map.of(),
            START,
            Optional.empty(),
            Duration.parse("PT" + interval),
            Duration.parse("PT" + resend),
            Optional.empty());
    handOver.firing(List.of(source));

    assertEquals(START.plusSeconds(seconds), handOver.due(START).getFirst().endsAt());
  }

  @Test
  void whatFiresIsRenewedBeforeItsEnd() {
    handOver.firing(List.of(source("a", Optional.empty())));
    assertEquals(List.of("a 240"), told(START));
    assertEquals(List.of(), told(START.plusSeconds(59)));
    assertEquals(List.of("a 240"), told(START.plusSeconds(60)));
  }

  @Test
  void whatWasNotHeardIsToldAgainAsItIsThen() {
    handOver.firing(List.of(source("a", Optional.empty())));
    assertEquals(1, handOver.due(START).size());
    assertEquals(List.of("a 240"), told(START.plusSeconds(3)));
    assertEquals(List.of(), told(START.plusSeconds(4)));
  }

  @Test
  void whatIsOverIsToldAtOnceAndForAQuarterOfAnHour() {
    handOver.firing(List.of(source("a", Optional.empty())));
    told(START);
    Instant end = START.plusSeconds(10);
    handOver.resolved(source("a", Optional.of(end)));
    handOver.firing(List.of());
    assertEquals(List.of("a 0"), told(end));
    assertEquals(List.of(), told(end.plusSeconds(59)));
    assertEquals(List.of("a -60"), told(end.plusSeconds(60)));
    assertEquals(List.of(), told(end.plus(Duration.ofMinutes(15)).plusSeconds(1)));
    assertEquals(0, handOver.size());
  }

  @Test
  void whatNobodySpeaksOfIsNotRenewed() {
    handOver.firing(List.of(source("a", Optional.empty()), source("b", Optional.empty())));
    told(START);
    handOver.firing(List.of(source("b", Optional.empty())));
    assertEquals(List.of("b 240"), told(START.plusSeconds(60)));
  }

  @Test
  void aBookThatIsOlderThanTheEndDoesNotMakeItFireAgain() {
    handOver.firing(List.of(source("a", Optional.empty())));
    told(START);
    Instant end = START.plusSeconds(10);
    handOver.resolved(source("a", Optional.of(end)));
    handOver.firing(List.of(source("a", Optional.empty())));
    assertEquals(List.of("a 0"), told(end));
    handOver.firing(List.of(source("a", Optional.empty())));
    assertEquals(List.of(), told(end.plusSeconds(1)));
  }

  @Test
  void whatBeginsAnewAfterItsEndFires() {
    handOver.firing(List.of(source("a", Optional.empty())));
    handOver.resolved(source("a", Optional.of(START.plusSeconds(10))));
    told(START.plusSeconds(10));
    handOver.firing(List.of(since(source("a", Optional.empty()), START.plusSeconds(20))));
    assertEquals(List.of("a 240"), told(START.plusSeconds(20)));
  }

  @Test
  void theEndOfOneRuleDoesNotHideAnotherOfTheSameLabels() {
    Source one = source("a", Optional.empty());
    handOver.firing(List.of(one));
    handOver.resolved(source("a", Optional.of(START.plusSeconds(10))));
    Source other =
        new Source(
            "rules/twin",
            one.labels(),
            one.annotations(),
            one.startsAt(),
            Optional.empty(),
            one.interval(),
            one.resend(),
            one.link());
    handOver.firing(List.of(other));
    assertEquals(List.of("a 240"), told(START.plusSeconds(11)));
  }

  @Test
  void twoRulesOfTheSameLabelsDoNotTakeTurns() {
    Source one = source("a", Optional.empty());
    Source later = since(one, START.plusSeconds(5));
    handOver.firing(List.of(one, later));
    assertEquals(List.of("a 240"), told(START));
    handOver.firing(List.of(later, one));
    assertEquals(List.of(), told(START.plusSeconds(6)));
  }

  @Test
  void whatBeganOnAClockThatWasAheadBeginsBeforeItsEnd() {
    Source ahead = since(source("a", Optional.empty()), START.plusSeconds(3_600));
    handOver.firing(List.of(ahead));
    assertEquals(List.of("a 240"), told(START.plusSeconds(3_600)));
    assertEquals(START, handOver.due(START).getFirst().startsAt());
    Source over = source("a", Optional.of(START.plusSeconds(10)));
    handOver.resolved(since(over, START.plusSeconds(3_600)));
    OutgoingAlert end = handOver.due(START.plusSeconds(11)).getFirst();
    assertEquals(START.plusSeconds(10), end.startsAt());
    assertEquals(START.plusSeconds(10), end.endsAt());
  }

  @Test
  void whatEndedOnAClockThatWasAheadIsOver() {
    handOver.firing(List.of(source("a", Optional.empty())));
    Instant end = START.plusSeconds(3_600);
    handOver.resolved(source("a", Optional.of(end)));
    assertEquals(List.of("a 0"), told(end));
    assertEquals(List.of("a 0"), told(START.plusSeconds(10)));
    assertEquals(List.of("a -60"), told(START.plusSeconds(70)));
    assertEquals(List.of(), told(START.plus(Duration.ofMinutes(16))));
    assertEquals(0, handOver.size());
  }

  @Test
  void anEndThatComesWhileTheServerIsToldIsToldNext() {
    handOver.firing(List.of(source("a", Optional.empty())));
    List<OutgoingAlert> underWay = handOver.due(START);
    handOver.resolved(source("a", Optional.of(START.plusSeconds(1))));
    handOver.told(underWay, START);
    assertEquals(List.of("a -1"), told(START.plusSeconds(2)));
  }

  private static Source since(Source source, Instant start) {
    return new Source(
        source.origin(),
        source.labels(),
        source.annotations(),
        start,
        source.resolvedAt(),
        source.interval(),
        source.resend(),
        source.link());
  }

  @Test
  void memoryIsBounded() {
    List<Source> many = new ArrayList<>();
    for (int i = 0; i < HandOver.MOST + 5; i++) {
      many.add(source("a" + i, Optional.empty()));
    }
    handOver.firing(many);
    handOver.firing(many);
    assertEquals(HandOver.MOST, handOver.size());
    assertEquals(5, handOver.refused());
    handOver.firing(many.subList(0, 10));
    assertEquals(0, handOver.refused());
  }
}
