package tifo.rule.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

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
  public List<Frame> evaluate(Map<String, List<Frame>> frames, Moment moment) {
    List<Frame> reduced = new ArrayList<>();
    for (Frame frame : frames.getOrDefault(input, List.of())) {
      switch (frame) {
        case Frame.Points points -> reduced.add(new Frame.Single(points.labels(), of(points)));
        case Frame.Single number -> passed(number).ifPresent(reduced::add);
        case Frame.Scalar _ ->
            throw new ExpressionException(
                "reduce " + ref + " takes series, and " + input + " is a plain number");
      }
    }
    return reduced;
  }

  private OptionalDouble of(Frame.Points points) {
    List<OptionalDouble> values =
        IntStream.range(0, points.size()).mapToObj(points::value).toList();
    return switch (gaps) {
      case Gaps.Strict _ -> reducer.strict(values);
      case Gaps.Drop _ -> number(reducer.strict(values.stream().filter(Reduce::isFinite).toList()));
      case Gaps.Replace with -> {
        OptionalDouble other = OptionalDouble.of(with.number());
        OptionalDouble result =
            number(
                reducer.strict(
                    values.stream().map(value -> isFinite(value) ? value : other).toList()));
        yield result.isPresent() ? result : other;
      }
    };
  }

  private static boolean isFinite(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble());
  }

  private static OptionalDouble number(OptionalDouble value) {
    return value.isPresent() && Double.isNaN(value.getAsDouble()) ? OptionalDouble.empty() : value;
  }

  /// A number needs no reducing; `dropNN` removes it, when it is none, from the results.
  private Optional<Frame> passed(Frame.Single number) {
    boolean finite = isFinite(number.value());
    return switch (gaps) {
      case Gaps.Strict _ -> Optional.of(number);
      case Gaps.Drop _ -> finite ? Optional.of(number) : Optional.empty();
      case Gaps.Replace with ->
          Optional.of(finite ? number : Frame.Single.of(number.labels(), with.number()));
    };
  }
}
