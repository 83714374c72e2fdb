package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngTest {
  @ParameterizedTest
  @CsvSource({"1, 1, 3", "7, 5, 40000", "257, 311, 256", "640, 900, 257", "1500, 700, 16000000"})
  void isReadBackPixelForPixel(int width, int height, int colours) throws Exception {
    Random random = new Random(colours);
    int[] argb = new int[width * height];
    Arrays.setAll(argb, _ -> 0xFF000000 | random.nextInt(colours) * 16_777_213);
    byte[] png = Png.encode(argb, width, height, Map.of());
    checkChunks(png);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertArrayEquals(
        Arrays.stream(argb).map(p -> p | 0xFF000000).toArray(),
        image.getRGB(0, 0, width, height, null, 0, width));
  }

  @Test
  void carriesItsTexts() {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("Title", "playback-auth p99 412 ms");
    text.put("Source", "予備のプロメテウス → VictoriaMetrics");
    text.put("Empty", "");
    assertEquals(text, Png.readText(Png.encode(new int[4], 2, 2, text)));
  }

  @Test
  void readsPlainLatinTexts() {
    byte[] png = Png.encode(new int[4], 2, 2, Map.of());
    byte[] chunk = "tEXtSoftware\0Caf\u00e9".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(chunk);
    ByteBuffer longer = ByteBuffer.allocate(png.length + chunk.length + 8);
    longer.put(png, 0, 33).putInt(chunk.length - 4).put(chunk).putInt((int) crc.getValue());
    longer.put(png, 33, png.length - 33);
    assertEquals(Map.of("Software", "Caf\u00e9"), Png.readText(longer.array()));
  }

  @Test
  void saysWhatIsWrongWithABadFile() {
    byte[] png = Png.encode(new int[4], 2, 2, Map.of("Key", "value"));
    byte[] damaged = png.clone();
    damaged[45] ^= 1;
    byte[] cut = Arrays.copyOf(png, png.length - 20);
    assertEquals("The PNG's chunk iTXt is damaged.", message(damaged));
    assertEquals("The PNG file is cut short.", message(cut));
    assertEquals("This is not a PNG file.", message(new byte[] {1, 2, 3}));
  }

  @Test
  void refusesWhatIsNoPictureOrNoKeyword() {
    int[] pixels = new int[4];
    assertThrows(IllegalArgumentException.class, () -> Png.encode(pixels, 3, 2, Map.of()));
    assertThrows(IllegalArgumentException.class, () -> Png.encode(pixels, 2, 2, Map.of("キー", "x")));
    assertThrows(IllegalArgumentException.class, () -> Png.encode(pixels, 0, 0, Map.of()));
  }

  private static String message(byte[] png) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> Png.readText(png)).getMessage());
  }

  private static void checkChunks(byte[] png) {
    ByteBuffer in = ByteBuffer.wrap(png, 8, png.length - 8);
    while (in.hasRemaining()) {
      byte[] chunk = new byte[4 + in.getInt()];
      in.get(chunk);
      CRC32 crc = new CRC32();
      crc.update(chunk);
      assertEquals((int) crc.getValue(), in.getInt());
    }
  }
}
