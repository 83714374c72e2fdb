package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.source.SourceSet;

/// In how many steps the clock goes on changes nothing of what the judge says: it judges at the
/// scheduled instants, not when it wakes.
class SmallerPollsTest {
  private static final Instant END = RandomPast.BEGIN.plus(Duration.ofMinutes(RandomPast.MINUTES));

  @ParameterizedTest
  @ValueSource(longs = {3, 4, 6, 7})
  void theStepsOfTheClockChangeNothing(long seed) throws Exception {
    ScheduledRun exact = run(seed);
    for (Instant at : exact.due(RandomPast.BEGIN, END)) {
      exact.goOnTo(at);
    }
    List<ScheduledRun.Told> told = exact.end();
    assertTrue(told.size() > 8, told.toString());

    ScheduledRun small = run(seed);
    for (Instant at : small.due(RandomPast.BEGIN, END)) {
      while (small.now().isBefore(at)) {
        Instant next = small.now().plusMillis(777);
        small.goOnTo(next.isAfter(at) ? at : next);
      }
    }
    assertEquals(told, small.end());

    ScheduledRun late = run(seed);
    for (Instant at : late(late.due(RandomPast.BEGIN, END), new Random(seed))) {
      late.goOnTo(at);
    }
    assertEquals(told, late.end());
  }

  /// An instant somewhere between each evaluation and the next: which of two groups that wake at
  /// once is first would be chance.
  private static List<Instant> late(Set<Instant> due, Random random) {
    List<Instant> instants = new ArrayList<>();
    Iterator<Instant> all = due.iterator();
    Instant at = all.next();
    while (all.hasNext()) {
      Instant next = all.next();
      instants.add(at.plusMillis(random.nextLong(Duration.between(at, next).toMillis())));
      at = next;
    }
    instants.add(at);
    return instants;
  }

  private static ScheduledRun run(long seed) throws Exception {
    RandomPast past = new RandomPast(seed);
    return new ScheduledRun(
        past.readers(), SourceSet.of(past.source("made")), Optional.empty(), RandomPast.BEGIN);
  }
}
