package tifo.rule.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertRule;
import tifo.rule.RuleData;
import tifo.rule.RuleMachine;
import tifo.rule.RuleState;
import tifo.rule.file.RuleFiles;
import tifo.rule.journal.JournalEntry;

/// A rule read from a file, judged by the real machine every ten seconds, with the operators' layer
/// behind it.
final class JudgedRule {
  final AlertRule rule;
  private final OperatorLayer layer;
  private final List<JournalEntry> journal = new ArrayList<>();
  private RuleState judged = RuleState.EMPTY;
  private Instant at = Alarms.START;
  OperatorState state = OperatorState.EMPTY;

  JudgedRule(String file, OperatorRules rules) {
    RuleFiles files = new RuleFiles();
    files.add("r.yaml", file);
    assertEquals(List.of(), files.loaded().problems());
    rule = files.loaded().rules().getFirst();
    layer = new OperatorLayer(rules);
  }

  /// Grafana's, which fires above 250; `more` are lines of the rule.
  static JudgedRule grafana(String annotations, String more) {
    return new JudgedRule(
        """
        apiVersion: 1
        groups:
          - orgId: 1
            name: g
            folder: Match day
            interval: 10s
            rules:
              - uid: slow
                title: Slow
                condition: C
                for: 0s
                %s
                labels: {severity: critical}
                annotations: {%s}
                data:
                  - refId: A
                    datasourceUid: prom
                    relativeTimeRange: {from: 600, to: 0}
                    model: {expr: p99, range: true}
                  - refId: B
                    datasourceUid: __expr__
                    model: {type: reduce, expression: A, reducer: last, settings: {mode: dropNN}}
                  - refId: C
                    datasourceUid: __expr__
                    model:
                      type: threshold
                      expression: B
                      conditions: [{evaluator: {type: gt, params: [250]}}]
        """
            .formatted(more, annotations),
        OperatorRules.USUAL);
  }

  /// Prometheus' `p99 > 250`.
  static JudgedRule prometheus(String annotations) {
    return new JudgedRule(
        """
        groups:
          - name: g
            interval: 10s
            rules:
              - alert: Slow
                expr: p99 > 250
                labels: {severity: critical}
                annotations: {%s}
        """
            .formatted(annotations),
        OperatorRules.USUAL);
  }

  /// What chat is told when zone b has this number; there is a series, NaN or not.
  List<String> next(double number) {
    Labels zone = Labels.of(Labels.NAME, "p99", "zone", "b");
    return next(new Matrix(List.of(Series.of(zone, 0, number))));
  }

  List<String> gone() {
    return next(Matrix.EMPTY);
  }

  private List<String> next(Matrix answer) {
    String ref = rule.condition().queries().getFirst().ref();
    return next(new RuleData.Answered(Map.of(ref, answer)));
  }

  List<String> next(RuleData data) {
    at = at.plusSeconds(10);
    RuleMachine.Step step = RuleMachine.step(rule, judged, data, at);
    judged = step.state();
    List<String> told = new ArrayList<>(take(layer.events(state, step.events(), now())));
    told.addAll(take(layer.tick(state, now())));
    return told;
  }

  void act(OperatorAction action) {
    take(layer.act(state, action, "desk 2", at));
  }

  private List<String> take(OperatorLayer.Step step) {
    state = step.state();
    journal.addAll(step.entries());
    assertEquals(state, layer.restored(journal), "what the journal leads to");
    OperatorState next = layer.restored(state.carried(at)).tidied(at, layer.rules());
    assertEquals(state.tidied(at, layer.rules()), next, "what the next file begins with");
    return step.told().stream()
        .map(event -> event.kind() + " " + event.alert().state())
        .distinct()
        .toList();
  }

  private Surroundings now() {
    return Surroundings.at(at);
  }

  Instant later(int seconds) {
    return at.plusSeconds(seconds);
  }

  /// The only alert.
  Alert alert() {
    List<Alert> alerts = RuleMachine.alerts(judged);
    assertEquals(1, alerts.size(), alerts.toString());
    return alerts.getFirst();
  }

  Handling handling() {
    return layer
        .handlings(
            state, new AlertBook(RuleMachine.alerts(judged), List.of(), Optional.of(at), 0), now())
        .of(alert());
  }

  List<String> latched() {
    AlertBook book = new AlertBook(RuleMachine.alerts(judged), List.of(), Optional.of(at), 0);
    return layer.handlings(state, book, now()).latched().stream()
        .map(alert -> alert.labels().get("zone"))
        .toList();
  }
}
