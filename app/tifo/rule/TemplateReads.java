package tifo.rule;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tifo.rule.template.Template;
import tifo.source.recorded.RecordedNames;

/// What the `query` of a rule's templates may ask for of what rules write. Pure.
///
/// Which queries a template puts together is known only when it is filled in. A recording counts
/// when its name stands anywhere in the template, an alert when a text in quotes asks for it.
final class TemplateReads {
  private static final Pattern QUOTED =
      Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*+)\"|`([^`]*+)`");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*+");

  private TemplateReads() {}

  /// Those of these names that the rule's templates ask for.
  static List<RecordedNames> of(Rule rule, RecordedNames names) {
    return Stream.concat(
            asking(rule).map(text -> new RecordedNames(metrics(text, names.metrics()), Set.of())),
            queries(rule).map(names::in))
        .filter(asked -> !asked.isEmpty())
        .toList();
  }

  /// All texts in quotes, among which the queries are that stand there as a whole.
  static Stream<String> queries(Rule rule) {
    return asking(rule).flatMap(text -> QUOTED.matcher(text).results()).map(TemplateReads::inside);
  }

  private static Stream<String> asking(Rule rule) {
    if (!(rule instanceof AlertRule alert) || alert.format() != RuleFormat.PROMETHEUS) {
      return Stream.of();
    }
    return Stream.of(alert.labels().values(), alert.annotations().values())
        .flatMap(Collection::stream)
        .map(Template::source)
        .filter(text -> text.contains("{{") && text.contains("query"));
  }

  private static Set<String> metrics(String text, Set<String> recorded) {
    return NAME.matcher(text)
        .results()
        .map(found -> found.group())
        .filter(recorded::contains)
        .collect(Collectors.toSet());
  }

  private static String inside(MatchResult quoted) {
    String raw = quoted.group(2);
    return raw == null ? quoted.group(1).replaceAll("\\\\(.)", "$1") : raw;
  }
}
