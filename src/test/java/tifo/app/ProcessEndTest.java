package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Processes that are told to stop end in order and say their last lines; one that is killed leaves
/// nothing in the way of the next.
@Timeout(120)
class ProcessEndTest {
  private static final String NO_SOURCE = "http://127.0.0.1:9";
  private static final String NO_SCREEN = "-Dglass.platform=Headless";

  @TempDir Path folder;
  private Path settings;
  private Path out;

  @SuppressWarnings("NullAway.Init") // each test starts one
  private Running running;

  /// A process and what it says, on both of its outputs.
  private record Running(Process process, BufferedReader says) {
    List<String> readUntil(String part) throws IOException {
      List<String> lines = new ArrayList<>();
      while (lines.isEmpty() || !lines.getLast().contains(part)) {
        String line = says.readLine();
        assertTrue(line != null, () -> "ended without '" + part + "': " + lines);
        lines.add(line);
      }
      return lines;
    }

    List<String> end() throws IOException, InterruptedException {
      List<String> lines = says.readAllLines();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), lines::toString);
      return lines;
    }

    void signal(String name) throws IOException, InterruptedException {
      Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
      assertEquals(0, kill.waitFor());
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    settings = Files.writeString(folder.resolve("tifo.yaml"), "language: en\n");
    out = folder.resolve("out");
  }

  @AfterEach
  void stop() {
    running.process().destroyForcibly();
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void headlessRunSumsUpWhenItIsToldToStop(String signal, int code) throws Exception {
    start(List.of(), "--headless", "--for", "10m");
    running.readUntil("is FAILED");
    running.signal(signal);
    List<String> last = running.end();
    assertEquals(code, running.process().exitValue(), last::toString);
    assertTrue(last.getLast().endsWith("Pictures are in " + out), last::toString);
    assertTrue(last.stream().anyMatch(line -> line.contains("Told to stop")), last::toString);
    try (Stream<Path> files = Files.list(out)) {
      assertEquals(4, files.filter(f -> f.toString().endsWith(".png")).count());
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void wallClosesItsRoomWhenItIsToldToStop(String signal, int code) throws Exception {
    start(List.of(NO_SCREEN, "-Dprism.order=sw"));
    awaitFile(out.resolve("outbox/lock"));
    running.signal(signal);
    List<String> last = running.end();
    assertEquals(code, running.process().exitValue(), last::toString);
    assertFalse(last.stream().anyMatch(l -> l.contains("did not end in order")), last::toString);
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void simulatorStopsWhenItIsToldTo(String signal, int code) throws Exception {
    running = run(List.of(), List.of("simulate", "--port", "0"));
    running.readUntil("Stop with Ctrl+C.");
    running.signal(signal);
    assertEquals(List.of("Stopped."), running.end());
    assertEquals(code, running.process().exitValue());
  }

  @Test
  void killedRunLeavesTheOutboxToTheNext() throws Exception {
    start(List.of(), "--headless", "--for", "10m");
    running.readUntil("is FAILED");
    running.signal("KILL");
    running.end();
    start(List.of(), "--headless", "--for", "1s");
    List<String> lines = running.end();
    assertEquals(0, running.process().exitValue(), lines::toString);
    assertTrue(lines.getLast().endsWith("Pictures are in " + out), lines::toString);
  }

  /// Its digits go into queries, file names and messages.
  @Test
  void speaksInPlainDigitsOnAMachineThatWritesOthers() throws Exception {
    Path boards = Files.createDirectory(folder.resolve("boards"));
    Files.writeString(
        boards.resolve("a.yaml"),
        """
        id: a
        title: A
        panels:
          - {id: p, title: P, kind: text, text: Hello, cell: {x: 20, y: 0, width: 12, height: 4}}
        """);
    running =
        run(
            List.of("-Duser.language=ar", "-Duser.country=EG"),
            List.of(
                "live",
                "--source",
                NO_SOURCE,
                "--config",
                settings.toString(),
                "--panels",
                boards.toString(),
                "--headless",
                "--out",
                out.toString()));
    String said = String.join("\n", running.end());
    assertTrue(said.contains("a.yaml:"), said);
    assertTrue(said.contains("24"), said);
    assertTrue(said.chars().filter(Character::isDigit).allMatch(digit -> digit < 128), said);
  }

  private void start(List<String> java, String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "live",
                "--source",
                NO_SOURCE,
                "--config",
                settings.toString(),
                "--out",
                out.toString()));
    arguments.addAll(Arrays.asList(options));
    running = run(java, arguments);
  }

  private static Running run(List<String> java, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(java);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new Running(process, process.inputReader());
  }

  private static void awaitFile(Path file) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!Files.exists(file)) {
      assertTrue(System.nanoTime() < deadline, file + " does not come");
      Thread.sleep(50);
    }
  }
}
