package tifo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;

class AppendLogTest {
  @TempDir Path dir;
  private final Head head = new Head();

  /// What was stored, and how long the file was, after each frame.
  private final List<String> texts = new ArrayList<>();

  private final List<Long> lengths = new ArrayList<>();
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = dir.resolve("head.log");
    try (AppendLog log = AppendLog.create(file)) {
      remember();
      for (int frame = 0; frame < 6; frame++) {
        SampleBuffer samples = new RandomSamples(frame).series(10);
        for (int i = 0; i < samples.size(); i++) {
          Labels labels = Labels.of(Labels.NAME, "m", "i", "" + (i + frame) % 8);
          long time = frame * 100L + i;
          log.append(labels, time, samples.values()[i]);
          head.append(labels, time, samples.values()[i]);
        }
        log.sync();
        remember();
      }
    }
  }

  private void remember() throws IOException {
    texts.add(StoreText.of(head));
    lengths.add(Files.size(file));
  }

  @Test
  void theWholeLogComesBack() {
    LogRecovery recovery = LogRecovery.read(file);
    assertEquals(StoreText.of(head), StoreText.of(recovery.head()));
    assertEquals(Optional.empty(), recovery.damage());
  }

  @Test
  void aCutLogGivesTheFramesBeforeTheCut() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 8; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertPrefix(length, length);
    }
  }

  @Test
  void aFlippedBitGivesTheFramesBeforeIt() throws IOException {
    int size = (int) Files.size(file);
    try (FlippedBits bits = new FlippedBits(file)) {
      while (bits.flipNext()) {
        if (bits.flipped() >= 8 * 8) {
          assertPrefix((int) bits.flipped() / 8, size);
        }
      }
    }
  }

  @Test
  void aDamagedHeadIsNoLog() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < 8; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThrows(StoreException.class, () -> LogRecovery.read(file));
    }
    for (int i = 0; i < 8; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(file, damaged);
      assertThrows(StoreException.class, () -> LogRecovery.read(file));
    }
  }

  /// The undamaged frames before that byte come back, and what is lost is told.
  private void assertPrefix(int goodUpTo, int size) {
    int frames = 0;
    while (frames + 1 < lengths.size() && lengths.get(frames + 1) <= goodUpTo) {
      frames++;
    }
    LogRecovery recovery = LogRecovery.read(file);
    assertEquals(texts.get(frames), StoreText.of(recovery.head()), "damage at " + goodUpTo);
    long good = lengths.get(frames);
    assertEquals(good, recovery.goodBytes());
    String told = recovery.damage().orElse("");
    assertEquals(good < size, told.startsWith(file + ", offset "), told);
    assertEquals(good < size, told.endsWith("the last " + (size - good) + " bytes are lost"), told);
  }

  @Test
  void aFrameThatCannotBeIsLeftOutWhole() throws IOException {
    ByteSink record = new ByteSink().u8(AppendLog.SAMPLE).uvarint(3).varint(99_999).u64(1);
    record.u8(AppendLog.SERIES).uvarint(2).text(Labels.NAME).text("m").text("i").text("3");
    ByteSink unknown = new ByteSink().u8(AppendLog.SAMPLE).uvarint(99).varint(1).u64(1);
    for (ByteSink payload : List.of(record, unknown, new ByteSink().u8(7))) {
      ByteSink frame = new ByteSink().u32(payload.size()).u32(payload.crc(0));
      payload.copyTo(frame);
      byte[] whole = Files.readAllBytes(file);
      try (FileChannel end = FileChannel.open(file, StandardOpenOption.APPEND)) {
        frame.writeTo(end);
      }
      LogRecovery recovery = LogRecovery.read(file);
      assertEquals(StoreText.of(head), StoreText.of(recovery.head()));
      assertEquals(whole.length, recovery.goodBytes());
      assertTrue(recovery.damage().isPresent());
      Files.write(file, whole);
    }
  }

  @Test
  void aLogGoesOnBehindItsUndamagedFrames() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 3));
    LogRecovery recovery = LogRecovery.read(file);
    Labels old = Labels.of(Labels.NAME, "m", "i", "3");
    Labels fresh = Labels.of(Labels.NAME, "fresh");
    try (AppendLog log = AppendLog.resume(recovery)) {
      log.append(old, 9000, 1);
      log.append(fresh, 9000, 2);
    }
    Head expected = recovery.head();
    expected.append(old, 9000, 1);
    expected.append(fresh, 9000, 2);
    LogRecovery again = LogRecovery.read(file);
    assertEquals(Optional.empty(), again.damage());
    assertEquals(StoreText.of(expected), StoreText.of(again.head()));
  }

  @Test
  void anotherFileIsRefused() throws IOException {
    Files.writeString(file, "this is a letter");
    assertThrows(StoreException.class, () -> LogRecovery.read(file));
  }
}
