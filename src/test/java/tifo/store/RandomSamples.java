package tifo.store;

import java.util.Random;
import tifo.metric.SampleBuffer;

/// Samples of every kind that stress an encoding: steady, jumping, special values, stale markers.
public final class RandomSamples {
  public static final double STALE = Double.longBitsToDouble(0x7ff0000000000002L);

  private final Random random;

  public RandomSamples(long seed) {
    random = new Random(seed);
  }

  public SampleBuffer series(int size) {
    SampleBuffer buffer = new SampleBuffer();
    int kind = random.nextInt(4);
    long time = random.nextInt(3) == 0 ? -random.nextInt(1_000_000) : 1_700_000_000_000L;
    double value = random.nextInt(1000);
    for (int i = 0; i < size; i++) {
      time += step();
      value = next(kind, value);
      buffer.add(time, random.nextInt(50) == 0 ? special() : value);
    }
    return buffer;
  }

  private long step() {
    return switch (random.nextInt(20)) {
      case 0 -> 1 + random.nextInt(10_000);
      case 1 -> 1 + random.nextInt(70_000);
      case 2 -> 1 + random.nextInt(600_000);
      case 3 -> 1 + (random.nextLong() >>> 24);
      case 4 -> 1;
      default -> 15_000;
    };
  }

  private double next(int kind, double value) {
    return switch (kind) {
      case 0 -> value;
      case 1 -> value + random.nextInt(100);
      case 2 -> random.nextGaussian();
      default -> Double.longBitsToDouble(random.nextLong());
    };
  }

  private double special() {
    return switch (random.nextInt(6)) {
      case 0 -> STALE;
      case 1 -> Double.NaN;
      case 2 -> Double.POSITIVE_INFINITY;
      case 3 -> Double.NEGATIVE_INFINITY;
      case 4 -> -0.0;
      default -> Double.MIN_VALUE;
    };
  }

  /// Time and exact bits of every sample, to compare.
  static String text(SampleBuffer buffer) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < buffer.size(); i++) {
      long bits = Double.doubleToRawLongBits(buffer.values()[i]);
      out.append(buffer.times()[i]).append('=').append(Long.toHexString(bits)).append('\n');
    }
    return out.toString();
  }

  static SampleBuffer between(SampleBuffer all, long from, long to) {
    SampleBuffer part = new SampleBuffer();
    for (int i = 0; i < all.size(); i++) {
      if (all.times()[i] >= from && all.times()[i] <= to) {
        part.add(all.times()[i], all.values()[i]);
      }
    }
    return part;
  }
}
