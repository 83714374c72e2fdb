package tifo.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static tifo.source.IncrementalRangeTest.moved;
import static tifo.source.IncrementalRangeTest.world;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.TimeRange;

/// A range that is moved over recorded samples equals the range asked for at once.
class SettledRangeTest {
  private static final long STEP = 15_000;
  private static final TimeRange FIRST = new TimeRange(0, 99 * STEP, STEP);

  private final ScriptedSource source = new ScriptedSource("tokyo");

  SettledRangeTest() {
    source.answer((promql, asked) -> world(1, asked));
  }

  @Test
  void equalsTheFullAnswerWhereverItIsMoved() throws Exception {
    for (long seed = 0; seed < 100; seed++) {
      long of = seed;
      source.answer((promql, asked) -> world(of, asked));
      SettledRange settled = new SettledRange(source, "up");
      Random walk = new Random(seed);
      TimeRange now = FIRST;
      for (int i = 0; i < 60; i++) {
        assertEquals(world(seed, now), settled.ask(now).matrix(), "seed " + seed);
        now =
            switch (walk.nextInt(12)) {
              case 0 -> moved(now, 95 + walk.nextInt(20));
              case 1 -> moved(now, -95 - walk.nextInt(20));
              case 2 -> new TimeRange(now.start() + 7_000, now.end() + 7_000, STEP);
              case 3 -> new TimeRange(now.start() - 2 * STEP, now.end() + 4 * STEP, STEP);
              case 4 ->
                  now.steps() < 20
                      ? FIRST
                      : new TimeRange(now.start() + 9 * STEP, now.end() - STEP, STEP);
              case 5 -> new TimeRange(now.start(), now.end() + 4_000, STEP);
              default -> moved(now, walk.nextInt(60) - 30);
            };
      }
    }
  }

  @Test
  void asksOnlyForTheStepsThatAreNew() throws Exception {
    SettledRange settled = new SettledRange(source, "up");
    settled.ask(FIRST);
    settled.ask(FIRST);
    settled.ask(moved(FIRST, 7));
    settled.ask(moved(FIRST, 3));
    assertEquals(
        List.of(
            FIRST,
            new TimeRange(100 * STEP, 106 * STEP, STEP),
            new TimeRange(3 * STEP, 6 * STEP, STEP)),
        source.ranges());
  }

  @Test
  void asksForEverythingWhenLittleIsKnown() throws Exception {
    SettledRange settled = new SettledRange(source, "up");
    settled.ask(FIRST);
    settled.ask(moved(FIRST, 51));
    assertEquals(List.of(FIRST, moved(FIRST, 51)), source.ranges());
  }

  @ParameterizedTest
  @ValueSource(strings = {"up @ end()", "rate(up[range()])", "up @ start ()"})
  void asksForEverythingWhatHangsOnTheWholeRange(String promql) throws Exception {
    SettledRange settled = new SettledRange(source, promql);
    settled.ask(FIRST);
    settled.ask(moved(FIRST, 1));
    assertEquals(List.of(FIRST, moved(FIRST, 1)), source.ranges());
  }

  @Test
  void goesOnAfterAFailure() throws Exception {
    SettledRange settled = new SettledRange(source, "up");
    settled.ask(FIRST);
    source.failWith(SourceException.Kind.CANCELLED);
    assertThrows(SourceException.class, () -> settled.ask(moved(FIRST, 1)));
    source.succeed();
    assertEquals(world(1, moved(FIRST, 2)), settled.ask(moved(FIRST, 2)).matrix());
  }
}
