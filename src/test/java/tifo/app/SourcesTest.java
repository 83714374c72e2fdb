package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.source.MetricSource;
import tifo.source.SourceNames;
import tifo.source.SourceSet;
import tifo.time.FakeClock;

/// Which sources the settings make, which is usual, and which have a chip.
class SourcesTest {
  private static final FakeClock CLOCK = new FakeClock(Instant.EPOCH);

  @TempDir private Path folder;

  private Settings settings(String text) throws Exception {
    Path file = folder.resolve("tifo.yaml");
    Files.writeString(file, text);
    SettingsFiles.Loaded loaded = SettingsFiles.load(file);
    assertEquals(List.of(), loaded.problems());
    return loaded.settings();
  }

  private static final String FOUR =
      """
      sources:
        - {name: alone, url: "http://127.0.0.1:1"}
        - {name: a, url: "http://127.0.0.1:2"}
        - {name: b, url: "http://127.0.0.1:3"}
        - {name: other, url: "http://127.0.0.1:4"}
      """;

  @Test
  void everySourceAndGroupMayBeNamedAndTheFirstGroupIsUsual() throws Exception {
    Settings settings = settings(FOUR + "failover: [{name: pair, order: [b, a]}]\n");
    assertEquals(
        Optional.of(List.of("pair", "alone", "a", "b", "other")), Sources.names(settings).known());
    Sources.Built built = Sources.build(settings, Set.of(), CLOCK);
    SourceSet asked = built.asked();
    assertEquals("pair", asked.named(SourceSet.UNNAMED).name());
    for (String name : Sources.names(settings).known().orElseThrow()) {
      assertEquals(name, asked.named(name).name());
    }
    assertEquals(List.of("pair", "alone", "other"), chips(built));
    asked.all().forEach(MetricSource::close);
  }

  @Test
  void tellsWhoMayBeAskedInMetricsql() throws Exception {
    String text = FOUR.replace("name: b,", "name: b, dialect: metricsql,");
    SourceNames group = Sources.names(settings(text + "failover: [{name: f, order: [a, b]}]\n"));
    assertEquals(Optional.of(Set.of("b", "f", "")), group.metricsql());
    assertEquals(Optional.of(Set.of("b")), Sources.names(settings(text)).metricsql());
    assertEquals(Optional.of(Set.of()), Sources.names(settings(FOUR)).metricsql());
    assertEquals(Optional.of(Set.of()), Sources.names(Settings.defaults()).metricsql());
  }

  @Test
  void withoutAGroupTheFirstSourceIsUsual() throws Exception {
    Sources.Built built = Sources.build(settings(FOUR), Set.of(), CLOCK);
    assertEquals("alone", built.asked().named(SourceSet.UNNAMED).name());
    built.asked().all().forEach(MetricSource::close);
  }

  @Test
  void memberOfAGroupHasAChipWhenItIsNamed() throws Exception {
    Settings settings = settings(FOUR + "failover: [{name: pair, order: [b, a]}]\n");
    Sources.Built built = Sources.build(settings, Set.of("a", ""), CLOCK);
    assertEquals(List.of("pair", "alone", "other", "a"), chips(built));
    built.asked().all().forEach(MetricSource::close);
  }

  @Test
  void boardThatNamesAnUnknownSourceDoesNotOpen() throws Exception {
    Path panels = Files.createDirectory(folder.resolve("panels"));
    Files.writeString(panels.resolve("b.yaml"), "id: b\ntitle: B\nsource: alnoe\npanels: []\n");
    Settings settings =
        settings(FOUR).overriddenBy(Optional.of(panels), Optional.empty(), Optional.empty());
    String said = assertThrows(UsageException.class, () -> Definitions.load(settings)).getMessage();
    assertTrue(
        String.valueOf(said)
            .endsWith("b.yaml:3:9: no source is named 'alnoe'; did you mean 'alone'?"),
        said);
  }

  private static List<String> chips(Sources.Built built) {
    return built.shown().stream().map(MetricSource::name).toList();
  }
}
