package tifo.store;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// The names of blocks: a time and a random part in 26 letters that sort by time. Any thread.
final class Ulid {
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ulid() {}

  static String next(long millis) {
    return of(millis, RANDOM);
  }

  /// The same name for the same time and the same state of the generator.
  static String of(long millis, RandomGenerator random) {
    StringBuilder out = new StringBuilder(26);
    for (int shift = 45; shift >= 0; shift -= 5) {
      out.append(LETTERS.charAt((int) (millis >>> shift) & 31));
    }
    for (int i = 0; i < 16; i++) {
      out.append(LETTERS.charAt(random.nextInt(32)));
    }
    return out.toString();
  }

  static boolean isUlid(String name) {
    return name.length() == 26 && name.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
  }
}
