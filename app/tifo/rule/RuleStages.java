package tifo.rule;

import java.util.ArrayList;
import java.util.List;
import tifo.source.recorded.RecordedNames;

/// The order in which a group's rules are evaluated: each as early as the recordings allow that it
/// reads, so that most are asked at once. Pure.
///
/// As in Prometheus, a rule sees at its instant what the rules before it in the file recorded, and
/// of those behind it what they recorded the time before.
final class RuleStages {
  private RuleStages() {}

  /// The rules by stage, each stage in the order of the file.
  static List<List<Rule>> of(RuleGroup group, RuleStore store) {
    List<Rule> rules = group.all();
    List<List<RecordedNames>> asks = rules.stream().map(store::asksFor).toList();
    List<List<RecordedNames>> late = rules.stream().map(store::asksInTemplates).toList();
    int[] stage = new int[rules.size()];
    for (int i = 0; i < stage.length; i++) {
      for (int before = 0; before < i; before++) {
        boolean needs = isWrittenBy(rules.get(before), asks.get(i));
        boolean spoils = isWrittenBy(rules.get(i), asks.get(before));
        // a stage's queries are answered before its rules write, but not those of templates
        boolean spoilsLate = isWrittenBy(rules.get(i), late.get(before));
        int least = needs || spoilsLate ? stage[before] + 1 : spoils ? stage[before] : 0;
        stage[i] = Math.max(stage[i], least);
      }
    }
    List<List<Rule>> stages = new ArrayList<>();
    for (int i = 0; i < stage.length; i++) {
      while (stages.size() <= stage[i]) {
        stages.add(new ArrayList<>());
      }
      stages.get(stage[i]).add(rules.get(i));
    }
    return stages;
  }

  static boolean isWrittenBy(Rule rule, List<RecordedNames> asked) {
    return asked.stream()
        .anyMatch(names ->
            switch (rule) {
              case RecordingRule recording -> names.metrics().contains(recording.name());
              case AlertRule alert -> names.alerts().contains(alert.name());
            });
  }
}
