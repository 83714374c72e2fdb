package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.paint.PaintedWords;
import tifo.paint.Png;
import tifo.paint.WallFacts;

/// A recording that is played with a fault: whoever sees a post, a picture or the wall of it reads
/// that it is a drill.
@Timeout(120)
class PlayedDrillTest {
  private static final Instant FROM = Instant.parse("2022-12-01T19:00:00Z");
  private static final Instant TO = Instant.parse("2022-12-01T19:30:00Z");
  private static final String FAULT = "source-down@2022-12-01T19:10:00Z..2022-12-01T19:20:00Z";
  private static final String RULES =
      """
      groups:
        - name: g
          interval: 10s
          rules:
            - {alert: High, expr: load > 5, for: 1m, annotations: {tifo_board: b, tifo_panel: p}}
      """;
  private static final String BOARD =
      """
      id: b
      title: Board
      key: "1"
      source: prom
      refresh: 10s
      window: 20m
      panels:
        - id: p
          kind: timeseries
          title: Load
          cell: {x: 0, y: 0, width: 24, height: 24}
          queries: [{ref: a, promql: load, legend: '{{zone}}'}]
      """;

  @TempDir Path folder;

  private Ran replay(String language, String... more) throws Exception {
    Path panels = Files.createDirectories(folder.resolve("panels"));
    Files.writeString(panels.resolve("b.yaml"), BOARD);
    Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    Path config = Files.writeString(folder.resolve("tifo.yaml"), "language: " + language + "\n");
    Path recording = SmallRecordings.write(folder.resolve("r"), FROM, TO, List.of(), List.of());
    List<String> all = new ArrayList<>(List.of("replay", recording.toString(), "--headless"));
    all.addAll(List.of("--config", config.toString(), "--panels", panels.toString()));
    all.addAll(List.of("--rules", rules.toString(), "--out", folder.resolve("out").toString()));
    all.addAll(List.of(more));
    return Ran.of(all.toArray());
  }

  private Path posted() {
    return folder.resolve("out/replay/alerts");
  }

  private Path picture() throws Exception {
    try (Stream<Path> all = Files.list(posted())) {
      return all.filter(file -> file.toString().endsWith(".png")).findFirst().orElseThrow();
    }
  }

  @ParameterizedTest
  @CsvSource({"en, DRILL · FIRING, DRILL, REPLAY", "ja, 訓練 · 発生, 訓練, リプレイ"})
  void isMarkedInPostsPicturesAndOnTheWall(
      String language, String posted, String painted, String other) throws Exception {
    List<String> words = Collections.synchronizedList(new ArrayList<>());
    Ran ran;
    try (var _ = PaintedWords.hear(words::add)) {
      ran = replay(language, "--fault", FAULT);
    }
    assertEquals(0, ran.code(), ran.err());
    String transcript = Files.readString(posted().resolve("transcript.md"));
    assertTrue(transcript.contains(posted), transcript);
    assertFalse(transcript.contains(other), transcript);
    assertEquals("drill", Png.readText(Files.readAllBytes(picture())).get("Mode"));
    assertTrue(words.contains(painted), words::toString);
    assertFalse(words.contains(other), words::toString);
  }

  @Test
  void withoutAFaultItIsAReplay() throws Exception {
    assertEquals(0, replay("en").code());
    String mode = WallFacts.Mode.REPLAY.name();
    assertTrue(Files.readString(posted().resolve("transcript.md")).contains(mode + " · FIRING"));
    assertEquals(
        mode.toLowerCase(Locale.ROOT), Png.readText(Files.readAllBytes(picture())).get("Mode"));
  }

  @Test
  void aFaultThatChangesNothingIsRefused() throws Exception {
    Ran ran = replay("en", "--fault", "source-down:other@2022-12-01T19:10:00Z");
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("no source of that name"), ran.err());
  }
}
