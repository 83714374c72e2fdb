package tifo.rule.route.file;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import tifo.rule.route.TimeInterval;
import tifo.rule.route.TimeInterval.Span;
import tifo.yaml.Fields;
import tifo.yaml.Nearest;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads the items of `time_intervals` of one name, as Alertmanager and Grafana write them. Not
/// thread-safe.
final class IntervalReader {
  private static final List<String> KEYS =
      List.of("times", "weekdays", "days_of_month", "months", "years", "location");
  private static final List<String> WEEKDAYS =
      List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");
  private static final Pattern CLOCK = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]|24:00");
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,6}");

  /// The shortest month: what is empty in it, counted from either end, may be so in all.
  private static final int SHORTEST_MONTH = 28;

  private final Problems problems;

  IntervalReader(Problems problems) {
    this.problems = problems;
  }

  List<TimeInterval> read(Fields named) {
    List<TimeInterval> intervals = new ArrayList<>();
    for (Node item : named.list("time_intervals")) {
      Fields fields = Fields.of(item, "a time interval", KEYS, problems);
      intervals.add(
          new TimeInterval(
              minutes(fields),
              spans(fields, "weekdays", this::weekday),
              spans(fields, "days_of_month", this::days),
              spans(fields, "months", this::month),
              spans(fields, "years", this::year),
              zone(fields)));
    }
    return intervals;
  }

  private List<Span> minutes(Fields fields) {
    List<Span> spans = new ArrayList<>();
    for (Node item : items(fields, "times")) {
      Fields time = Fields.of(item, "a time", List.of("start_time", "end_time"), problems);
      Optional<Integer> start = clock(time, "start_time");
      Optional<Integer> end = clock(time, "end_time");
      if (start.isPresent() && end.isPresent()) {
        if (start.get() >= end.get()) {
          problems.add(
              time.place(),
              "a time must end after it starts; one over midnight is two, the first up to 24:00");
        } else {
          spans.add(new Span(start.get(), end.get()));
        }
      }
    }
    return spans;
  }

  private Optional<Integer> clock(Fields time, String key) {
    String text = time.requiredText(key);
    if (!CLOCK.matcher(text).matches()) {
      if (!text.isEmpty()) {
        time.problem(key, "'" + text + "' must be a time from 00:00 to 24:00");
      }
      return Optional.empty();
    }
    String[] parts = text.split(":", -1);
    return Optional.of(Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]));
  }

  private List<Node> items(Fields fields, String key) {
    List<Node> items = fields.list(key);
    if (fields.has(key) && items.isEmpty()) {
      fields.problem(key, "'" + key + "' is empty, so that it would never hold; leave the key out");
    }
    return items;
  }

  private interface SpanReader {
    Optional<Span> read(Node item, String first, String last);
  }

  private List<Span> spans(Fields fields, String key, SpanReader reader) {
    List<Span> spans = new ArrayList<>();
    for (Node item : items(fields, key)) {
      String text =
          fields.text(item, "an item of '" + key + "'").orElse("").toLowerCase(Locale.ROOT);
      String[] ends = text.split(":", -1);
      if (ends.length > 2) {
        problems.add(item.place(), "'" + text + "' must be one value, or two with a colon between");
      } else if (!text.isEmpty()) {
        reader.read(item, ends[0], ends[ends.length - 1]).ifPresent(spans::add);
      }
    }
    return spans;
  }

  private Optional<Span> weekday(Node item, String first, String last) {
    return ordered(item, named(item, first, WEEKDAYS, 0), named(item, last, WEEKDAYS, 0));
  }

  private Optional<Span> month(Node item, String first, String last) {
    return ordered(item, monthOf(item, first), monthOf(item, last));
  }

  private OptionalInt monthOf(Node item, String text) {
    return NUMBER.matcher(text).matches()
        ? number(item, text, 1, 12)
        : named(item, text, MONTHS, 1);
  }

  private Optional<Span> year(Node item, String first, String last) {
    return ordered(
        item, number(item, first, -999_999, 999_999), number(item, last, -999_999, 999_999));
  }

  private Optional<Span> days(Node item, String first, String last) {
    OptionalInt from = number(item, first, -31, 31);
    OptionalInt to = number(item, last, -31, 31);
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    int start = from.getAsInt();
    int end = to.getAsInt();
    if (start == 0 || end == 0) {
      problems.add(item.place(), "days of a month are 1 to 31, or -31 to -1 from its end");
    } else if (start < 0 && end > 0) {
      problems.add(item.place(), "days that start from the end of a month must end so too");
    } else if (inShortest(start) > inShortest(end)) {
      problems.add(item.place(), "day " + last + " always comes before day " + first);
    } else {
      return Optional.of(new Span(start, end));
    }
    return Optional.empty();
  }

  private static int inShortest(int day) {
    return day < 0 ? SHORTEST_MONTH + day : day;
  }

  private Optional<Span> ordered(Node item, OptionalInt first, OptionalInt last) {
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    if (first.getAsInt() > last.getAsInt()) {
      problems.add(item.place(), "a span must not end before it starts; write two of them");
      return Optional.empty();
    }
    return Optional.of(new Span(first.getAsInt(), last.getAsInt()));
  }

  private OptionalInt named(Node item, String text, List<String> names, int base) {
    int index = names.indexOf(text);
    if (index < 0) {
      problems.add(item.place(), "'" + text + "' is none of " + names + Nearest.hint(text, names));
      return OptionalInt.empty();
    }
    return OptionalInt.of(index + base);
  }

  private OptionalInt number(Node item, String text, int least, int most) {
    if (NUMBER.matcher(text).matches()) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return OptionalInt.of(number);
      }
    }
    problems.add(item.place(), "'" + text + "' must be a number from " + least + " to " + most);
    return OptionalInt.empty();
  }

  private ZoneId zone(Fields fields) {
    String text = fields.text("location").orElse("");
    if (text.equals("Local")) {
      return ZoneId.systemDefault();
    }
    if (text.isEmpty() || text.equals("UTC")) {
      return ZoneOffset.UTC;
    }
    // offsets, which ZoneId reads too, are no locations
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      fields.problem(
          "location",
          "'" + text + "' is not a time zone" + Nearest.hint(text, ZoneId.getAvailableZoneIds()));
      return ZoneOffset.UTC;
    }
    return ZoneId.of(text);
  }
}
