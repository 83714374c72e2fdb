package tifo.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tifo.metric.Labels;
import tifo.rule.Finding.Verdict;
import tifo.rule.RuleData.Answered;
import tifo.rule.expression.Moment;
import tifo.rule.expression.Threshold;

/// A rule that writes what its condition gives as samples of the metric `name`, which later rules
/// and boards may ask for. Immutable.
///
/// `labels` are set on every sample, an empty value removes the label. `limit` is the most series
/// that it may give, 0 for no limit but ours.
public record RecordingRule(
    String name, Condition condition, Map<String, String> labels, int limit, String source)
    implements Rule {
  /// The most series of one rule; an expression that returns more was written by mistake.
  static final int MAX_SERIES = 100_000;

  public RecordingRule {
    labels = Map.copyOf(labels);
  }

  /// What names it among all rules.
  public String id() {
    return source + " " + name;
  }

  /// A sample of an evaluation, with its final labels.
  public record Result(Labels labels, double value) {}

  /// Writes what an evaluation gives at `at`, as samples of `time`; why nothing was written, if so.
  Optional<String> write(RuleData data, Instant at, Instant time, RuleStore.Writer writer) {
    return RuleGuard.recording(this, at, () -> written(data, at, time, writer));
  }

  private Optional<String> written(
      RuleData data, Instant at, Instant time, RuleStore.Writer writer) {
    return switch (data) {
      case RuleData.Failed failed -> Optional.of(failed.reason());
      case Answered answered -> {
        try {
          writer.write(results(answered, Moment.of(at)), time);
          yield Optional.empty();
        } catch (RecordingFailure e) {
          yield Optional.ofNullable(e.getMessage());
        }
      }
    };
  }

  /// What an evaluation gives.
  ///
  /// @throws RecordingFailure when the condition fails, gives too much or the same labels twice
  List<Result> results(Answered data, Moment moment) throws RecordingFailure {
    return switch (condition.judge(data.answers(), moment)) {
      case Judgement.Failed failed -> throw new RecordingFailure(failed.reason());
      case Judgement.NoData _ -> List.of();
      case Judgement.Found found -> labelled(found.findings());
    };
  }

  private List<Result> labelled(List<Finding> findings) throws RecordingFailure {
    int most = limit > 0 ? Math.min(limit, MAX_SERIES) : MAX_SERIES;
    if (findings.size() > most) {
      throw new RecordingFailure(
          "%d series, more than the limit of %d; aggregate the expression"
              .formatted(findings.size(), most));
    }
    List<Result> results = new ArrayList<>(findings.size());
    Set<Labels> seen = HashSet.newHashSet(findings.size());
    boolean isVerdict = isThreshold();
    for (Finding finding : findings) {
      Labels own = labelled(finding.labels());
      if (!seen.add(own)) {
        throw new RecordingFailure("two series have the same labels " + own);
      }
      if (finding.verdict() != Verdict.NO_DATA) {
        results.add(new Result(own, isVerdict ? verdict(finding) : finding.value()));
      }
    }
    return results;
  }

  private Labels labelled(Labels labels) {
    Map<String, String> all = new TreeMap<>(labels.asMap());
    all.put(Labels.NAME, name);
    all.putAll(labels());
    all.values().removeIf(String::isEmpty);
    return Labels.of(all);
  }

  /// A threshold is recorded as what it says, not as the number that it looks at.
  private boolean isThreshold() {
    return condition instanceof GrafanaCondition grafana
        && grafana.nodes().stream()
            .anyMatch(node -> node.ref().equals(grafana.decider()) && node instanceof Threshold);
  }

  private static double verdict(Finding finding) {
    return finding.verdict() == Verdict.FIRING ? 1 : 0;
  }
}
