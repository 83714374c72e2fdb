package tifo.view;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tifo.metric.Labels;
import tifo.metric.Matcher.Op;
import tifo.rule.Alert;
import tifo.rule.Outgoing;
import tifo.rule.route.LabelMatcher;

/// The labels that a silence of an alarm begins with: all under which it is told of, so that
/// whoever wants to silence more takes labels away. Pure.
final class SilenceLabels {
  private static final Pattern PLAIN = Pattern.compile("[\\w -]*");

  private SilenceLabels() {}

  /// In Alertmanager's words, and of the labels that an Alertmanager knows, too. An alarm whose
  /// data are missing may have been told of before, under its own name: the silence holds for both,
  /// and for no other rule's missing data.
  static String of(Alert alert) {
    Labels own = alert.shownLabels();
    Labels told = Outgoing.labels(alert);
    Set<String> names = new TreeSet<>(own.asMap().keySet());
    names.add(Outgoing.RULE_NAME);
    return names.stream()
        .flatMap(name -> matcher(name, own.get(name), told.get(name)).stream())
        .map(LabelMatcher::toString)
        .collect(Collectors.joining(", "));
  }

  private static Optional<LabelMatcher> matcher(String name, String own, String told) {
    if (!own.equals(told)) {
      return Optional.of(LabelMatcher.of(Op.MATCH, name, literal(own) + "|" + literal(told)));
    }
    return own.isEmpty() ? Optional.empty() : Optional.of(LabelMatcher.equal(name, own));
  }

  private static String literal(String value) {
    return PLAIN.matcher(value).matches() ? value : Pattern.quote(value);
  }
}
