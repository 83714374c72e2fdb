package tifo.promql.conformance;

/// Random times and ranges over `FuzzSeries`: on the grid of its samples and off it, one step and
/// many, inside the data, over its ends and beside it. One thread.
final class FuzzTimes {
  private static final long MINUTE = 60_000;

  private final Dice dice;

  FuzzTimes(Dice dice) {
    this.dice = dice;
  }

  long instant() {
    long minute = FuzzSeries.BEGIN + dice.below((int) (FuzzSeries.LENGTH / MINUTE)) * MINUTE;
    return switch (dice.below(8)) {
      case 0, 1, 2 -> minute;
      case 3 -> minute + 15_000;
      case 4 -> FuzzSeries.BEGIN + FuzzSeries.LENGTH + dice.below(700) * 1000L;
      default -> minute + dice.below((int) MINUTE);
    };
  }

  FuzzCase range(String query) {
    long step = dice.among(15_000L, 15_000L, 30_000L, MINUTE, MINUTE, 7_000L, 17_001L, 300_000L);
    int steps = dice.among(1, 2, 10, 31, 64, 65, 100, 130);
    long start = instant();
    return switch (dice.below(20)) {
      case 0 -> new FuzzCase(query, start, start + 90, 1);
      case 1 -> new FuzzCase(query, start, start + 10_000, MINUTE);
      case 2 -> new FuzzCase(query, FuzzSeries.BEGIN - 400_000, start, 457_000);
      default ->
          new FuzzCase(query, start, start + (steps - 1) * step + dice.below(2) * 999L, step);
    };
  }
}
