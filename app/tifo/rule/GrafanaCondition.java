package tifo.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.rule.Finding.Verdict;
import tifo.rule.expression.Classic;
import tifo.rule.expression.ExpressionException;
import tifo.rule.expression.Frame;
import tifo.rule.expression.Moment;
import tifo.rule.expression.Node;
import tifo.rule.expression.Threshold;

/// Grafana's condition: queries, expressions over them in an order that lets each read what it
/// needs, and the ref whose numbers decide. Immutable.
public record GrafanaCondition(
    List<RuleQuery> queries,
    List<Node> nodes,
    String decider,
    Mapping noData,
    Mapping error,
    int missingEvaluations)
    implements Condition {
  /// What no data, or an error, counts as. ITSELF is a state of its own: NoData or Error.
  public enum Mapping {
    ITSELF,
    ALERTING,
    OK,
    KEEP_LAST
  }

  public GrafanaCondition {
    queries = List.copyOf(queries);
    nodes = List.copyOf(nodes);
  }

  @Override
  public Judgement judge(Map<String, Matrix> answers, Moment moment) {
    Map<String, List<Frame>> frames = new LinkedHashMap<>();
    for (RuleQuery query : queries) {
      Matrix answer = answers.getOrDefault(query.ref(), Matrix.EMPTY);
      if (answer.isEmpty()) {
        // one query without data decides, even if the condition does not read it
        return new Judgement.NoData();
      }
      frames.put(
          query.ref(), answer.series().stream().sorted(ORDER).map(s -> frame(query, s)).toList());
    }
    try {
      for (Node node : nodes) {
        frames.put(node.ref(), node.evaluate(frames, moment));
      }
      return findings(frames);
    } catch (ExpressionException e) {
      return new Judgement.Failed(String.valueOf(e.getMessage()));
    }
  }

  private static Frame frame(RuleQuery query, Series series) {
    Labels labels = series.labels().without(Labels.NAME);
    return query.window().isPresent()
        ? new Frame.Points(new Series(labels, series.times(), series.values()))
        : Frame.Single.of(labels, series.last());
  }

  private Judgement findings(Map<String, List<Frame>> frames) {
    List<Frame> decisive = frames.getOrDefault(decider, List.of());
    if (decisive.isEmpty()) {
      return new Judgement.NoData();
    }
    List<Finding> findings = new ArrayList<>();
    Set<Labels> seen = new HashSet<>();
    for (Frame frame : decisive) {
      Frame.Single number = number(frame);
      if (!seen.add(number.labels())) {
        return new Judgement.Failed("two results have the same labels " + number.labels());
      }
      findings.add(finding(number, frames));
    }
    return new Judgement.Found(findings);
  }

  private Frame.Single number(Frame frame) {
    return switch (frame) {
      case Frame.Single single -> single;
      case Frame.Scalar scalar -> new Frame.Single(scalar.labels(), scalar.value());
      case Frame.Points _ ->
          throw new ExpressionException(
              "condition " + decider + " is a series over time; reduce it to a number first");
    };
  }

  private Finding finding(Frame.Single number, Map<String, List<Frame>> frames) {
    Map<String, Double> values = new LinkedHashMap<>();
    frames.forEach(
        (ref, list) -> captured(number.labels(), list).ifPresent(value -> values.put(ref, value)));
    classic().ifPresent(checks -> values.putAll(checks.matches(frames)));
    double own = number.value().orElse(Double.NaN);
    double looked = judged().map(ref -> values.getOrDefault(ref, own)).orElse(own);
    Verdict verdict = Verdict.NO_DATA;
    if (number.value().isPresent()) {
      // any number but 0 fires, NaN too
      verdict = own == 0 ? Verdict.NORMAL : Verdict.FIRING;
    }
    return new Finding(number.labels(), verdict, looked, values);
  }

  private Optional<Classic> classic() {
    return nodes.stream()
        .filter(node -> node.ref().equals(decider) && node instanceof Classic)
        .map(Classic.class::cast)
        .findFirst();
  }

  /// What the threshold that decides compares: people want to read 412, not 1.
  private Optional<String> judged() {
    return nodes.stream()
        .filter(node -> node.ref().equals(decider) && node instanceof Threshold)
        .map(node -> node.inputs().getFirst())
        .findFirst();
  }

  /// The number of the same labels, else of a label set that contains or is contained.
  private static Optional<Double> captured(Labels labels, List<Frame> frames) {
    Optional<Double> near = Optional.empty();
    for (Frame frame : frames) {
      if (frame instanceof Frame.Single number && number.value().isPresent()) {
        double value = number.value().getAsDouble();
        if (number.labels().equals(labels)) {
          return Optional.of(value);
        }
        if (contains(number.labels(), labels) || contains(labels, number.labels())) {
          near = Optional.of(value);
        }
      }
    }
    return near;
  }

  private static boolean contains(Labels large, Labels small) {
    return large.only(small.asMap().keySet()).equals(small);
  }
}
