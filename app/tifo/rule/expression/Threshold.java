package tifo.rule.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tifo.metric.Labels;

/// Grafana's `threshold`: 1 where the comparison holds, else 0. Immutable.
///
/// With a `recovery` it is a hysteresis: what is loaded stays 1 until the recovery holds.
public record Threshold(String ref, String input, Comparison holds, Optional<Comparison> recovery)
    implements Node {
  /// Compares with one bound, or with two; `high` counts only for ranges.
  public record Comparison(Evaluator evaluator, double low, double high) {
    boolean of(double value) {
      return evaluator.holds(value, low, high);
    }
  }

  public Threshold(String ref, String input, Evaluator evaluator, double low, double high) {
    this(ref, input, new Comparison(evaluator, low, high), Optional.empty());
  }

  @Override
  public List<String> inputs() {
    return List.of(input);
  }

  @Override
  public List<Frame> evaluate(Map<String, List<Frame>> frames, Moment moment) {
    return frames.getOrDefault(input, List.of()).stream()
        .map(frame -> {
          boolean loaded = isLoaded(frame.labels(), moment);
          return frame.map(value -> judged(value, loaded));
        })
        .toList();
  }

  private boolean isLoaded(Labels labels, Moment moment) {
    return recovery.isPresent() && moment.loaded().contains(labels);
  }

  private OptionalDouble judged(OptionalDouble value, boolean loaded) {
    if (value.isEmpty()) {
      return value;
    }
    boolean one =
        loaded ? !recovery.orElseThrow().of(value.getAsDouble()) : holds.of(value.getAsDouble());
    return OptionalDouble.of(one ? 1 : 0);
  }
}
