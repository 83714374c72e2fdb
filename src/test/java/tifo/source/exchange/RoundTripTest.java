package tifo.source.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.metric.StoredSeries;
import tifo.store.Blocks;
import tifo.store.Head;
import tifo.store.StoreText;
import tools.jackson.databind.json.JsonMapper;

/// What goes out in a format comes back bit for bit, as far as the format can.
class RoundTripTest {
  private static final int MOST = 300;
  private static final int STORES = 15;

  @TempDir Path dir;

  private String imported(Path from, Path into) throws IOException {
    Files.createDirectories(into);
    ExchangeImport.Outcome outcome =
        new ExchangeImport(Optional.empty(), "").read(List.of(from), into);
    assertEquals(List.of(), outcome.damage().places());
    assertEquals(0, outcome.conflicts());
    assertTrue(Files.notExists(into.resolve("spool")));
    try (Blocks blocks = Blocks.open(into)) {
      return StoreText.of(blocks);
    }
  }

  @Test
  void blocksKeepEverything() throws IOException {
    for (int seed = 0; seed < STORES; seed++) {
      Head head = RandomStore.of(seed);
      Path out = dir.resolve("out" + seed);
      ExchangeExport.Outcome outcome =
          ExchangeExport.blocks(head, List.of(), head.firstTime(), head.lastTime(), out);
      assertEquals(head.sampleCount(), outcome.samples());
      assertEquals(head.seriesCount(), outcome.series());
      assertEquals(StoreText.of(head), imported(out, dir.resolve("in" + seed)), "seed " + seed);
    }
  }

  @Test
  void openMetricsKeepsAllButStaleMarkersAndTheBitsOfNaN() throws IOException {
    for (int seed = 0; seed < STORES; seed++) {
      Head head = RandomStore.of(seed);
      Path out = dir.resolve(seed % 2 == 0 ? seed + ".txt" : seed + ".txt.gz");
      ExchangeExport.Outcome outcome = text(ExchangeFormat.OPENMETRICS, head, out);
      Head kept = RandomStore.changed(head, true, v -> Double.isNaN(v) ? Double.NaN : v);
      assertEquals(kept.sampleCount(), outcome.samples());
      assertEquals(head.sampleCount() - kept.sampleCount(), outcome.markers());
      assertEquals(StoreText.of(kept), imported(out, dir.resolve("in" + seed)), "seed " + seed);
    }
  }

  @Test
  void victoriaLinesKeepAllButNaN() throws IOException {
    double stale = Double.longBitsToDouble(Series.STALE_BITS);
    for (int seed = 0; seed < STORES; seed++) {
      Head head = RandomStore.of(seed);
      Path out = dir.resolve(seed % 2 == 0 ? seed + ".jsonl" : seed + ".jsonl.gz");
      text(ExchangeFormat.VICTORIAMETRICS, head, out);
      Head kept = RandomStore.changed(head, true, v -> Double.isNaN(v) ? stale : v);
      assertEquals(StoreText.of(kept), imported(out, dir.resolve("in" + seed)), "seed " + seed);
    }
  }

  private static ExchangeExport.Outcome text(ExchangeFormat format, Head head, Path out) {
    return ExchangeExport.text(format, head, List.of(), Long.MIN_VALUE, Long.MAX_VALUE, out);
  }

  @Test
  void aQueryRangeAnswerIsTaken() throws IOException {
    for (int seed = 0; seed < STORES; seed++) {
      Head head =
          RandomStore.changed(RandomStore.of(seed), true, v -> Double.isNaN(v) ? Double.NaN : v);
      Path file = Files.writeString(dir.resolve(seed + ".json"), answer(head));
      assertEquals(StoreText.of(head), imported(file, dir.resolve("in" + seed)), "seed " + seed);
    }
  }

  private static String answer(Head head) {
    StringBuilder json =
        new StringBuilder(
            "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[");
    SampleBuffer buffer = new SampleBuffer();
    String between = "";
    for (StoredSeries series : head.select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE)) {
      series.read(Long.MIN_VALUE, Long.MAX_VALUE, buffer);
      json.append(between).append("{\"metric\":");
      json.append(JsonMapper.shared().writeValueAsString(series.labels().asMap()));
      json.append(",\"values\":[");
      for (int i = 0; i < buffer.size(); i++) {
        long time = buffer.times()[i];
        json.append(i == 0 ? "[" : ",[").append(time / 1000).append('.');
        json.append(String.format("%03d", time % 1000)).append(",\"");
        json.append(text(buffer.values()[i])).append("\"]");
      }
      json.append("]}");
      between = ",";
    }
    return json.append("]}}").toString();
  }

  private static String text(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return Double.toString(value);
  }

  @Test
  void exportsOnlyWhatIsAskedFor() throws IOException {
    Head head = RandomStore.of(7);
    List<Matcher> matchers = List.of(Matcher.of(Matcher.Op.MATCH, Labels.NAME, "m[0-2].*"));
    long from = head.firstTime() + 3_600_000;
    long to = from + 20_000_000;
    Path out = dir.resolve("out");
    ExchangeExport.blocks(head, matchers, from, to, out);
    try (Blocks blocks = Blocks.open(out)) {
      assertEquals(StoreText.of(head, matchers, from, to), StoreText.of(blocks));
    }
  }

  /// A part that is larger than the memory for one is written as several blocks, whatever order its
  /// samples came in.
  @Test
  void partsAreDividedUntilTheyFit() throws IOException {
    for (int seed = 0; seed < STORES / 3; seed++) {
      Head head = RandomStore.of(seed);
      Path into = Files.createDirectories(dir.resolve("in" + seed));
      Damage damage = new Damage();
      try (Spool spool = new Spool(into.resolve("spool"), damage, MOST)) {
        shuffled(head, seed).forEach(one -> spool.add(one.labels(), one.time(), one.value()));
        spool.writeBlocks(into);
        assertEquals(0, spool.conflicts());
      }
      assertEquals(0, damage.count());
      try (Blocks blocks = Blocks.open(into)) {
        assertEquals(StoreText.of(head), StoreText.of(blocks), "seed " + seed);
        assertTrue(blocks.size() >= head.sampleCount() / MOST, blocks.size() + " blocks");
      }
    }
  }

  private record Sample(Labels labels, long time, double value) {}

  private static List<Sample> shuffled(Head head, long seed) {
    List<Sample> all = new ArrayList<>();
    SampleBuffer buffer = new SampleBuffer();
    for (StoredSeries series : head.select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE)) {
      series.read(Long.MIN_VALUE, Long.MAX_VALUE, buffer);
      for (int i = 0; i < buffer.size(); i++) {
        all.add(new Sample(series.labels(), buffer.times()[i], buffer.values()[i]));
      }
    }
    Collections.shuffle(all, new Random(seed));
    return all;
  }

  @Test
  void aFullFolderIsNotWrittenTo() throws IOException {
    Head head = RandomStore.of(1);
    Path out = Files.createDirectories(dir.resolve("out"));
    Files.writeString(out.resolve("mine"), "x");
    assertThrows(
        ExchangeException.class,
        () -> ExchangeExport.blocks(head, List.of(), head.firstTime(), head.lastTime(), out));
    try (Stream<Path> left = Files.list(dir)) {
      assertEquals(List.of(out), left.toList());
    }
  }
}
