package tifo.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 2", "3, 4", "5, 16", "6, 30", "2000000000, 30"})
  void doublesUpToTheMost(int failures, int seconds) {
    assertEquals(Duration.ofSeconds(seconds), BACKOFF.bound(failures));
  }

  @Test
  void jitterSpreadsOverTheUpperHalf() {
    Random random = new Random(7);
    Set<Duration> waits = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      Duration wait = BACKOFF.after(3, random);
      assertTrue(wait.compareTo(Duration.ofSeconds(2)) >= 0, wait.toString());
      assertTrue(wait.compareTo(Duration.ofSeconds(4)) <= 0, wait.toString());
      waits.add(wait);
    }
    assertTrue(waits.size() > 500, waits.size() + " different waits");
  }

  @Test
  void refusesWhatWouldNotWait() {
    Duration second = Duration.ofSeconds(1);
    assertThrows(IllegalArgumentException.class, () -> new Backoff(Duration.ZERO, second));
    assertThrows(IllegalArgumentException.class, () -> new Backoff(second, Duration.ofMillis(999)));
  }
}
