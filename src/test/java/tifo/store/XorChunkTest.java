package tifo.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tifo.metric.SampleBuffer;

class XorChunkTest {
  @Test
  void randomSamplesComeBackBitForBit() {
    for (int seed = 0; seed < 2000; seed++) {
      SampleBuffer samples = new RandomSamples(seed).series(1 + seed % 130);
      Chunk chunk = encode(samples).finish();
      assertEquals(RandomSamples.text(samples), RandomSamples.text(decode(chunk)), "seed " + seed);
    }
  }

  @Test
  void aViewKeepsItsSamplesWhileTheEncoderGoesOn() {
    SampleBuffer samples = new RandomSamples(7).series(120);
    XorEncoder encoder = new XorEncoder();
    Chunk view = encoder.view();
    for (int i = 0; i < samples.size(); i++) {
      if (i == 60) {
        view = encoder.view();
      }
      encoder.add(samples.times()[i], samples.values()[i]);
    }
    SampleBuffer first = RandomSamples.between(samples, Long.MIN_VALUE, samples.times()[59]);
    assertEquals(RandomSamples.text(first), RandomSamples.text(decode(view)));
  }

  @Test
  void theBytesAreThoseOfThePublishedFormat() {
    XorEncoder encoder = new XorEncoder();
    encoder.add(1000, 1.0);
    encoder.add(2000, 1.0);
    encoder.add(3000, 2.0);
    // Count 3; 1000 as zigzag varint; 1.0; delta 1000; value same 0; then time 0, and the value
    // 11 + leading 00001 + width 001011 + its eleven ones.
    byte[] expected =
        HexFormat.of().parseHex("0003" + "d00f" + "3ff0000000000000" + "e807" + "3097ffc0");
    Chunk chunk = encoder.finish();
    assertArrayEquals(expected, Arrays.copyOf(chunk.data(), chunk.length()));
  }

  @Test
  void aCutChunkIsRefused() {
    Chunk whole = encode(new RandomSamples(3).series(50)).finish();
    for (int length = 2; length < whole.length(); length++) {
      Chunk cut =
          new Chunk(
              Arrays.copyOf(Arrays.copyOf(whole.data(), length), length + Bits.LOOKAHEAD),
              length,
              50,
              0,
              Long.MAX_VALUE);
      assertThrows(IllegalStateException.class, () -> decode(cut));
    }
  }

  @Test
  void randomBytesNeverLeaveTheRules() {
    Random random = new Random(5);
    for (int round = 0; round < 5000; round++) {
      byte[] data = new byte[2 + random.nextInt(60) + Bits.LOOKAHEAD];
      random.nextBytes(data);
      SampleBuffer buffer = new SampleBuffer();
      try {
        int length = data.length - Bits.LOOKAHEAD;
        Chunk chunk = new Chunk(data, length, 100, 0, 0);
        XorDecoder.decode(chunk, Long.MIN_VALUE, Long.MAX_VALUE, buffer);
      } catch (IllegalStateException refused) {
        // Most random bytes are refused; whatever was read must ascend all the same.
      }
      for (int i = 1; i < buffer.size(); i++) {
        assertEquals(1, Long.compare(buffer.times()[i], buffer.times()[i - 1]));
      }
    }
  }

  private static XorEncoder encode(SampleBuffer samples) {
    XorEncoder encoder = new XorEncoder();
    for (int i = 0; i < samples.size(); i++) {
      encoder.add(samples.times()[i], samples.values()[i]);
    }
    return encoder;
  }

  private static SampleBuffer decode(Chunk chunk) {
    SampleBuffer buffer = new SampleBuffer();
    XorDecoder.decode(chunk, Long.MIN_VALUE, Long.MAX_VALUE, buffer);
    return buffer;
  }
}
