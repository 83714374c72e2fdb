package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the command line says to somebody who has given it something that it cannot use.
class CommandLineTest {
  @TempDir Path folder;

  private record Ran(int code, String out, String err) {}

  private static Ran run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new Ran(code, out.toString(), err.toString());
  }

  @Test
  void saysHowToGiveASourceWhenThereIsNone() throws IOException {
    Path empty = Files.writeString(folder.resolve("tifo.yaml"), "language: en\n");
    Ran ran = run("live", "--config", empty.toString());
    assertEquals(2, ran.code());
    assertTrue(ran.out().contains("./tifo live --source http://127.0.0.1:9090"), ran.out());
  }

  @Test
  void namesAMissingSettingsFile() {
    Ran ran = run("live", "--config", folder.resolve("none.yaml").toString());
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("none.yaml"), ran.err());
    assertTrue(ran.err().contains("does not exist"), ran.err());
  }

  @Test
  void namesLineColumnAndNearestKeyOfAnUnknownSetting() throws IOException {
    Path file = Files.writeString(folder.resolve("tifo.yaml"), "languag: en\n");
    Ran ran = run("live", "--config", file.toString());
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("tifo.yaml:1:1"), ran.err());
    assertTrue(ran.err().contains("language"), ran.err());
  }

  @Test
  void refusesASourceThatIsNoAddress() {
    Ran ran = run("live", "--source", "localhost");
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("http://127.0.0.1:9090"), ran.err());
  }

  @Test
  void namesEveryBrokenBoard() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "id: a\ntitle: A\npanels: [{id: p, kind: pie}]\n");
    Files.writeString(folder.resolve("b.yaml"), "id: [");
    Ran ran =
        run("live", "--headless", "--source", "http://127.0.0.1:1", "--panels", folder.toString());
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("a.yaml:3"), ran.err());
    assertTrue(ran.err().contains("b.yaml:"), ran.err());
  }

  @Test
  void runsHeadlessToItsEndOverASourceThatIsNotThere() {
    Ran ran =
        run(
            "live",
            "--headless",
            "--source",
            "http://127.0.0.1:1",
            "--for",
            "2s",
            "--out",
            folder.resolve("out").toString());
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().contains("source 127.0.0.1:1 is FAILED"), ran.out());
    assertTrue(ran.out().contains("Pictures are in"), ran.out());
    assertTrue(Files.exists(folder.resolve("out")));
  }

  @Test
  void needsADisplayForAWindowOnLinuxOnly() {
    assertFalse(Display.isPresent(Map.of(), "Linux"));
    assertTrue(Display.isPresent(Map.of("DISPLAY", ":0"), "Linux"));
    assertTrue(Display.isPresent(Map.of("WAYLAND_DISPLAY", "wayland-0"), "Linux"));
    assertTrue(Display.isPresent(Map.of(), "Mac OS X"));
  }
}
