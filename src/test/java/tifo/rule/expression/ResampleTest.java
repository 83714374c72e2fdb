package tifo.rule.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.Labels;
import tifo.metric.Series;
import tifo.rule.expression.Resample.Upsampler;

class ResampleTest {
  private static final Instant AT = Instant.ofEpochSecond(100);
  private static final Series SERIES =
      new Series(
          Labels.of("zone", "b"),
          new long[] {30_000, 38_000, 41_000, 44_000, 72_000},
          new double[] {1, 2, 3, 5, 7});

  private static Resample resample(Reducer down, Upsampler up, int from) {
    return new Resample(
        "R",
        "A",
        Duration.ofSeconds(10),
        down,
        up,
        Duration.ofSeconds(from),
        Duration.ofSeconds(20));
  }

  private static Frame.Points of(Reducer down, Upsampler up) {
    Map<String, List<Frame>> frames = Map.of("A", List.of(new Frame.Points(SERIES)));
    return (Frame.Points) resample(down, up, 60).evaluate(frames, Moment.of(AT)).getFirst();
  }

  /// At 40, 50, 60, 70 and 80 s: two points before the first, two in the second, none in the next.
  @ParameterizedTest
  @CsvSource({
    "SUM, FILLNA, 3.0 8.0 null null 7.0",
    "MEAN, PAD, 1.5 4.0 5.0 5.0 7.0",
    "MIN, BACKFILLING, 1.0 3.0 7.0 7.0 7.0",
    "MAX, FILLNA, 2.0 5.0 null null 7.0",
    "LAST, PAD, 2.0 5.0 5.0 5.0 7.0"
  })
  void putsPointsIntoWindows(Reducer down, Upsampler up, String expected) {
    Frame.Points points = of(down, up);
    assertEquals(Labels.of("zone", "b"), points.labels());
    assertEquals(40_000, points.series().times()[0]);
    assertEquals(
        expected,
        IntStream.range(0, points.size())
            .mapToObj(points::value)
            .map(value -> value.isPresent() ? Double.toString(value.getAsDouble()) : "null")
            .collect(Collectors.joining(" ")));
  }

  @Test
  void refusesNumbersAndEmptyOrEndlessRanges() {
    Resample good = resample(Reducer.SUM, Upsampler.PAD, 60);
    Map<String, List<Frame>> number = Map.of("A", List.of(Frame.Single.of(Labels.EMPTY, 1)));
    assertThrows(ExpressionException.class, () -> good.evaluate(number, Moment.of(AT)));
    Map<String, List<Frame>> series = Map.of("A", List.of(new Frame.Points(SERIES)));
    assertThrows(
        ExpressionException.class,
        () -> resample(Reducer.SUM, Upsampler.PAD, 20).evaluate(series, Moment.of(AT)));
    assertThrows(
        ExpressionException.class,
        () -> resample(Reducer.SUM, Upsampler.PAD, 2_000_000).evaluate(series, Moment.of(AT)));
  }
}
