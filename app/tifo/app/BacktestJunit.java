package tifo.app;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tifo.rule.backtest.Episode;
import tifo.rule.backtest.RuleOutcome;
import tifo.rule.backtest.RuleOutcome.Judged;

/// What was judged as JUnit XML: a recording is a suite, a rule a case. A case fails for what is
/// asked for only, and is skipped where the rule was not judged. One thread.
final class BacktestJunit {
  private final Set<BacktestFailure> failures;
  private final ZoneId zone;
  private final StringBuilder xml = new StringBuilder();

  /// A case fails for these.
  BacktestJunit(Set<BacktestFailure> failures, ZoneId zone) {
    this.failures = Set.copyOf(failures);
    this.zone = zone;
  }

  String write(List<JudgedMatch> all) {
    xml.setLength(0);
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    all.forEach(this::suite);
    return xml.append("</testsuites>\n").toString();
  }

  private void suite(JudgedMatch judged) {
    List<RuleOutcome> rules = judged.backtest().rules();
    long failed = rules.stream().filter(rule -> !failures(rule, judged).isEmpty()).count();
    long skipped =
        rules.stream().filter(rule -> isSkipped(rule) && failures(rule, judged).isEmpty()).count();
    xml.append(
        String.format(
            Locale.ROOT,
            "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\""
                + " time=\"%.3f\" timestamp=\"%s\">%n",
            escaped(judged.place()),
            rules.size(),
            failed,
            skipped,
            judged.took().toMillis() / 1000.0,
            judged.backtest().from()));
    rules.forEach(rule -> test(rule, judged));
    xml.append("  </testsuite>\n");
  }

  private static boolean isSkipped(RuleOutcome rule) {
    return rule.judged() != Judged.YES;
  }

  private List<String> failures(RuleOutcome rule, JudgedMatch judged) {
    List<String> sentences = new ArrayList<>();
    judged
        .check()
        .ifPresent(check -> {
          for (BacktestFailure kind : BacktestFailure.values()) {
            if (failures.contains(kind)) {
              sentences.addAll(kind.of(rule.rule().name(), check));
            }
          }
        });
    return sentences;
  }

  private void test(RuleOutcome rule, JudgedMatch judged) {
    xml.append(
        "    <testcase classname=\"%s\" name=\"%s\" time=\"0\">%n"
            .formatted(escaped(rule.rule().group()), escaped(rule.rule().name())));
    List<String> failed = failures(rule, judged);
    Optional<String> remark = BacktestTable.remark(rule);
    if (!failed.isEmpty()) {
      xml.append(
          "      <failure message=\"%s\">%s</failure>%n"
              .formatted(escaped(failed.getFirst()), escaped(String.join("\n", failed))));
    } else if (isSkipped(rule)) {
      xml.append("      <skipped message=\"%s\"/>%n".formatted(escaped(remark.orElse(""))));
    }
    if (!rule.episodes().isEmpty() || remark.isPresent()) {
      xml.append("      <system-out>");
      remark.ifPresent(text -> xml.append(escaped(text)).append('\n'));
      BacktestTime time = new BacktestTime(zone, judged.match());
      rule.episodes().forEach(episode -> xml.append(escaped(line(episode, judged, time))));
      xml.append("</system-out>\n");
    }
    xml.append("    </testcase>\n");
  }

  private static String line(Episode episode, JudgedMatch judged, BacktestTime time) {
    return "%s %s for %s: %s %s%n"
        .formatted(
            time.day(episode.span().from()),
            time.minute(episode.span().from()),
            BacktestTime.length(episode.lasted(judged.backtest().to())),
            episode.alert().shownLabels(),
            episode.alert().valueText());
  }

  /// Text as XML may hold it; what it may not hold at all becomes a replacement character.
  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
          }
        });
    return out.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
