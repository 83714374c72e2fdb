package tifo.rule.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Grafana's `reduce`: one number of each series. Immutable.
public record Reduce(String ref, String input, Reducer reducer, Gaps gaps) implements Node {
  /// What to do with values that are no finite numbers.
  public sealed interface Gaps {
    /// Take them as they are.
    record Strict() implements Gaps {}

    /// `dropNN`: leave them out; what is left of nothing is no data, but a sum or count of 0.
    record Drop() implements Gaps {}

    /// `replaceNN`: put a number in their place.
    record Replace(double number) implements Gaps {}
  }

  @Override
  public List<String> inputs() {
    return List.of(input);
  }

  @Override
  public List<Frame> evaluate(Map<String, List<Frame>> frames) {
    List<Frame> reduced = new ArrayList<>();
    for (Frame frame : frames.getOrDefault(input, List.of())) {
      switch (frame) {
        case Frame.Points points ->
            reduced.add(
                new Frame.Single(
                    points.labels(), mapped(reducer.of(filled(points.series().values())))));
        case Frame.Single number -> passed(number).ifPresent(reduced::add);
      }
    }
    return reduced;
  }

  private double[] filled(double[] values) {
    return switch (gaps) {
      case Gaps.Strict _ -> values;
      case Gaps.Drop _ -> Arrays.stream(values).filter(Double::isFinite).toArray();
      case Gaps.Replace with ->
          Arrays.stream(values).map(v -> Double.isFinite(v) ? v : with.number()).toArray();
    };
  }

  private OptionalDouble mapped(double result) {
    if (!Double.isNaN(result)) {
      return OptionalDouble.of(result);
    }
    return switch (gaps) {
      case Gaps.Strict _ -> OptionalDouble.of(result);
      case Gaps.Drop _ -> OptionalDouble.empty();
      case Gaps.Replace with -> OptionalDouble.of(with.number());
    };
  }

  /// A number needs no reducing; `dropNN` removes it, when it is none, from the results.
  private Optional<Frame> passed(Frame.Single number) {
    boolean finite = number.value().isPresent() && Double.isFinite(number.value().getAsDouble());
    return switch (gaps) {
      case Gaps.Strict _ -> Optional.of(number);
      case Gaps.Drop _ -> finite ? Optional.of(number) : Optional.empty();
      case Gaps.Replace with ->
          Optional.of(finite ? number : Frame.Single.of(number.labels(), with.number()));
    };
  }
}
