package tifo.rule.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Each expected state has an instance of its own whenever that can be.
class PairsTest {
  private static int paired(boolean[][] fits) {
    Pairs pairs = new Pairs(fits.length, fits[0].length, (thing, other) -> fits[thing][other]);
    return (int) IntStream.range(0, fits.length).filter(pairs::add).count();
  }

  /// The most that any choice can give, tried one by one.
  private static int most(boolean[][] fits, int thing, int taken) {
    if (thing == fits.length) {
      return 0;
    }
    int most = most(fits, thing + 1, taken);
    for (int other = 0; other < fits[thing].length; other++) {
      if (fits[thing][other] && (taken & 1 << other) == 0) {
        most = Math.max(most, 1 + most(fits, thing + 1, taken | 1 << other));
      }
    }
    return most;
  }

  @Test
  void theFirstMakesRoomForTheSecond() {
    Pairs pairs = new Pairs(2, 3, (thing, other) -> other == 0 || (thing == 0 && other == 2));
    assertTrue(pairs.add(0));
    assertTrue(pairs.add(1));
    assertTrue(pairs.isTaken(0));
    assertFalse(pairs.isTaken(1));
    assertTrue(pairs.isTaken(2));
  }

  @Test
  void pairsAsManyAsCanBe() {
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      boolean[][] fits = new boolean[1 + random.nextInt(5)][1 + random.nextInt(5)];
      for (boolean[] row : fits) {
        for (int other = 0; other < row.length; other++) {
          row[other] = random.nextInt(3) == 0;
        }
      }
      assertEquals(most(fits, 0, 0), paired(fits));
    }
  }
}
