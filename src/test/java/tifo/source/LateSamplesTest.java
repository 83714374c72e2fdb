package tifo.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.source.SourceException.Kind;

/// A plot shows all that a source has although the source is behind or its clock is another, and
/// does not ask for everything all the time.
class LateSamplesTest {
  private static final Instant KICK_OFF = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final Duration REFRESH = Duration.ofSeconds(5);
  private static final int HOUR = (int) (Duration.ofHours(1).toMillis() / REFRESH.toMillis());

  private final ScriptedSource source = new ScriptedSource("tokyo");
  private final IncrementalRange range =
      new IncrementalRange(source, "rate(up[1m])", IncrementalRange.USUAL_OVERLAP);
  private Instant now = KICK_OFF;
  private long stepsAsked;

  @BeforeEach
  void count() {
    answer(Duration.ZERO);
  }

  private TimeRange shown() {
    return TimeRange.endingAt(now, WINDOW, STEP);
  }

  private Answer refresh() throws Exception {
    now = now.plus(REFRESH);
    return range.refresh(shown());
  }

  /// From now on the source has samples up to so long ago, by our clock.
  private void answer(Duration behind) {
    source.answer((promql, asked) -> {
      stepsAsked += asked.steps();
      return until(asked, now.minus(behind), "a", "b", "c");
    });
  }

  private static Matrix until(TimeRange asked, Instant last, String... names) {
    long[] times = steps(asked).filter(t -> t <= last.toEpochMilli()).toArray();
    double[] values = LongStream.of(times).mapToDouble(t -> t).toArray();
    return times.length == 0
        ? Matrix.EMPTY
        : new Matrix(
            List.of(names).stream()
                .map(name -> new Series(Labels.of("name", name), times, values))
                .toList());
  }

  private static LongStream steps(TimeRange asked) {
    return LongStream.iterate(asked.start(), t -> t <= asked.end(), t -> t + asked.step());
  }

  // Behind: the source's samples arrive late, or our clock is ahead. Negative: ours is slow.
  @ParameterizedTest
  @ValueSource(ints = {-120, 0, 15, 45, 120, 300, 540})
  void plotIsAsFullAsTheSourceHoweverLateItsSamplesAre(int secondsBehind) throws Exception {
    Duration behind = Duration.ofSeconds(secondsBehind);
    answer(behind);
    range.refresh(shown());
    stepsAsked = 0;

    for (int i = 0; i < 2 * HOUR; i++) {
      assertEquals(
          until(shown(now.plus(REFRESH)), now.plus(REFRESH).minus(behind), "a", "b", "c"),
          refresh().matrix(),
          "refresh " + i);
    }

    long everything = 2L * HOUR * shown().steps();
    assertTrue(stepsAsked < everything / 4, stepsAsked + " of " + everything);
  }

  private static TimeRange shown(Instant at) {
    return TimeRange.endingAt(at, WINDOW, STEP);
  }

  @Test
  void aWholeMatchWithoutDelayCostsFewStepsARefresh() throws Exception {
    range.refresh(shown());
    stepsAsked = 0;
    for (int i = 0; i < 2 * HOUR; i++) {
      refresh();
    }
    long each = stepsAsked / (2L * HOUR);
    assertTrue(each < 12, each + " steps a refresh");
  }

  @Test
  void clockHalfAnHourAheadLosesNothingForLong() throws Exception {
    Duration behind = Duration.ofMinutes(30);
    answer(behind);
    for (int i = 0; i < HOUR; i++) {
      Matrix matrix = refresh().matrix();
      Duration missing =
          Duration.between(Instant.ofEpochMilli(matrix.lastTime()), now.minus(behind));
      assertTrue(missing.compareTo(Duration.ofMinutes(8)) < 0, "refresh " + i + ": " + missing);
    }
  }

  /// An instant selector shows its last sample for minutes, so a late source leaves no gap at all.
  @Test
  void valuesThatWereCarriedForwardAreCorrectedOnceTheirSamplesAreThere() throws Exception {
    source.answer((promql, asked) -> carried(asked, now));
    refresh();
    for (int i = 0; i < 6; i++) {
      refresh();
    }
    for (int i = 0; i < HOUR; i++) {
      assertEquals(carried(shown(now.plus(REFRESH)), now.plus(REFRESH)), refresh().matrix());
    }
  }

  private static Matrix carried(TimeRange asked, Instant now) {
    long newest = now.toEpochMilli() - 120_000;
    long[] times = steps(asked).toArray();
    double[] values = LongStream.of(times).mapToDouble(t -> Math.min(t, newest)).toArray();
    return new Matrix(List.of(new Series(Labels.of("name", "a"), times, values)));
  }

  @Test
  void seriesThatEndedDoNotMakeItAskForMore() throws Exception {
    Instant gone = KICK_OFF.minusSeconds(1_200);
    source.answer((promql, asked) -> {
      stepsAsked += asked.steps();
      List<Series> all = new ArrayList<>(until(asked, gone, "p", "q", "r").series());
      all.addAll(until(asked, now, "z").series());
      return new Matrix(all);
    });
    range.refresh(shown());
    stepsAsked = 0;
    refresh();
    assertTrue(stepsAsked <= 4, stepsAsked + " steps");
  }

  @Test
  void warningsOfTheOlderPartStayAndCostNothing() throws Exception {
    warnWithin(KICK_OFF.minusSeconds(1_800));
    range.refresh(shown());
    assertEquals(List.of("a store is down"), refresh().warnings());
    int before = source.calls();
    stepsAsked = 0;

    for (int i = 0; i < 20; i++) {
      assertEquals(List.of("a store is down"), refresh().warnings());
    }

    assertEquals(20, source.calls() - before);
    assertTrue(stepsAsked <= 20 * 4, stepsAsked + " steps");
  }

  @Test
  void warningsOfTheOlderPartGoWithIt() throws Exception {
    warnWithin(KICK_OFF.minusSeconds(1_800));
    range.refresh(shown());
    for (int i = 0; i < HOUR; i++) {
      refresh();
    }
    assertEquals(List.of(), refresh().warnings());
  }

  /// Only ranges that begin before `end` are answered with a warning.
  private void warnWithin(Instant end) {
    source.answer((promql, asked) -> {
      stepsAsked += asked.steps();
      boolean touched = asked.start() < end.toEpochMilli();
      source.warn(touched ? new String[] {"a store is down"} : new String[0]);
      return until(asked, now, "a");
    });
  }

  @Test
  void whatOnlyTheWholeRangeIsTooMuchForGoesOnInSmallParts() throws Exception {
    range.refresh(shown());
    source.answer((promql, asked) -> {
      if (asked.steps() > 100) {
        throw new SourceException(Kind.TOO_SLOW, "tokyo gave the query up.");
      }
      return until(asked, now, "a", "b", "c");
    });
    int refused = 0;
    for (int i = 0; i < HOUR / 2; i++) {
      try {
        assertEquals(361, refresh().matrix().series().getFirst().size());
      } catch (SourceException e) {
        refused++;
      }
    }
    assertFalse(refused == 0, "the whole range was never asked for");
    assertTrue(refused <= 6, refused + " refreshes gave nothing");
  }
}
