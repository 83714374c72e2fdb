package tifo.rule.expression;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Grafana's `resample`: the same series at even times. Immutable.
///
/// The times go from `from` to `to` before the evaluation, one each `window`. What lies before the
/// first counts for the first.
public record Resample(
    String ref,
    String input,
    Duration window,
    Reducer downsampler,
    Upsampler upsampler,
    Duration from,
    Duration to)
    implements Node {
  /// What stands where no point is.
  public enum Upsampler {
    /// The value before, null at the beginning.
    PAD,
    /// The value after, null at the end.
    BACKFILLING,
    /// Null.
    FILLNA;

    public static Optional<Upsampler> parse(String text) {
      return Arrays.stream(values()).filter(known -> known.text().equals(text)).findFirst();
    }

    /// As files write it.
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// More would be a window given by mistake.
  private static final long MOST_POINTS = 100_000;

  @Override
  public List<String> inputs() {
    return List.of(input);
  }

  @Override
  public List<Frame> evaluate(Map<String, List<Frame>> frames, Moment moment) {
    long begin = moment.at().minus(from).toEpochMilli();
    long end = moment.at().minus(to).toEpochMilli();
    long count = Math.floorDiv(end - begin, window.toMillis());
    if (count <= 0 || count > MOST_POINTS) {
      throw new ExpressionException(
          "resample %s has %d windows of %s in its time range; it must have 1 to %d"
              .formatted(ref, Math.max(0, count), window, MOST_POINTS));
    }
    List<Frame> all = new ArrayList<>();
    for (Frame frame : frames.getOrDefault(input, List.of())) {
      if (!(frame instanceof Frame.Points points)) {
        throw new ExpressionException(
            "resample " + ref + " takes series over time, and " + input + " is a number");
      }
      all.add(resampled(points, begin, (int) count + 1));
    }
    return all;
  }

  private Frame.Points resampled(Frame.Points points, long begin, int count) {
    long[] times = new long[count];
    OptionalDouble[] values = new OptionalDouble[count];
    OptionalDouble last = OptionalDouble.empty();
    int next = 0;
    for (int i = 0; i < count; i++) {
      times[i] = begin + i * window.toMillis();
      int first = next;
      while (next < points.size() && points.series().times()[next] <= times[i]) {
        next++;
      }
      values[i] = first == next ? filled(points, next, last) : downsampled(points, first, next);
      last = first == next ? last : points.value(next - 1);
    }
    return Frame.Points.of(points.labels(), times, values);
  }

  private OptionalDouble filled(Frame.Points points, int next, OptionalDouble last) {
    return switch (upsampler) {
      case PAD -> last;
      case BACKFILLING -> next < points.size() ? points.value(next) : OptionalDouble.empty();
      case FILLNA -> OptionalDouble.empty();
    };
  }

  private OptionalDouble downsampled(Frame.Points points, int first, int next) {
    if (next - first == 1) {
      return points.value(first);
    }
    List<OptionalDouble> some = new ArrayList<>();
    for (int i = first; i < next; i++) {
      some.add(points.value(i));
    }
    return downsampler.strict(some);
  }
}
