package tifo.source.snappy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnappyTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 59, 60, 61, 127, 128, 65_535, 65_536, 65_537, 300_000})
  void whatIsWrittenIsReadBack(int length) throws SnappyException {
    byte[] data = new byte[length];
    new Random(1).nextBytes(data);
    assertArrayEquals(data, Snappy.decode(Snappy.encode(data)));
  }

  /// By hand after the format's description: a literal, then copies of each kind, one of which
  /// reaches into itself.
  @Test
  void copiesAreFollowed() throws SnappyException {
    // 19 bytes: literal "abcd", copy-1 of 4 from 4, copy-2 of 3 from 1, copy-4 of 8 from 7.
    byte[] block = HexFormat.of().parseHex("13" + "0c61626364" + "0104" + "0a0100" + "1f07000000");
    assertArrayEquals("abcdabcddddabcdddda".getBytes(StandardCharsets.UTF_8), Snappy.decode(block));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "80",
        "ffffffffff",
        "ffffffff0f00",
        "05",
        "0408616263",
        "020061",
        "010061620062",
        "04fc61",
        "0400610105",
        "040061010061",
        "0a0a0100",
        "08f4ffffff7f61"
      })
  void garbageIsAnErrorAndTakesNoMemory(String hex) {
    assertThrows(SnappyException.class, () -> Snappy.decode(HexFormat.of().parseHex(hex)));
  }

  @Test
  void randomBytesNeverBreakIt() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[1 + random.nextInt(40)];
      random.nextBytes(noise);
      noise[0] &= 0x3f;
      try {
        Snappy.decode(noise);
      } catch (SnappyException told) {
        // As it should be.
      }
    }
  }
}
