package tifo.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
///
/// `datasources` are the uids of Grafana's data sources by the queries' refs. With
/// `waitsWithoutData` no data and errors wait for `for`, as since Grafana 12.4.
public record GrafanaCondition(
    List<RuleQuery> queries,
    List<Node> nodes,
    String decider,
    Mapping noData,
    Mapping error,
    int missingEvaluations,
    Map<String, String> datasources,
    boolean waitsWithoutData)
    implements Condition {
  /// More series of one query than any rule means to look at.
  private static final int MOST_SERIES = 100_000;

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
    datasources = Map.copyOf(datasources);
  }

  /// A condition of no Grafana's own data sources.
  public GrafanaCondition(
      List<RuleQuery> queries,
      List<Node> nodes,
      String decider,
      Mapping noData,
      Mapping error,
      int missingEvaluations) {
    this(queries, nodes, decider, noData, error, missingEvaluations, Map.of(), true);
  }

  /// The same, with no data and errors waiting for `for` or not.
  public GrafanaCondition waiting(boolean withoutData) {
    return new GrafanaCondition(
        queries, nodes, decider, noData, error, missingEvaluations, datasources, withoutData);
  }

  /// Whether it looks at what fires already.
  boolean hasRecovery() {
    return nodes.stream()
        .anyMatch(node -> node instanceof Threshold threshold && threshold.recovery().isPresent());
  }

  /// Grafana's labels of a query.
  Labels labelsOf(String ref) {
    return datasources.containsKey(ref)
        ? Labels.of("datasource_uid", datasources.getOrDefault(ref, ""), "ref_id", ref)
        : Labels.EMPTY;
  }

  @Override
  public Judgement judge(Map<String, Matrix> answers, Moment moment) {
    List<String> empty =
        queries.stream()
            .map(RuleQuery::ref)
            .filter(ref -> answers.getOrDefault(ref, Matrix.EMPTY).isEmpty())
            .sorted()
            .toList();
    if (!empty.isEmpty()) {
      // one query without data decides, even if the condition does not read it
      return new Judgement.NoData(withoutData(empty));
    }
    Map<String, List<Frame>> frames = new LinkedHashMap<>();
    try {
      for (RuleQuery query : queries) {
        frames.put(query.ref(), frames(query, answers.getOrDefault(query.ref(), Matrix.EMPTY)));
      }
      for (Node node : nodes) {
        frames.put(node.ref(), node.evaluate(frames, moment));
      }
      return findings(frames);
    } catch (ExpressionException e) {
      return new Judgement.Failed(String.valueOf(e.getMessage()));
    }
  }

  /// One for each data source, naming its queries.
  private List<Labels> withoutData(List<String> refs) {
    Map<String, List<String>> bySource = new TreeMap<>();
    refs.forEach(ref ->
        bySource
            .computeIfAbsent(datasources.getOrDefault(ref, ""), _ -> new ArrayList<>())
            .add(ref));
    return bySource.entrySet().stream()
        .map(entry ->
            Labels.of(
                "datasource_uid", entry.getKey(), "ref_id", String.join(",", entry.getValue())))
        .toList();
  }

  private static List<Frame> frames(RuleQuery query, Matrix answer) {
    if (answer.size() > MOST_SERIES) {
      throw new ExpressionException(
          "query %s has %d series, more than %d; aggregate it"
              .formatted(query.ref(), answer.size(), MOST_SERIES));
    }
    return answer.series().stream().sorted(ORDER).map(series -> frame(query, series)).toList();
  }

  private static Frame frame(RuleQuery query, Series series) {
    Labels labels = series.labels();
    return query.window().isPresent()
        ? new Frame.Points(new Series(labels, series.times(), series.values()))
        : Frame.Single.of(labels, series.last());
  }

  private Judgement findings(Map<String, List<Frame>> frames) {
    List<Frame> decisive = frames.getOrDefault(decider, List.of());
    if (decisive.isEmpty()) {
      return Judgement.NoData.UNLABELLED;
    }
    Map<String, Captures> captures = new LinkedHashMap<>();
    frames.forEach((ref, list) -> captures.put(ref, new Captures(list)));
    Map<String, Captured> matches = new LinkedHashMap<>();
    classic()
        .ifPresent(checks ->
            checks
                .matches(frames)
                .forEach((ref, value) -> matches.put(ref, new Captured(Labels.EMPTY, value))));
    String looked = judged().orElse("");
    List<Finding> findings = new ArrayList<>(decisive.size());
    Set<Labels> seen = HashSet.newHashSet(decisive.size());
    for (Frame frame : decisive) {
      Frame.Single number = number(frame);
      if (!seen.add(number.labels())) {
        return new Judgement.Failed("two results have the same labels " + number.labels());
      }
      findings.add(finding(number, captures, matches, looked));
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

  private static Finding finding(
      Frame.Single number,
      Map<String, Captures> captures,
      Map<String, Captured> matches,
      String looked) {
    Map<String, Captured> values = HashMap.newHashMap(captures.size() + matches.size());
    captures.forEach(
        (ref, known) -> known.of(number.labels()).ifPresent(value -> values.put(ref, value)));
    values.putAll(matches);
    double own = number.value().orElse(Double.NaN);
    Captured seen = values.get(looked);
    Verdict verdict = Verdict.NO_DATA;
    if (number.value().isPresent()) {
      // any number but 0 fires, NaN too
      verdict = own == 0 ? Verdict.NORMAL : Verdict.FIRING;
    }
    return new Finding(number.labels(), verdict, seen == null ? own : seen.value(), values);
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
}
