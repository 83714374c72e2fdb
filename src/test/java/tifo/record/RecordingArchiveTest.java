package tifo.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.match.FixtureFiles;
import tifo.metric.Labels;
import tifo.promql.function.Dialect;
import tifo.store.AppendLog;
import tifo.store.BlockWriter;
import tifo.store.Head;
import tifo.store.StoreText;

class RecordingArchiveTest {
  private static final Instant KICK_OFF = Instant.parse("2022-12-01T19:00:00Z");

  @TempDir private Path dir;
  private Path recording;
  private Path packed;

  @BeforeEach
  void record() throws IOException {
    recording = Files.createDirectories(dir.resolve("rec"));
    packed = dir.resolve("rec.tifo");
    long start = KICK_OFF.toEpochMilli();
    Head head = new Head();
    for (int i = 0; i < 100; i++) {
      head.append(Labels.of(Labels.NAME, "m"), start + i * 15_000L, i);
    }
    BlockWriter.write(recording, head, List.of(), Long.MIN_VALUE, Long.MAX_VALUE);
    Path second = Files.createDirectories(recording.resolve("sources/vm"));
    BlockWriter.write(second, head, List.of(), Long.MIN_VALUE, Long.MAX_VALUE);
    try (AppendLog log = AppendLog.create(recording.resolve("head-000001.log"))) {
      log.append(Labels.of(Labels.NAME, "m"), start + 3_600_000, 7);
    }
    Files.createDirectories(
        recording.resolve("01ARZ3NDEKTSV4RRFFQ69G5FAV.tmp-for-creation/chunks"));
    Files.writeString(recording.resolve("notes.txt"), "mine");
    RecordingFile.write(recording, info("", "sources/vm"));
  }

  private static RecordingInfo info(String... folders) {
    List<RecordedSource> sources =
        Arrays.stream(folders)
            .map(folder ->
                new RecordedSource(
                    folder.isEmpty() ? "prom" : folder,
                    "prometheus",
                    "2.42.0",
                    Dialect.PROMETHEUS_2,
                    RecordedSource.Method.POLL,
                    Duration.ofSeconds(15),
                    folder,
                    List.of()))
            .toList();
    return new RecordingInfo(
        "final",
        sources,
        List.of(FixtureFiles.usual("JPN", "ESP", KICK_OFF)),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static String text(Recording recording) {
    StringBuilder all = new StringBuilder(recording.info().toString());
    recording
        .info()
        .sources()
        .forEach(source -> all.append(StoreText.of(recording.store(source.name()))));
    return all.toString();
  }

  private List<String> temporary() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("tifo-"))
          .sorted()
          .toList();
    }
  }

  @Test
  void opensPackedAsItWas() throws IOException {
    RecordingArchive.pack(recording, packed);
    List<String> before = temporary();
    Path unpacked;
    try (Recording whole = Recording.open(recording);
        Recording same = Recording.open(packed)) {
      assertEquals(text(whole), text(same));
      unpacked = same.folder();
      assertTrue(Files.exists(unpacked));
      assertTrue(Files.notExists(unpacked.resolve("notes.txt")));
    }
    assertTrue(Files.notExists(unpacked));
    assertEquals(before, temporary());
    RecordingArchive.unpack(packed, dir.resolve("again"));
    try (Recording whole = Recording.open(recording);
        Recording same = Recording.open(dir.resolve("again"))) {
      assertEquals(text(whole), text(same));
    }
  }

  @Test
  void isNotPackedWhileItIsRecorded() throws IOException {
    try (RecordingLock _ = RecordingLock.take(recording).orElseThrow()) {
      RecordingException e =
          assertThrows(RecordingException.class, () -> RecordingArchive.pack(recording, packed));
      assertTrue(String.valueOf(e.getMessage()).contains("is being recorded"), e.getMessage());
    }
    assertTrue(Files.notExists(packed));
    RecordingArchive.pack(recording, packed);
    assertThrows(RecordingException.class, () -> RecordingArchive.pack(recording, packed));
  }

  private void zip(String name, byte[] content) throws IOException {
    try (OutputStream out = Files.newOutputStream(packed);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "/etc/evil",
        "sources/../recording.json",
        "sources/..\\x/recording.json",
        "sources/../head-000001.log",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV/chunks/../../../x",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV/evil",
        "recording.json\u0000x",
        "sources/a\u0000b/head-000001.log",
        "readme.txt"
      })
  void takesOutOnlyWhatBelongsToARecording(String name) throws IOException {
    zip(name, new byte[] {1});
    RecordingException e =
        assertThrows(
            RecordingException.class, () -> RecordingArchive.unpack(packed, dir.resolve("out")));
    assertTrue(
        String.valueOf(e.getMessage()).contains("which belongs to no recording"), e.getMessage());
    assertTrue(Files.notExists(dir.resolve("out")));
    assertThrows(RecordingException.class, () -> Recording.open(packed));
  }

  @Test
  void refusesABomb() throws IOException {
    zip("head-000001.log", new byte[200 << 20]);
    RecordingException e = assertThrows(RecordingException.class, () -> Recording.open(packed));
    assertTrue(String.valueOf(e.getMessage()).contains("impossible size"), e.getMessage());
  }

  /// The size stands in the file's directory at its end, and may be any number.
  @Test
  void believesNoSize() throws IOException {
    zip("head-000001.log", "x".repeat(1000).getBytes(StandardCharsets.UTF_8));
    byte[] bytes = Files.readAllBytes(packed);
    int directory = lastIndexOf(bytes, new byte[] {'P', 'K', 1, 2});
    for (int size : new int[] {10, 2000, Integer.MAX_VALUE, -1}) {
      byte[] changed = bytes.clone();
      for (int i = 0; i < 4; i++) {
        changed[directory + 24 + i] = (byte) (size >>> (8 * i));
      }
      Files.write(packed, changed);
      assertThrows(RecordingException.class, () -> Recording.open(packed), "size " + size);
    }
  }

  private static int lastIndexOf(byte[] bytes, byte[] part) {
    for (int i = bytes.length - part.length; i >= 0; i--) {
      if (Arrays.equals(Arrays.copyOfRange(bytes, i, i + part.length), part)) {
        return i;
      }
    }
    throw new AssertionError("not found");
  }

  @Test
  void aDamagedFileIsASentence() throws IOException {
    RecordingArchive.pack(recording, packed);
    byte[] bytes = Files.readAllBytes(packed);
    String whole;
    try (Recording same = Recording.open(packed)) {
      whole = text(same);
    }
    List<String> before = temporary();
    Random random = new Random(4);
    for (int run = 0; run < 200; run++) {
      byte[] broken =
          run % 2 == 0 ? bytes.clone() : Arrays.copyOf(bytes, random.nextInt(bytes.length));
      if (broken.length > 0) {
        broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(packed, broken);
      try (Recording opened = Recording.open(packed)) {
        // Its samples, if any, are those that were packed.
        opened
            .info()
            .sources()
            .forEach(source ->
                StoreText.of(opened.store(source.name()))
                    .lines()
                    .forEach(line -> assertTrue(whole.contains(line), line)));
      } catch (RecordingException e) {
        assertFalse(String.valueOf(e.getMessage()).contains("tifo-"), e.getMessage());
      }
    }
    assertEquals(before, temporary());
  }

  @Test
  void readsNothingThatLiesOutside() throws IOException {
    RecordingFile.write(recording, info("../elsewhere"));
    RecordingException e = assertThrows(RecordingException.class, () -> Recording.open(recording));
    assertTrue(String.valueOf(e.getMessage()).contains("a folder outside of it"), e.getMessage());
  }

  @Test
  void summarises() throws IOException {
    RecordingSummary summary = RecordingSummary.of(recording);
    assertEquals(RecordingSummary.State.INTERRUPTED, summary.state());
    assertEquals(
        List.of(101L, 100L), summary.sources().stream().map(SourceSummary::samples).toList());
    assertEquals(1, summary.sources().getFirst().logs());
    assertEquals(1, summary.leftOut().size());
    try (RecordingLock _ = RecordingLock.take(recording).orElseThrow()) {
      assertEquals(RecordingSummary.State.RECORDING, RecordingSummary.of(recording).state());
    }
    Files.delete(recording.resolve("head-000001.log"));
    assertEquals(RecordingSummary.State.COMPLETE, RecordingSummary.of(recording).state());
  }
}
