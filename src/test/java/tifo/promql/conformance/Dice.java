package tifo.promql.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Seeded choices for texts that are made at random. One thread.
record Dice(Random random) {
  static Dice of(long seed) {
    return new Dice(new Random(seed));
  }

  boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  @SafeVarargs
  final <T> T among(T... all) {
    return all[random.nextInt(all.length)];
  }

  <T> T among(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /// From none to `most` of them, in any order, with commas between.
  String some(List<String> all, int most) {
    List<String> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return String.join(", ", shuffled.subList(0, random.nextInt(most + 1)));
  }
}
