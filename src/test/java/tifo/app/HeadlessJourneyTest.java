package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.paint.Png;
import tifo.paint.Theme;

/// `tifo live --headless` as it is typed, on real parts: a Prometheus scrapes the simulator, and a
/// zone is dead.
class HeadlessJourneyTest {
  private static final Set<String> BOARDS =
      Set.of("overview", "node-pools", "hpa", "critical-systems");

  @TempDir Path folder;

  @Test
  @Timeout(180)
  void writesWallsAndTheAlertsPictureAndSumsUp() throws Exception {
    Path out = folder.resolve("out");
    String said;
    try (Platform platform = Platform.start(folder.resolve("prometheus"), 20)) {
      platform.begin("zone-loss?zone=asia-northeast1-b&for=120m");
      said = live(platform, out);
    }
    assertSummary(said, out);
    assertWalls(out);
    assertAlert(out.resolve("alerts"));
  }

  private String live(Platform platform, Path out) throws IOException {
    Path settings = Files.writeString(folder.resolve("tifo.yaml"), "language: en\n");
    StringWriter said = new StringWriter();
    int code =
        Main.commandLine(new PrintWriter(said, true), new PrintWriter(said, true))
            .execute(
                "live",
                "--headless",
                "--config",
                settings.toString(),
                "--source",
                platform.source().toString(),
                "--fixture",
                platform.fixture(),
                "--rules",
                AlertJourneyTest.rules(folder).toString(),
                "--scrape-interval",
                "1s",
                "--for",
                "25s",
                "--out",
                out.toString());
    assertEquals(0, code, said::toString);
    return said.toString();
  }

  private static void assertSummary(String said, Path out) {
    assertTrue(said.contains(" is OK"), said);
    assertTrue(said.contains("PENDING   CRITICAL"), said);
    assertTrue(said.contains("FIRING    CRITICAL"), said);
    assertTrue(number(said, "Ran (\\d+) s over 4 boards") >= 25, said);
    int fired = number(said, "Alerts: \\d+ went pending, (\\d+) fired, 0 resolved");
    assertTrue(fired >= 1, said);
    assertEquals(fired, number(said, "resolved; (\\d+) fire now"), said);
    assertEquals(fired, number(said, "Chat folder: (\\d+) sent, 0 waiting"), said);
    assertTrue(!said.contains("Not judged"), said);
    assertTrue(said.stripTrailing().endsWith("Pictures are in " + out), said);
  }

  private static int number(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), pattern + " in " + text);
    return Integer.parseInt(matcher.group(1));
  }

  private static void assertWalls(Path out) throws IOException {
    Set<String> boards = new TreeSet<>();
    long lines = 0;
    for (Path wall : pngs(out)) {
      byte[] bytes = Files.readAllBytes(wall);
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      assertEquals(1920, image.getWidth(), wall::toString);
      assertEquals(1080, image.getHeight(), wall::toString);
      int[] pixels = pixels(image);
      long colours = Arrays.stream(pixels).distinct().count();
      assertTrue(colours > 100, colours + " colours in " + wall);
      lines += count(pixels, Theme.DARK.series().getFirst());
      // Panels without data are filled with this colour's tint and edged with it.
      long trouble = count(pixels, Theme.DARK.data());
      assertTrue(trouble < 10_000, trouble + " pixels of trouble with data in " + wall);
      boards.add(Objects.requireNonNull(Png.readText(bytes).get("Board")));
    }
    assertTrue(lines > 500, lines + " pixels of first lines");
    assertEquals(BOARDS, boards);
    assertEquals(BOARDS.size(), pngs(out).size());
  }

  private static void assertAlert(Path alerts) throws IOException {
    Path picture = pngs(alerts).getFirst();
    byte[] bytes = Files.readAllBytes(picture);
    assertEquals("ZoneLossDoesNotHold", Png.readText(bytes).get("Rule"));
    assertEquals("firing", Png.readText(bytes).get("State"));
    int[] pixels = pixels(ImageIO.read(new ByteArrayInputStream(bytes)));
    assertTrue(count(pixels, Theme.DARK.critical()) > 500, picture::toString);
  }

  private static long count(int[] pixels, int colour) {
    return Arrays.stream(pixels).filter(p -> (p & 0xFFFFFF) == (colour & 0xFFFFFF)).count();
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static List<Path> pngs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
    }
  }
}
