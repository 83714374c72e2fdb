package tifo.rule.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tifo.metric.Series;

/// Grafana's `threshold`: 1 where the comparison holds, else 0. Immutable.
public record Threshold(String ref, String input, Evaluator evaluator, double low, double high)
    implements Node {
  @Override
  public List<String> inputs() {
    return List.of(input);
  }

  @Override
  public List<Frame> evaluate(Map<String, List<Frame>> frames) {
    return frames.getOrDefault(input, List.of()).stream().map(this::judged).toList();
  }

  private Frame judged(Frame frame) {
    return switch (frame) {
      case Frame.Points points -> {
        Series series = points.series();
        double[] judged = Arrays.stream(series.values()).map(this::judged).toArray();
        yield new Frame.Points(new Series(series.labels(), series.times(), judged));
      }
      case Frame.Single number -> {
        OptionalDouble value = number.value();
        yield value.isEmpty()
            ? number
            : Frame.Single.of(number.labels(), judged(value.getAsDouble()));
      }
    };
  }

  private double judged(double value) {
    return evaluator.holds(value, low, high) ? 1 : 0;
  }
}
