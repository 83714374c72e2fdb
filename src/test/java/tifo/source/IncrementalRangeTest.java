package tifo.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.source.SourceException.Kind;

/// A refreshed range equals the range asked for at once, and costs only the new steps.
class IncrementalRangeTest {
  private static final long STEP = 15_000;
  private static final TimeRange FIRST = new TimeRange(0, 100 * STEP, STEP);

  private final ScriptedSource source = new ScriptedSource("tokyo");
  private final IncrementalRange range = new IncrementalRange(source, "up", 3);

  static TimeRange moved(TimeRange from, long steps) {
    return new TimeRange(
        from.start() + steps * from.step(), from.end() + steps * from.step(), from.step());
  }

  /// Series with holes, that come and go, whose values depend on the time alone.
  static Matrix world(long seed, TimeRange range) {
    List<Series> all = new ArrayList<>();
    Random random = new Random(seed);
    for (int s = 0; s < 8; s++) {
      long from = (random.nextInt(300) - 50L) * STEP;
      long to = from + STEP * random.nextInt(300);
      long holes = 2L + random.nextInt(9);
      long mix = random.nextLong();
      long[] times =
          LongStream.iterate(range.start(), t -> t <= range.end(), t -> t + range.step())
              .filter(t -> t >= from && t <= to && (t / STEP + mix) % holes != 0)
              .toArray();
      double[] values = LongStream.of(times).mapToDouble(t -> (t * mix) % 1000).toArray();
      if (times.length > 0) {
        all.add(new Series(Labels.of("series", Integer.toString(s)), times, values));
      }
    }
    all.sort(Comparator.comparing(Series::labels));
    return new Matrix(all);
  }

  @Test
  void equalsTheFullAnswerWhateverSeriesDo() throws Exception {
    for (long seed = 0; seed < 100; seed++) {
      long of = seed;
      source.answer((promql, asked) -> world(of, asked));
      IncrementalRange incremental = new IncrementalRange(source, "up", 1 + (int) (seed % 5));
      Random walk = new Random(seed);
      TimeRange now = FIRST;
      for (int i = 0; i < 60; i++) {
        assertEquals(world(seed, now), incremental.refresh(now).matrix(), "seed " + seed);
        now =
            switch (walk.nextInt(20)) {
              case 0 -> moved(now, -walk.nextInt(30));
              case 1 -> moved(now, 95 + walk.nextInt(20));
              case 2 -> new TimeRange(now.start() + 7_000, now.end() + 7_000, STEP);
              case 3 -> new TimeRange(now.start(), now.end() + 4 * STEP, STEP);
              case 4 -> new TimeRange(now.start(), now.end() + 4_000, STEP);
              default -> moved(now, walk.nextInt(5));
            };
      }
    }
  }

  @Test
  void asksOnlyForNewStepsAndTheLastFew() throws Exception {
    source.answer((promql, asked) -> constant(asked, 1, Long.MAX_VALUE, "a", "b"));
    range.refresh(FIRST);
    range.refresh(moved(FIRST, 1));
    range.refresh(moved(FIRST, 1));

    assertEquals(
        List.of(
            FIRST,
            new TimeRange(98 * STEP, 101 * STEP, STEP),
            new TimeRange(99 * STEP, 101 * STEP, STEP)),
        source.ranges());
  }

  @Test
  void takesLateSamplesWithinTheOverlap() throws Exception {
    source.answer((promql, asked) -> constant(asked, 1, 100 * STEP, "a"));
    range.refresh(FIRST);
    source.answer((promql, asked) -> constant(asked, 2, Long.MAX_VALUE, "a"));

    Series series = range.refresh(moved(FIRST, 1)).matrix().series().getFirst();

    assertEquals(101, series.size());
    assertEquals(1, series.values()[95]);
    assertEquals(2, series.values()[96]);
    assertEquals(2, series.last());
  }

  @Test
  void asksForEverythingAfterARestartThatLostTheData() throws Exception {
    source.answer((promql, asked) -> constant(asked, 1, Long.MAX_VALUE, "a", "b", "c"));
    range.refresh(FIRST);
    source.answer((promql, asked) -> constant(asked, 1, Long.MAX_VALUE, "x"));

    Matrix matrix = range.refresh(moved(FIRST, 1)).matrix();

    assertEquals(constant(moved(FIRST, 1), 1, Long.MAX_VALUE, "x"), matrix);
  }

  @Test
  void asksForEverythingWhenAnotherSourceAnswers() throws Exception {
    source.answer((promql, asked) -> constant(asked, 1, Long.MAX_VALUE, "a"));
    range.refresh(FIRST);
    source.answerAs("taiwan");
    source.answer((promql, asked) -> constant(asked, 2, Long.MAX_VALUE, "a"));

    Answer answer = range.refresh(moved(FIRST, 1));

    assertEquals("taiwan", answer.source());
    assertEquals(constant(moved(FIRST, 1), 2, Long.MAX_VALUE, "a"), answer.matrix());
  }

  @Test
  void asksForEverythingOncePartialDataIsWhole() throws Exception {
    source.warn("store eu is down");
    source.answer((promql, asked) -> constant(asked, 1, Long.MAX_VALUE, "a"));
    range.refresh(FIRST);
    source.warn();
    source.answer((promql, asked) -> constant(asked, 1, Long.MAX_VALUE, "a", "eu"));

    assertEquals(
        constant(moved(FIRST, 1), 1, Long.MAX_VALUE, "a", "eu"),
        range.refresh(moved(FIRST, 1)).matrix());
  }

  @Test
  void asksForEverythingAfterReset() throws Exception {
    range.refresh(FIRST);
    range.reset();
    range.refresh(moved(FIRST, 1));

    assertEquals(List.of(FIRST, moved(FIRST, 1)), source.ranges());
  }

  @Test
  void neverAsksInPiecesForAQueryPinnedToTheEnds() throws Exception {
    IncrementalRange pinned = new IncrementalRange(source, "up @ end()", 3);
    pinned.refresh(FIRST);
    pinned.refresh(moved(FIRST, 1));

    assertEquals(List.of(FIRST, moved(FIRST, 1)), source.ranges());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void asksForEverythingAfterAnErrorUnlessTheServerIsMerelyBusy(Kind kind) throws Exception {
    source.answer((promql, asked) -> constant(asked, 1, Long.MAX_VALUE, "a"));
    range.refresh(FIRST);
    source.failWith(kind);
    assertThrows(SourceException.class, () -> range.refresh(moved(FIRST, 1)));
    source.succeed();
    range.refresh(moved(FIRST, 2));

    boolean busy =
        switch (kind) {
          case TIMEOUT, TOO_SLOW, TOO_LARGE, TOO_MANY_REQUESTS -> true;
          default -> false;
        };
    assertEquals(busy ? 98 * STEP : 2 * STEP, source.ranges().getLast().start());
  }

  private static Matrix constant(TimeRange range, double value, long until, String... names) {
    List<Series> all = new ArrayList<>();
    for (String name : names) {
      long[] times =
          LongStream.iterate(range.start(), t -> t <= range.end(), t -> t + range.step())
              .filter(t -> t < until)
              .toArray();
      double[] values = LongStream.of(times).mapToDouble(t -> value).toArray();
      if (times.length > 0) {
        all.add(new Series(Labels.of("name", name), times, values));
      }
    }
    return new Matrix(all);
  }
}
