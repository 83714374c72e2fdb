package tifo.rule.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tifo.metric.Labels;

/// Grafana's `classic_conditions`: one number without labels, 1 where they hold, 0 where not, null
/// where there is nothing to go by. Immutable.
///
/// Conditions are joined one after the other; `and` does not bind more than `or`.
public record Classic(String ref, List<Check> checks) implements Node {
  /// One condition: `input` as the reducer has it, compared. `or` says how it is joined to those
  /// before it. Without an evaluator it holds where there is no value (`no_value`). Bounds of a
  /// range may be in either order.
  public record Check(
      String input,
      ClassicReducer reducer,
      Optional<Evaluator> evaluator,
      double low,
      double high,
      boolean or) {
    private boolean holds(OptionalDouble value) {
      if (evaluator.isEmpty() || value.isEmpty()) {
        return evaluator.isEmpty() && value.isEmpty();
      }
      boolean range = evaluator.get().params() > 1;
      return evaluator
          .get()
          .holds(
              value.getAsDouble(),
              range ? Math.min(low, high) : low,
              range ? Math.max(low, high) : high);
    }
  }

  /// What one condition comes to; `match` is a value that it holds for.
  private record Outcome(boolean firing, boolean noData, OptionalDouble match) {}

  public Classic {
    checks = List.copyOf(checks);
  }

  @Override
  public List<String> inputs() {
    return checks.stream().map(Check::input).distinct().toList();
  }

  @Override
  public List<Frame> evaluate(Map<String, List<Frame>> frames, Moment moment) {
    boolean firing = false;
    boolean noData = false;
    for (int i = 0; i < checks.size(); i++) {
      Check check = checks.get(i);
      Outcome outcome = outcome(check, frames.getOrDefault(check.input(), List.of()));
      boolean or = i == 0 || check.or();
      firing = or ? firing || outcome.firing() : firing && outcome.firing();
      noData = or ? noData || outcome.noData() : noData && outcome.noData();
    }
    OptionalDouble value = noData ? OptionalDouble.empty() : OptionalDouble.of(firing ? 1 : 0);
    return List.of(new Frame.Single(Labels.EMPTY, value));
  }

  /// The values for which conditions hold, by the ref and the condition's index: `B0`.
  public Map<String, Double> matches(Map<String, List<Frame>> frames) {
    Map<String, Double> matches = new LinkedHashMap<>();
    for (int i = 0; i < checks.size(); i++) {
      Check check = checks.get(i);
      Outcome outcome = outcome(check, frames.getOrDefault(check.input(), List.of()));
      if (outcome.firing()) {
        matches.put(ref + i, outcome.match().orElse(Double.NaN));
      }
    }
    return matches;
  }

  private static Outcome outcome(Check check, List<Frame> inputs) {
    if (inputs.isEmpty()) {
      boolean awaited = check.evaluator().isEmpty();
      return new Outcome(awaited, !awaited, OptionalDouble.empty());
    }
    boolean noData = true;
    boolean firing = false;
    OptionalDouble match = OptionalDouble.empty();
    for (Frame frame : inputs) {
      OptionalDouble value = value(check, frame);
      noData &= value.isEmpty();
      if (check.holds(value)) {
        firing = true;
        match = value;
      }
    }
    return new Outcome(firing, noData, match);
  }

  private static OptionalDouble value(Check check, Frame frame) {
    return switch (frame) {
      case Frame.Points points -> check.reducer().of(points);
      case Frame.Single single -> single.value();
      case Frame.Scalar scalar -> scalar.value();
    };
  }
}
