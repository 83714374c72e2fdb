package tifo.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.match.FixtureFiles;
import tifo.promql.function.Dialect;

class RecordingFileTest {
  private static final Instant KICK_OFF = Instant.parse("2022-12-01T19:00:00Z");

  @TempDir private Path folder;

  @Test
  void readsWhatItWrote() throws IOException {
    RecordingInfo info =
        new RecordingInfo(
            "jpn-esp \"quoted\" 日本",
            List.of(
                new RecordedSource(
                    "prom",
                    "prometheus",
                    "2.42.0",
                    Dialect.PROMETHEUS_2,
                    RecordedSource.Method.REMOTE_READ,
                    Duration.ofSeconds(15),
                    "",
                    List.of("{__name__=~\"kube_.*\"}", "up"))),
            List.of(FixtureFiles.usual("JPN", "ESP", KICK_OFF)),
            List.of(new FileMark("hpa.yaml", "ab12")),
            List.of(new FileMark("node-pools.yaml", "cd34")),
            List.of(new Gap(KICK_OFF, KICK_OFF.plusSeconds(100), "prom", "no answer")),
            List.of(new Annotation(KICK_OFF.plusSeconds(5), "bulk_scale thrown")));
    RecordingFile.write(folder, info);
    assertEquals(info, RecordingFile.read(folder));
  }

  @Test
  void saysWhichFileIsDamaged() throws IOException {
    Files.writeString(folder.resolve(RecordingFile.NAME), "{\"version\": 1, \"gaps\": [{}]}");
    RecordingException e = assertThrows(RecordingException.class, () -> RecordingFile.read(folder));
    assertTrue(String.valueOf(e.getMessage()).contains(RecordingFile.NAME), e.getMessage());
  }

  @Test
  void refusesALaterVersion() throws IOException {
    Files.writeString(folder.resolve(RecordingFile.NAME), "{\"version\": 2}");
    assertThrows(RecordingException.class, () -> RecordingFile.read(folder));
  }

  @Test
  void aMatchGivesItsNameToARecordingWithoutATitle() {
    Path place = folder.resolve("2022-12-01T190000Z");
    RecordingNotes notes = RecordingNotes.open(place(place), "", List.of(), List.of());
    assertEquals("2022-12-01T190000Z", notes.info().title());
    notes.add(FixtureFiles.usual("JPN", "ESP", KICK_OFF));
    assertEquals("JPN - ESP", notes.info().title());
  }

  private static Path place(Path folder) {
    assertTrue(folder.toFile().mkdirs());
    return folder;
  }

  @Test
  void aRecordingMayBeTheWorkingFolder() {
    assertEquals(
        Path.of("sources/b").toAbsolutePath(), Recording.within(Path.of("."), "sources/b"));
    assertThrows(RecordingException.class, () -> Recording.within(Path.of("."), "../b"));
  }
}
