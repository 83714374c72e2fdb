package tifo.app;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tifo.paint.ReplayTimeline;
import tifo.rule.AlertRule;
import tifo.rule.AlertWait;
import tifo.rule.PanelLink;
import tifo.rule.PastJudge;
import tifo.rule.RuleGroup;
import tifo.rule.RuleOutage;

/// What the rules of panels said besides what fired, for the lane below a large chart. Immutable.
///
/// `panels` are those of the rules that are judged, by the rules' ids.
record PanelRules(Map<String, PanelLink> panels) {
  static PanelRules of(List<RuleGroup> groups) {
    Map<String, PanelLink> panels = new HashMap<>();
    for (RuleGroup group : groups) {
      for (AlertRule rule : group.rules()) {
        rule.link().filter(_ -> !rule.paused()).ifPresent(panel -> panels.put(rule.id(), panel));
      }
    }
    return new PanelRules(Map.copyOf(panels));
  }

  /// As far as it is judged; what lasts until then may last until `end`.
  ReplayTimeline.Rules judged(PastJudge judge, Instant end) {
    return new ReplayTimeline.Rules(
        List.copyOf(panels.values()),
        judge.waits().stream().flatMap(wait -> wait(wait, end)).toList(),
        judge.outages().stream().flatMap(outage -> unjudged(outage, end)).toList());
  }

  private static Stream<ReplayTimeline.Wait> wait(AlertWait wait, Instant end) {
    return wait.alert().link().stream()
        .map(panel ->
            new ReplayTimeline.Wait(
                wait.alert().severity(), panel, wait.from(), wait.to().orElse(end)));
  }

  private Stream<ReplayTimeline.Unjudged> unjudged(RuleOutage outage, Instant end) {
    return Stream.ofNullable(panels.get(outage.ruleId()))
        .map(panel -> new ReplayTimeline.Unjudged(panel, outage.from(), outage.to().orElse(end)));
  }
}
