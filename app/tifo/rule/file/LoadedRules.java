package tifo.rule.file;

import java.util.List;
import tifo.rule.AlertRule;
import tifo.rule.LeftOut;
import tifo.rule.RuleGroup;
import tifo.yaml.Problem;

/// What rule files gave. Immutable.
///
/// A rule with a `problem` is left out, the others are there: on match day half of the rules are
/// better than none, as long as it is said. `warnings` speak of what was read but has no effect,
/// `leftOut` is which alerts are not judged for a problem.
public record LoadedRules(
    List<RuleGroup> groups, List<Problem> problems, List<Problem> warnings, List<LeftOut> leftOut) {
  public LoadedRules {
    groups = List.copyOf(groups);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    leftOut = List.copyOf(leftOut);
  }

  public List<AlertRule> rules() {
    return groups.stream().flatMap(group -> group.rules().stream()).toList();
  }
}
