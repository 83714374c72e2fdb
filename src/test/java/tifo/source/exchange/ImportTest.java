package tifo.source.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tifo.metric.Labels;
import tifo.store.BlockWriter;
import tifo.store.Blocks;
import tifo.store.Head;
import tifo.store.StoreText;

/// Damaged, mixed and misleading files.
class ImportTest {
  private static final long T = 1_700_000_000_000L;

  @TempDir Path dir;

  private ExchangeImport.Outcome read(Path into, Path... from) {
    return read(Optional.empty(), "", into, from);
  }

  private ExchangeImport.Outcome read(
      Optional<ExchangeFormat> format, String metric, Path into, Path... from) {
    return new ExchangeImport(format, metric).read(List.of(from), into);
  }

  private Path into() throws IOException {
    return Files.createDirectories(dir.resolve("into"));
  }

  private static String stored(Path folder) {
    try (Blocks blocks = Blocks.open(folder)) {
      return StoreText.of(blocks);
    }
  }

  private static Head head(Object... labelsTimesValues) {
    Head head = new Head();
    for (int i = 0; i < labelsTimesValues.length; i += 3) {
      head.append(
          Labels.of(Labels.NAME, (String) labelsTimesValues[i]),
          T + (int) labelsTimesValues[i + 1],
          (double) labelsTimesValues[i + 2]);
    }
    return head;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# HELP a b\\n|OPENMETRICS",
        "# EOF|OPENMETRICS",
        "up 1 2|OPENMETRICS",
        "up{a=\"b\"} 1 2|OPENMETRICS",
        "{\"my.metric\",a=\"b\"} 1 2|OPENMETRICS",
        "{\"metric\":{\"__name__\":\"a\"}|VICTORIAMETRICS",
        "  {\"values\":[|VICTORIAMETRICS",
        "{\"status\":\"success\"|QUERY_RANGE",
        "{ \"data\" : {|QUERY_RANGE",
        "{\"resultType\":\"matrix\"|QUERY_RANGE",
        "{\"other\":1}|",
        "\\0\\1|",
        "<html>|",
        "''|"
      })
  void tellsTheFormatByItsBeginning(String text, ExchangeFormat format) {
    String beginning = text.translateEscapes();
    assertEquals(Optional.ofNullable(format), ExchangeFile.format(beginning), text);
  }

  @Test
  void leavesOutDamagedLinesAndSaysWhere() throws IOException {
    Path text =
        Files.writeString(
            dir.resolve("a.txt"),
            """
            # TYPE m gauge
            m 1 1700000000
            m nothing 1700000001
            m{a="b 2 1700000002
            m 3 1700000003
            m 4
            # EOF
            """);
    Path lines =
        Files.writeString(
            dir.resolve("b.jsonl"),
            """
            {"metric":{"__name__":"n"},"values":[1],"timestamps":[1700000000000]}
            {"metric":{"__name__":"n"},"values":[1,2],"timestamps":[1700000000000]}
            {"metric":{"__name__":"n"},"values":[
            {"metric":{"__name__":"n"},"values":[5],"timestamps":[1700000005000]}
            """);
    Path into = into();
    ExchangeImport.Outcome outcome = read(into, text, lines);
    assertEquals(5, outcome.damage().count());
    List<String> starts =
        outcome.damage().places().stream()
            .map(place -> place.replaceAll("(line \\d+).*", "$1").replace(dir + "/", ""))
            .toList();
    assertEquals(
        List.of(
            "a.txt, line 3",
            "a.txt, line 4",
            "a.txt, line 6",
            "b.jsonl, line 2",
            "b.jsonl, line 3"),
        starts);
    Head expected = head("m", 0, 1.0, "m", 3000, 3.0, "n", 0, 1.0, "n", 5000, 5.0);
    assertEquals(StoreText.of(expected), stored(into));
  }

  @Test
  void saysThatATextIsCutOff() throws IOException {
    Path text = Files.writeString(dir.resolve("a.txt"), "m 1 1700000000\nm 2 17000");
    Path into = into();
    ExchangeImport.Outcome outcome = read(into, text);
    assertTrue(outcome.damage().places().getFirst().contains("line 2: the text is cut off here"));
    assertTrue(outcome.damage().places().getLast().contains("# EOF is missing"));
    assertEquals(StoreText.of(head("m", 0, 1.0)), stored(into));
  }

  @Test
  void countsMoreDamageThanItNames() throws IOException {
    Path text =
        Files.writeString(dir.resolve("a.txt"), "m x 1\n".repeat(1000) + "m 1 1700000000\n# EOF\n");
    ExchangeImport.Outcome outcome = read(into(), text);
    assertEquals(1000, outcome.damage().count());
    assertEquals(20, outcome.damage().places().size());
  }

  @Test
  void ordersWhatCameLateAndKeepsTheLastOfOneTime() throws IOException {
    Path text =
        Files.writeString(
            dir.resolve("a.txt"),
            "m 3 1700000003\nm 1 1700000001\nm 9 1700000003\nm 1 1700000001\n# EOF\n");
    Path into = into();
    ExchangeImport.Outcome outcome = read(into, text);
    assertEquals(1, outcome.conflicts());
    assertEquals(StoreText.of(head("m", 1000, 1.0, "m", 3000, 9.0)), stored(into));
  }

  @Test
  void takesSeveralFilesAndFoldersOfFiles() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("texts"));
    Files.writeString(folder.resolve("a.txt"), "m 1 1700000000\n# EOF\n");
    Files.writeString(folder.resolve("b.txt"), "m 2 1700000001\n# EOF\n");
    Path data = Files.createDirectories(dir.resolve("data"));
    BlockWriter.write(data, head("b", 0, 7.0), List.of(), Long.MIN_VALUE, Long.MAX_VALUE);
    Path into = into();
    ExchangeImport.Outcome outcome = read(into, folder, data);
    assertEquals(0, outcome.damage().count());
    assertEquals(StoreText.of(head("b", 0, 7.0, "m", 0, 1.0, "m", 1000, 2.0)), stored(into));
  }

  @Test
  void guessesATimeInTheWrongUnit() throws IOException {
    Path text = Files.writeString(dir.resolve("a.txt"), "m 1 1700000000000\n# EOF\n");
    ExchangeImport.Outcome outcome = read(into(), text);
    assertTrue(
        outcome.damage().places().getFirst().contains("is its time in another unit"),
        outcome.damage().places().toString());
  }

  @Test
  void refusesSamplesOverMoreThanAYear() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      text.append("m 1 ").append(1_700_000_000L + i * 7200L).append('\n');
    }
    Path file = Files.writeString(dir.resolve("a.txt"), text.append("# EOF\n"));
    Path into = into();
    ExchangeException e = assertThrows(ExchangeException.class, () -> read(into, file));
    assertTrue(String.valueOf(e.getMessage()).contains("more than a year"), e.getMessage());
  }

  @Test
  void namesSeriesThatHaveNoName() throws IOException {
    String answer =
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},"
            + "\"values\":[[1700000000,\"1\"],[1700000015.5,\"+Inf\"]]}]}}";
    Path file = Files.writeString(dir.resolve("a.json"), answer);
    Path into = into();
    ExchangeException e = assertThrows(ExchangeException.class, () -> read(into, file));
    assertTrue(String.valueOf(e.getMessage()).contains("--metric"), e.getMessage());
    read(Optional.empty(), "total", into, file);
    assertEquals(
        StoreText.of(head("total", 0, 1.0, "total", 15_500, Double.POSITIVE_INFINITY)),
        stored(into));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"no\"}|failed: no",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}|is a vector",
        "{\"status\":\"success\",\"data\":{\"result\":[{\"value\":[1,\"2\"]}]}}|one instant",
        "{\"status\":\"success\"}|no result",
        "{\"data\":{\"result\":[{\"metric\":{\"a\":\"b\"},\"values\":[[1,\"2\"],[2|line 1",
        "{\"data\":{\"result\":[{\"metric\":{\"a\":\"b\"},\"values\":[[1,\"0x1p3\"]]}]}}|not a"
            + " number",
        "{\"data\":{\"result\":[{\"metric\":{\"a\":\"b\"},\"values\":[[1,\"2d\"]]}]}}|not a number",
        "{\"data\":{\"result\":[{\"metric\":{\"a\":\"b\"},\"values\":[[1e999999999,\"2\"]]}]}}|out"
            + " of range",
        "{\"data\":{\"result\":[{\"metric\":{\"a\":\"b\"},\"values\":[[1e-999999999,\"2\"]]}]}}|out"
            + " of range",
        "{\"data\":{\"result\":[]}} {}|more follows"
      })
  void saysWhatIsWrongWithAnAnswer(String answer, String sentence) throws IOException {
    Path file = Files.writeString(dir.resolve("a.json"), answer);
    Path into = into();
    ExchangeException e = assertThrows(ExchangeException.class, () -> read(into, file));
    assertTrue(String.valueOf(e.getMessage()).contains(sentence), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains("a.json"), e.getMessage());
  }

  /// Whatever the bytes are: an import ends with a sentence or with what could be read.
  @ParameterizedTest
  @EnumSource(ExchangeFormat.class)
  void garbageIsNoCatastrophe(ExchangeFormat format) throws IOException {
    Random random = new Random(5);
    Head head = RandomStore.of(3);
    Path good = dir.resolve("good");
    if (format == ExchangeFormat.OPENMETRICS || format == ExchangeFormat.VICTORIAMETRICS) {
      ExchangeExport.text(format, head, List.of(), Long.MIN_VALUE, Long.MAX_VALUE, good);
    } else {
      Files.writeString(
          good, "{\"data\":{\"result\":[{\"metric\":{\"a\":\"b\"},\"values\":[[1,\"2\"]]}]}}");
    }
    byte[] bytes = Files.readAllBytes(good);
    for (int run = 0; run < 60; run++) {
      byte[] broken = Arrays.copyOf(bytes, 1 + random.nextInt(Math.min(bytes.length, 20_000)));
      for (int flips = random.nextInt(20); flips >= 0; flips--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      Path file = Files.write(dir.resolve("broken"), broken);
      Path into = Files.createDirectories(dir.resolve("into" + run));
      try {
        read(Optional.of(format), "", into, file);
      } catch (ExchangeException e) {
        assertTrue(String.valueOf(e.getMessage()).length() > 10, e.getMessage());
      }
      assertTrue(Files.notExists(into.resolve("spool")));
    }
  }

  @Test
  void aDamagedBlockIsLeftOutAndNamed() throws IOException {
    Path data = Files.createDirectories(dir.resolve("data"));
    Path good = write(data, head("a", 0, 1.0));
    Path bad = write(data, head("b", 0, 1.0));
    Path chunks = bad.resolve("chunks/000001");
    byte[] bytes = Files.readAllBytes(chunks);
    bytes[bytes.length - 6] ^= 1;
    Files.write(chunks, bytes);
    Files.createDirectories(data.resolve("01ARZ3NDEKTSV4RRFFQ69G5FAV.tmp-for-creation"));
    Path into = into();
    ExchangeImport.Outcome outcome = read(into, data);
    assertEquals(1, outcome.damage().count());
    String place = outcome.damage().places().getFirst();
    assertTrue(place.contains(chunks + ", offset 9: the checksum is wrong"), place);
    assertEquals(StoreText.of(head("a", 0, 1.0)), stored(into));
    assertEquals(List.of(String.valueOf(good.getFileName())), names(into));
  }

  private static Path write(Path data, Head head) {
    return BlockWriter.write(data, head, List.of(), Long.MIN_VALUE, Long.MAX_VALUE).orElseThrow();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }

  @Test
  void aDamagedGzipIsASentence() throws IOException {
    Path file = dir.resolve("a.txt.gz");
    ExchangeExport.text(
        ExchangeFormat.OPENMETRICS,
        RandomStore.of(3),
        List.of(),
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        file);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    Path into = into();
    ExchangeException e = assertThrows(ExchangeException.class, () -> read(into, file));
    assertTrue(String.valueOf(e.getMessage()).contains("a.txt.gz"), e.getMessage());
    byte[] noise = "this is no gzip".getBytes(StandardCharsets.UTF_8);
    noise[0] = 0x1f;
    noise[1] = (byte) 0x8b;
    Files.write(file, noise);
    assertThrows(ExchangeException.class, () -> read(into, file));
  }
}
