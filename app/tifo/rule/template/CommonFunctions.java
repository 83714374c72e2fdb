package tifo.rule.template;

import static tifo.rule.template.GoType.ANY;
import static tifo.rule.template.GoType.SAMPLE;
import static tifo.rule.template.GoType.SAMPLES;
import static tifo.rule.template.GoType.STRING;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tifo.yaml.Durations;

/// The functions of Prometheus' rule templates that Grafana's have too.
final class CommonFunctions {
  static final List<Function> ALL =
      List.of(
          Function.of("first", (a, _) -> first(a[0]), SAMPLES),
          Function.of("label", (a, _) -> sample(a[1]).labels().get(text(a[0])), STRING, SAMPLE),
          Function.of("value", (a, _) -> sample(a[0]).value(), SAMPLE),
          Function.of("strvalue", (a, _) -> sample(a[0]).labels().get("__value__"), SAMPLE),
          Function.of("sortByLabel", (a, run) -> sorted(a, run.budget()), STRING, SAMPLES),
          Function.variadic("args", (a, _) -> ArgumentMap.of(a), ANY),
          Function.of(
              "match",
              (a, _) -> Patterns.of(text(a[0])).matcher(text(a[1])).find(),
              STRING,
              STRING),
          Function.of(
              "reReplaceAll",
              (a, run) -> Patterns.replaceAll(text(a[0]), text(a[1]), text(a[2]), run.budget()),
              STRING,
              STRING,
              STRING),
          Function.of("safeHtml", (a, _) -> a[0], STRING),
          Function.of("title", (a, _) -> TitleCase.of(text(a[0])), STRING),
          Function.of("toUpper", (a, _) -> text(a[0]).toUpperCase(Locale.ROOT), STRING),
          Function.of("toLower", (a, _) -> text(a[0]).toLowerCase(Locale.ROOT), STRING),
          Function.of("stripPort", (a, _) -> HostPort.withoutPort(text(a[0])), STRING),
          Function.of("stripDomain", (a, _) -> HostPort.withoutDomain(text(a[0])), STRING),
          Function.of("urlQueryEscape", (a, _) -> Escapes.query(text(a[0])), STRING),
          Function.of("parseDuration", (a, _) -> seconds(text(a[0])), STRING),
          Function.of("humanize", (a, _) -> Humanize.number(Convert.number(a[0])), ANY),
          Function.of("humanize1024", (a, _) -> Humanize.binary(Convert.number(a[0])), ANY),
          Function.of("humanizeDuration", (a, _) -> Humanize.duration(Convert.number(a[0])), ANY),
          Function.of(
              "humanizePercentage", (a, _) -> Humanize.percentage(Convert.number(a[0])), ANY),
          Function.of("humanizeTimestamp", (a, _) -> timestamp(Convert.number(a[0])), ANY),
          Function.of("toTime", (a, _) -> Convert.time(Convert.number(a[0])), ANY),
          Function.of("toDuration", (a, _) -> Convert.duration(Convert.number(a[0])), ANY),
          Function.of("now", (_, run) -> run.data().at().toEpochMilli() / 1000.0),
          Function.of("externalURL", (_, run) -> run.data().outside().url()),
          Function.of("pathPrefix", (_, run) -> path(run.data().outside().url())));

  private CommonFunctions() {}

  static String text(Object value) {
    return (String) value;
  }

  private static Sample first(Object list) {
    if (list instanceof SampleList samples && !samples.isEmpty()) {
      return samples.getFirst();
    }
    throw new IllegalArgumentException("first() called on vector with no elements");
  }

  private static Sample sample(Object value) {
    if (value instanceof Sample sample) {
      return sample;
    }
    throw new IllegalArgumentException(
        "runtime error: invalid memory address or nil pointer dereference");
  }

  private static Object sorted(Object[] arguments, Budget budget) {
    if (!(arguments[1] instanceof SampleList samples)) {
      return arguments[1];
    }
    for (int i = 0; i < samples.size(); i++) {
      budget.step();
    }
    String label = text(arguments[0]);
    return new SampleList(
        samples.stream().sorted(Comparator.comparing(s -> s.labels().get(label))).toList());
  }

  private static double seconds(String text) {
    String size = text.startsWith("-") ? text.substring(1) : text;
    double seconds =
        Durations.parse(size)
            .map(d -> d.toMillis() / 1000.0)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    text.isEmpty()
                        ? "empty duration string"
                        : "not a valid duration string: " + GoQuote.quoted(text)));
    return text.startsWith("-") ? -seconds : seconds;
  }

  private static String timestamp(double seconds) {
    return Double.isFinite(seconds)
        ? Convert.time(seconds).text().orElse("")
        : GoNumber.general(seconds, 4);
  }

  private static String path(String url) {
    try {
      String path = URI.create(url).getPath();
      return path == null ? "" : path;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
