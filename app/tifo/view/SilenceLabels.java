package tifo.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tifo.metric.Matcher.Op;
import tifo.rule.Alert;
import tifo.rule.AlertRule;
import tifo.rule.Outgoing;
import tifo.rule.route.LabelMatcher;

/// The labels that a silence of an alarm begins with: all under which it is told of, so that
/// whoever wants to silence more takes labels away. Pure.
final class SilenceLabels {
  private static final Pattern PLAIN = Pattern.compile("[\\w -]*");

  private SilenceLabels() {}

  /// In Alertmanager's words. An alarm whose data are missing may have been told of before, under
  /// its own name: the silence holds for both.
  static String of(Alert alert) {
    String other = Outgoing.labels(alert).get(AlertRule.ALERT_NAME);
    List<LabelMatcher> matchers = new ArrayList<>();
    alert
        .labels()
        .forEach((name, value) ->
            matchers.add(
                name.equals(AlertRule.ALERT_NAME) && !value.equals(other)
                    ? LabelMatcher.of(Op.MATCH, name, literal(value) + "|" + literal(other))
                    : LabelMatcher.equal(name, value)));
    return matchers.stream().map(LabelMatcher::toString).collect(Collectors.joining(", "));
  }

  private static String literal(String name) {
    return PLAIN.matcher(name).matches() ? name : Pattern.quote(name);
  }
}
