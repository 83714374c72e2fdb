package tifo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.metric.StoredSeries;

/// Debian's servers do not write XOR2 yet: the bytes are built from the format's description.
class Xor2ChunkTest {
  @TempDir Path dir;

  /// Three samples 1000, 2000, 3000 of 1, 1, 2: count, no start times, the first time and value,
  /// then the distance 1000 and `0` for no change, then `10` for a steady distance and a changed
  /// value, `1` for a new window of 1 leading zero and 11 bits, which are ones.
  @Test
  void theBytesAreThoseOfTheDescription() {
    byte[] bytes =
        HexFormat.of().parseHex("0003" + "00" + "d00f" + "3ff0000000000000" + "e807" + "5097ffc0");
    SampleBuffer expected = new SampleBuffer();
    expected.add(1000, 1);
    expected.add(2000, 1);
    expected.add(3000, 2);
    Chunk chunk = chunk(bytes, 3);
    assertEquals(RandomSamples.text(expected), RandomSamples.text(decode(chunk)));
  }

  @Test
  void randomSamplesComeBackBitForBit() {
    for (int seed = 0; seed < 2000; seed++) {
      SampleBuffer samples = new RandomSamples(seed).series(1 + seed % 130);
      for (int starts = -1; starts < Math.min(5, samples.size()); starts++) {
        SampleBuffer back = decode(encode(samples, starts, seed));
        String what = "seed " + seed + " starts " + starts;
        assertEquals(RandomSamples.text(samples), RandomSamples.text(back), what);
      }
    }
  }

  @Test
  void onlyTheAskedRangeIsGiven() {
    SampleBuffer samples = new RandomSamples(4).series(100);
    long from = samples.times()[20];
    long to = samples.times()[70];
    SampleBuffer part = new SampleBuffer();
    Xor2Decoder.decode(encode(samples, -1, 0), from, to, part);
    assertEquals(
        RandomSamples.text(RandomSamples.between(samples, from, to)), RandomSamples.text(part));
  }

  @Test
  void aCutChunkIsRefused() {
    Chunk whole = encode(new RandomSamples(3).series(50), 2, 1);
    for (int length = 3; length < whole.length(); length++) {
      byte[] cut = Arrays.copyOf(whole.data(), length);
      assertThrows(IllegalStateException.class, () -> decode(chunk(cut, 50)), "length " + length);
    }
  }

  @Test
  void randomBytesNeverLeaveTheRules() {
    Random random = new Random(5);
    for (int round = 0; round < 5000; round++) {
      byte[] data = new byte[3 + random.nextInt(60)];
      random.nextBytes(data);
      SampleBuffer buffer = new SampleBuffer();
      try {
        Xor2Decoder.decode(chunk(data, 100), Long.MIN_VALUE, Long.MAX_VALUE, buffer);
      } catch (IllegalStateException refused) {
        // Most random bytes are refused; whatever was read must ascend all the same.
      }
      for (int i = 1; i < buffer.size(); i++) {
        assertEquals(1, Long.compare(buffer.times()[i], buffer.times()[i - 1]));
      }
    }
  }

  @Test
  void aBlockMayHoldChunksOfEveryEncoding() throws IOException {
    SampleBuffer samples = new RandomSamples(9).series(240);
    HandmadeBlock block = new HandmadeBlock(Labels.of(Labels.NAME, "m"));
    Head head = new Head();
    for (int part = 0; part < 3; part++) {
      SampleBuffer some = new SampleBuffer();
      for (int i = part * 80; i < part * 80 + 80; i++) {
        some.add(samples.times()[i], samples.values()[i]);
        if (part < 2) {
          head.append(Labels.of(Labels.NAME, "m"), samples.times()[i], samples.values()[i]);
        }
      }
      Chunk chunk = part == 0 ? xor(some) : encode(some, 1, 3);
      block.add(List.of(Format.XOR, Format.XOR2, 2).get(part), chunk, some);
    }
    block.write(dir);
    try (Block opened = Block.open(dir)) {
      StoredSeries series = opened.select(List.of(), 0, Long.MAX_VALUE).getFirst();
      SampleBuffer buffer = new SampleBuffer();
      for (int again = 0; again < 3; again++) {
        assertEquals(StoreText.of(head), StoreText.of(opened));
        series.read(0, samples.times()[159], buffer);
        assertFalse(buffer.hasLeftOut());
        series.read(0, samples.times()[160], buffer);
        assertTrue(buffer.hasLeftOut());
      }
    }
  }

  private static Chunk xor(SampleBuffer samples) {
    XorEncoder encoder = new XorEncoder();
    for (int i = 0; i < samples.size(); i++) {
      encoder.add(samples.times()[i], samples.values()[i]);
    }
    return encoder.finish();
  }

  private static SampleBuffer decode(Chunk chunk) {
    SampleBuffer buffer = new SampleBuffer();
    Xor2Decoder.decode(chunk, Long.MIN_VALUE, Long.MAX_VALUE, buffer);
    return buffer;
  }

  private static Chunk chunk(byte[] bytes, int samples) {
    byte[] data = Arrays.copyOf(bytes, bytes.length + Bits.LOOKAHEAD);
    return new Chunk(data, bytes.length, samples, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /// With start times from that sample on; none where it is negative.
  private static Chunk encode(SampleBuffer samples, int starts, long seed) {
    BitText out = new BitText().bits(0, 24);
    out.set(2, starts < 0 ? 0 : starts == 0 ? 0x80 : starts);
    Random random = new Random(seed);
    long base = 0;
    int[] window = {-1, -1};
    for (int i = 0; i < samples.size(); i++) {
      long time = samples.times()[i];
      long bits = Double.doubleToRawLongBits(samples.values()[i]);
      boolean stale = Series.isStaleMarker(samples.values()[i]);
      long distance = i == 0 ? 0 : time - samples.times()[i - 1];
      long change = i < 2 ? 0 : distance - (samples.times()[i - 1] - samples.times()[i - 2]);
      if (i == 0) {
        out.varint(time).bits(bits, 64);
        if (starts == 0) {
          out.varint(random.nextInt());
        }
      } else if (i == 1) {
        value(out.uvarint(distance), bits ^ base, stale, window);
      } else if (change == 0 && stale) {
        out.pattern("11111");
      } else if (change == 0 && bits == base) {
        out.pattern("0");
      } else if (change == 0) {
        window(out.pattern("10"), bits ^ base, "0", "1", window);
      } else {
        value(change(out, change), bits ^ base, stale, window);
      }
      if (starts > 0 && i >= starts) {
        start(out, random);
      }
      base = stale ? base : bits;
    }
    return out.chunk(samples.size());
  }

  private static BitText change(BitText out, long change) {
    if (change >= -4096 && change <= 4095) {
      return out.pattern("110").bits(change, 13);
    }
    if (change >= -524_288 && change <= 524_287) {
      return out.pattern("1110").bits(change, 20);
    }
    return out.pattern("11110").bits(change, 64);
  }

  private static void value(BitText out, long difference, boolean stale, int[] window) {
    if (stale) {
      out.pattern("111");
    } else if (difference == 0) {
      out.pattern("0");
    } else {
      window(out, difference, "10", "110", window);
    }
  }

  private static void window(BitText out, long difference, String old, String fresh, int[] window) {
    int leading = Math.min(31, Long.numberOfLeadingZeros(difference));
    int trailing = Long.numberOfTrailingZeros(difference);
    if (window[0] >= 0 && leading >= window[0] && trailing >= window[1]) {
      out.pattern(old);
    } else {
      window[0] = leading;
      window[1] = trailing;
      out.pattern(fresh).bits(leading, 5).bits((64 - leading - trailing) & 63, 6);
    }
    out.bits(difference >>> window[1], 64 - window[0] - window[1]);
  }

  private static void start(BitText out, Random random) {
    String[] prefixes = {
      "0", "10", "110", "1110", "11110", "111110", "1111110", "11111110", "11111111"
    };
    int[] sizes = {0, 3, 6, 9, 12, 18, 25, 56, 64};
    int kind = random.nextInt(sizes.length);
    out.pattern(prefixes[kind]).bits(random.nextLong(), sizes[kind]);
  }
}
