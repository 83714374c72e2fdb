package tifo.rule.lint;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tifo.rule.lint.LintRule.Worded;

/// What whoever is woken up needs of an alert: how bad, whose, what to do, and a picture.
/// Stateless.
///
/// A file whose alerts all lack a thing is told so once. Where some of a file have it, each of the
/// others is named.
final class ConventionCheck {
  private static final List<String> OWNERS = List.of("owner", "team");
  private static final List<String> GUIDANCE = List.of("do", "description", "message");
  private static final List<String> RUNBOOKS = List.of("runbook_url", "runbook", "__runbook_url__");

  private ConventionCheck() {}

  static void check(LintedFile file) {
    Lack lack = new Lack(file);
    lack.of(
        Check.NO_SEVERITY,
        rule -> rule.labels().containsKey("severity"),
        "no label 'severity'",
        "add severity: critical, warning or info");
    lack.of(
        Check.NO_OWNER,
        rule -> hasAny(rule.labels().keySet(), OWNERS),
        "no label 'owner' or 'team'",
        "name who is called");
    lack.of(
        Check.NO_GUIDANCE,
        rule -> hasAny(rule.annotations().keySet(), GUIDANCE),
        "no annotation 'do' or 'description'",
        "write the next step for somebody who was just woken up");
    lack.of(
        Check.NO_PANEL_LINK,
        rule -> rule.link().isPresent(),
        "no link to a panel",
        "add the annotations tifo_board and tifo_panel");
    lack.where(
        Check.NO_RUNBOOK,
        rule -> hasAny(rule.annotations().keySet(), RUNBOOKS),
        "no runbook, as others of this file have",
        "add the annotation runbook_url");
    file.alerts().forEach(rule -> severity(rule, file.remarks()));
  }

  private static boolean hasAny(Set<String> keys, List<String> any) {
    return any.stream().anyMatch(keys::contains);
  }

  private static void severity(LintRule rule, Remarks remarks) {
    Worded severity = rule.labels().get("severity");
    if (severity == null
        || severity.text().contains("{{")
        || SeverityWords.knows(severity.text())) {
      return;
    }
    remarks.add(
        Check.UNKNOWN_SEVERITY,
        rule,
        severity.place(),
        "severity '" + severity.text() + "' of " + rule.title() + " is taken for a warning",
        "write critical, warning or info");
  }

  /// Says who lacks something.
  private record Lack(LintedFile file) {
    void of(Check check, Predicate<LintRule> has, String what, String advice) {
      List<LintRule> alerts = file.alerts();
      List<LintRule> lacking = alerts.stream().filter(has.negate()).toList();
      if (lacking.size() == alerts.size() && alerts.size() > 2) {
        LintRule first = alerts.getFirst();
        file.remarks()
            .add(
                check,
                first,
                first.namePlace(),
                "none of the " + alerts.size() + " alerts of this file has " + what.substring(3),
                advice);
      } else {
        lacking.forEach(rule -> say(check, rule, what, advice));
      }
    }

    /// Only where a neighbour has it.
    void where(Check check, Predicate<LintRule> has, String what, String advice) {
      List<LintRule> lacking = file.alerts().stream().filter(has.negate()).toList();
      if (lacking.size() < file.alerts().size()) {
        lacking.forEach(rule -> say(check, rule, what, advice));
      }
    }

    private void say(Check check, LintRule rule, String what, String advice) {
      file.remarks().add(check, rule, rule.namePlace(), rule.title() + " has " + what, advice);
    }
  }
}
