package tifo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;

class BlockTest {
  @TempDir Path dir;

  @Test
  void randomSeriesComeBackBitForBit() {
    Head head = head(60, 400);
    try (Block block = Block.open(write(head))) {
      assertEquals(60, block.seriesCount());
      assertEquals(StoreText.of(head), StoreText.of(block));
      List<Matcher> some = List.of(Matcher.of(Matcher.Op.MATCH, "i", "1.*"));
      long middle = 1_700_000_600_000L;
      assertEquals(StoreText.of(head, some, 0, middle), StoreText.of(block, some, 0, middle));
      assertEquals(head.labelNames(some, 0, middle), block.labelNames(some, 0, middle));
      assertEquals(head.labelValues("i", some, 0, middle), block.labelValues("i", some, 0, middle));
    }
  }

  @Test
  void onlyTheAskedRangeIsWritten() {
    Head head = head(10, 300);
    long from = 1_700_000_100_000L;
    long to = from + 1_000_000;
    Path written = BlockWriter.write(dir, head, List.of(), from, to).orElseThrow();
    try (Block block = Block.open(written)) {
      Head part = new Head();
      for (var series : head.select(List.of(), from, to)) {
        SampleBuffer buffer = new SampleBuffer();
        series.read(from, to, buffer);
        for (int i = 0; i < buffer.size(); i++) {
          part.append(series.labels(), buffer.times()[i], buffer.values()[i]);
        }
      }
      assertEquals(StoreText.of(part), StoreText.of(block));
    }
  }

  @Test
  void nothingIsLeftBehindWhereThereAreNoSamples() throws IOException {
    assertEquals(Optional.empty(), BlockWriter.write(dir, new Head(), List.of(), 0, 1));
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void deletedSamplesStayAway() throws IOException {
    Head head = new Head();
    for (int i = 0; i < 300; i++) {
      head.append(Labels.of(Labels.NAME, "m"), i, i);
    }
    Path block = write(head);
    long reference;
    try (java.lang.foreign.Arena arena = java.lang.foreign.Arena.ofConfined()) {
      reference =
          IndexReader.read(MappedFile.open(block.resolve("index"), arena), new Symbols())
              .getFirst()
              .reference();
    }
    ByteSink stones = new ByteSink().u32(Format.TOMBSTONES_MAGIC).u8(Format.TOMBSTONES_VERSION);
    stones.uvarint(reference).varint(100).varint(199).uvarint(reference).varint(-5).varint(3);
    Files.delete(block.resolve("tombstones"));
    stones.crcSince(5).save(block.resolve("tombstones"));
    try (Block opened = Block.open(block)) {
      SampleBuffer buffer = new SampleBuffer();
      opened.select(List.of(), 0, 999).getFirst().read(0, 999, buffer);
      assertEquals(196, buffer.size());
      assertEquals(4, buffer.times()[0]);
      assertEquals(200, buffer.times()[96]);
    }
  }

  private Path write(Head head) {
    return BlockWriter.write(dir, head, List.of(), Long.MIN_VALUE, Long.MAX_VALUE).orElseThrow();
  }

  private static Head head(int series, int samples) {
    Head head = new Head();
    for (int i = 0; i < series; i++) {
      SampleBuffer buffer = new RandomSamples(i).series(samples);
      int number = head.series(Labels.of(Labels.NAME, "m", "i", "" + i, "zone", "京都-" + i % 3));
      for (int k = 0; k < buffer.size(); k++) {
        head.append(number, buffer.times()[k], buffer.values()[k]);
      }
    }
    return head;
  }
}
