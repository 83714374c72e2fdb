package tifo.rule.unit;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Gives each of some things one of some others that fits and that no other has, and moves those
/// that have one already where that makes room. One thread, once.
final class Pairs {
  private static final int NONE = -1;

  /// Whether this thing and that other go together, by their numbers.
  @FunctionalInterface
  interface Fit {
    boolean fits(int thing, int other);
  }

  private final Fit fit;
  private final int[] otherOf;
  private final int[] thingOf;

  Pairs(int things, int others, Fit fit) {
    this.fit = fit;
    this.otherOf = new int[things];
    this.thingOf = new int[others];
    Arrays.fill(otherOf, NONE);
    Arrays.fill(thingOf, NONE);
  }

  /// Whether the thing gets one; all that had one keep one.
  boolean add(int thing) {
    int[] cameFrom = new int[thingOf.length];
    Arrays.fill(cameFrom, NONE);
    Deque<Integer> asking = new ArrayDeque<>();
    asking.add(thing);
    while (!asking.isEmpty()) {
      int now = asking.remove();
      for (int other = 0; other < thingOf.length; other++) {
        if (cameFrom[other] == NONE && fit.fits(now, other)) {
          cameFrom[other] = now;
          if (thingOf[other] == NONE) {
            moveUp(other, cameFrom);
            return true;
          }
          asking.add(thingOf[other]);
        }
      }
    }
    return false;
  }

  /// Each on the way takes what the one before it gave up.
  private void moveUp(int free, int[] cameFrom) {
    int other = free;
    while (other != NONE) {
      int thing = cameFrom[other];
      int before = otherOf[thing];
      otherOf[thing] = other;
      thingOf[other] = thing;
      other = before;
    }
  }

  boolean isTaken(int other) {
    return thingOf[other] != NONE;
  }
}
