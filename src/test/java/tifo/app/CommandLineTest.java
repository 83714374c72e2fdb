package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tifo.sim.MatchLength;
import tifo.sim.SimulatorOptions;

/// What the command line says to somebody who has given it something that it cannot use.
class CommandLineTest {
  @TempDir Path folder;

  /// `tifo live` with settings of its own, so that those of whoever runs the tests are not used.
  private Ran live(String... options) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.tifo.yaml"), "language: en\n");
    List<String> all = new ArrayList<>(List.of("live", "--config", empty.toString()));
    all.addAll(List.of(options));
    return Ran.of(all.toArray());
  }

  @Test
  void saysHowToGiveASourceWhenThereIsNone() throws IOException {
    Ran ran = live();
    assertEquals(2, ran.code());
    assertTrue(ran.out().contains("./tifo live --source http://127.0.0.1:9090"), ran.out());
  }

  @Test
  void refusesWhatAReplayWithoutAWindowCannotDo() throws IOException {
    Path empty = Files.writeString(folder.resolve("replay.tifo.yaml"), "language: en\n");
    Ran ran =
        Ran.of(
            "replay",
            "none",
            "--headless",
            "--config",
            empty.toString(),
            "--speed",
            "4",
            "--for",
            "2s");
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("leave out --speed, --for"), ran.err());
  }

  @Test
  void namesAMissingSettingsFile() {
    Ran ran = Ran.of("live", "--config", folder.resolve("none.yaml").toString());
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("none.yaml"), ran.err());
    assertTrue(ran.err().contains("does not exist"), ran.err());
  }

  @Test
  void namesLineColumnAndNearestKeyOfAnUnknownSetting() throws IOException {
    Path file = Files.writeString(folder.resolve("tifo.yaml"), "languag: en\n");
    Ran ran = Ran.of("live", "--config", file.toString());
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("tifo.yaml:1:1"), ran.err());
    assertTrue(ran.err().contains("language"), ran.err());
  }

  @Test
  void refusesASourceThatIsNoAddress() throws IOException {
    Ran ran = live("--source", "localhost");
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("http://127.0.0.1:9090"), ran.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--for", "--scrape-interval"})
  void refusesATimeWithoutAUnit(String option) throws IOException {
    Ran ran = live("--headless", "--source", "http://127.0.0.1:1", option, "60");
    assertEquals(2, ran.code());
    assertTrue(
        ran.err().contains(option) && ran.err().contains("such as 30s or 5m, not '60'"), ran.err());
  }

  @ParameterizedTest
  @CsvSource({
    "'', NINETY_MINUTES",
    "--extra-time, EXTRA_TIME",
    "--penalties, PENALTIES",
    "--extra-time --penalties, PENALTIES"
  })
  void simulatesAMatchOfTheLengthThatIsAskedFor(String options, MatchLength length) {
    SimulateCommand command = new SimulateCommand();
    new CommandLine(command).parseArgs(options.isEmpty() ? new String[0] : options.split(" "));
    assertEquals(SimulatorOptions.onPort(9200).withLength(length), command.options());
  }

  @ParameterizedTest
  @CsvSource({
    "--port, 70000, port must be from 0 to 65535",
    "--speed, 0, speed must be above 0",
    "--scale, 51, scale must be from 1 to 50",
    "--start, 400, start must be from 150 minutes before kick-off",
    "--incident, flood, choose one of zone-loss",
    "--incident, zone-loss?zone=mars, no zone is called 'mars'"
  })
  void saysWhatTheSimulatorCannotDo(String option, String value, String sentence) {
    Ran ran = Ran.of("simulate", option, value);
    assertEquals(2, ran.code(), ran.err());
    assertTrue(ran.err().contains(sentence), ran.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--port, 70000, --port: port out of range",
    "--listen, no.such.host.invalid, there is no address no.such.host.invalid",
    "--dialect, 4, --dialect must be 2 or 3",
    "--max-samples, 0, limits must be at least 1",
    "--query-timeout, 60, such as 30s or 5m"
  })
  void saysWhatTheServerCannotDo(String option, String value, String sentence) {
    Ran ran = Ran.of("serve", folder.toString(), option, value);
    assertEquals(2, ran.code(), ran.err());
    assertTrue(ran.err().contains(sentence), ran.err());
  }

  @Test
  void saysWhichFolderHoldsNoRecording() {
    Ran missing = Ran.of("serve", folder.resolve("none").toString());
    assertEquals(2, missing.code());
    assertTrue(missing.err().contains("none is not a folder"), missing.err());
    Ran empty = Ran.of("serve", folder.toString());
    assertEquals(2, empty.code());
    assertTrue(empty.err().contains("holds no blocks"), empty.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "live", "serve", "simulate"})
  void everyCommandHelpsAndNamesItsVersion(String command) {
    Ran help = Ran.of((Object[]) (command + " --help").strip().split(" "));
    assertEquals(0, help.code());
    assertTrue(help.out().contains("Usage: tifo"), help.out());
    assertFalse(help.out().contains("${"), help.out());
    Ran version = Ran.of((Object[]) (command + " --version").strip().split(" "));
    assertEquals(Version.text(), version.out().strip());
  }

  @Test
  void helpNamesTheDefaults() {
    String live = Ran.of("live", "--help").out();
    assertTrue(live.contains("(60s)") && live.contains("(15s)"), live);
    String simulate = Ran.of("simulate", "--help").out();
    assertTrue(simulate.contains("(9200)") && simulate.contains("(-15)"), simulate);
  }

  @Test
  void namesEveryBrokenBoard() throws IOException {
    Path boards = Files.createDirectory(folder.resolve("boards"));
    Files.writeString(boards.resolve("a.yaml"), "id: a\ntitle: A\npanels: [{id: p, kind: pie}]\n");
    Files.writeString(boards.resolve("b.yaml"), "id: [");
    Ran ran = live("--headless", "--source", "http://127.0.0.1:1", "--panels", boards.toString());
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("a.yaml:3"), ran.err());
    assertTrue(ran.err().contains("b.yaml:"), ran.err());
  }

  @Test
  void runsHeadlessToItsEndOverASourceThatIsNotThere() throws IOException {
    Ran ran =
        live(
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
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertEquals(4, files.filter(file -> file.toString().endsWith(".png")).count());
    }
  }

  @Test
  void needsADisplayForAWindowOnLinuxOnly() {
    assertFalse(Display.isPresent(Map.of(), "Linux"));
    assertTrue(Display.isPresent(Map.of("DISPLAY", ":0"), "Linux"));
    assertTrue(Display.isPresent(Map.of("WAYLAND_DISPLAY", "wayland-0"), "Linux"));
    assertTrue(Display.isPresent(Map.of(), "Mac OS X"));
  }
}
