package tifo.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tifo as a new user starts it: without arguments, settings, Prometheus or display.
@Timeout(180)
class DemoStoryTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  @TempDir private Path folder;

  @Test
  void tellsTheMatchWithItsPicturesAndSoAgain() throws Exception {
    List<String> first = run();
    assertTrue(first.getFirst().startsWith("Playing the match"), first.getFirst());
    assertTrue(has(first, "FIRING", "CRITICAL", "jp-main does not hold"), first::toString);
    assertTrue(has(first, "RESOLVED", "CRITICAL", "jp-main does not hold"), first::toString);
    assertTrue(has(first, "59'", "FIRING", "playback-auth p99 in asia-northeast1-b"));
    assertFalse(first.stream().anyMatch(line -> line.contains("Not judged")), first::toString);
    assertPictures(first);
    String posts = Files.readString(folder.resolve("tifo-out/replay/alerts/transcript.md"));
    assertTrue(posts.contains("REPLAY · FIRING"), posts.substring(0, 500));

    List<String> second = run();
    assertEquals(story(first), story(second));
  }

  private List<String> run() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Duser.home=" + folder,
                "-Duser.timezone=Asia/Tokyo",
                "-Duser.language=en",
                "-cp",
                System.getProperty("java.class.path"),
                "tifo.app.Main")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().remove("XDG_CONFIG_HOME");
    builder.environment().remove("TIFO_CONFIG");
    builder.environment().remove("DISPLAY");
    builder.environment().remove("WAYLAND_DISPLAY");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), output);
    return output.lines().toList();
  }

  private static boolean has(List<String> lines, String... parts) {
    return lines.stream().anyMatch(line -> Stream.of(parts).allMatch(line::contains));
  }

  /// Every picture that is named is there: one for each post, and the walls.
  private void assertPictures(List<String> lines) throws IOException {
    List<String> named =
        lines.stream().map(String::strip).filter(line -> line.endsWith(".png")).toList();
    for (String name : named) {
      byte[] bytes = Files.readAllBytes(folder.resolve(name));
      assertArrayEquals(PNG, Arrays.copyOf(bytes, PNG.length), name);
    }
    long posts = lines.stream().filter(l -> l.strip().startsWith(ReplayStory.CHAT)).count();
    assertTrue(posts > 10, posts + " posts");
    assertEquals(posts + 4, named.size());
  }

  /// What is told of the match, without what differs between two runs.
  private static List<String> story(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.startsWith("Playing") && !line.startsWith("Alerts:"))
        .toList();
  }
}
