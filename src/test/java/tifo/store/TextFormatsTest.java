package tifo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;

class TextFormatsTest {
  private static final long ALL = Long.MAX_VALUE;

  @Test
  void victoriaLinesComeBack() throws IOException {
    Head head = head();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VictoriaLines.write(head, List.of(), -ALL, ALL, out);
    Head back = new Head();
    long added = VictoriaLines.read(stream(out.toString(StandardCharsets.UTF_8)), back);
    assertEquals(head.sampleCount(), added);
    assertEquals(StoreText.of(head), StoreText.of(back));
  }

  @Test
  void openMetricsComesBack() throws IOException {
    Head head = head();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OpenMetricsText.write(head, List.of(), -ALL, ALL, out);
    Head back = new Head();
    long added = OpenMetricsText.read(stream(out.toString(StandardCharsets.UTF_8)), back);
    assertEquals(head.sampleCount(), added);
    assertEquals(StoreText.of(head), StoreText.of(back));
  }

  @Test
  void staleMarkersAreLeftOutOfTexts() throws IOException {
    Head head = new Head();
    head.append(Labels.of(Labels.NAME, "m"), 1500, 1);
    head.append(Labels.of(Labels.NAME, "m"), 2500, RandomSamples.STALE);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    VictoriaLines.write(head, List.of(), 0, ALL, lines);
    assertEquals(
        "{\"metric\":{\"__name__\":\"m\"},\"values\":[1.0],\"timestamps\":[1500]}\n",
        lines.toString(StandardCharsets.UTF_8));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    OpenMetricsText.write(head, List.of(), 0, ALL, text);
    assertEquals("m 1.0 1.500\n# EOF\n", text.toString(StandardCharsets.UTF_8));
  }

  @Test
  void linesOfOldVictoriaMetricsAreRead() throws IOException {
    String text =
        """
        {"timestamps":[1,2,3,4,5],"metric":{"__name__":"m","a":"[+Inf,-Inf]"},"x":[{}],\
        "values":[+Inf,-Inf,null,"Infinity",NaN]}

        {"metric":{"__name__":"n"},"values":[-Inf],"timestamps":[-7]}\
        """;
    Head head = new Head();
    assertEquals(6, VictoriaLines.read(stream(text), head));
    Head expected = new Head();
    Labels labels = Labels.of(Labels.NAME, "m", "a", "[+Inf,-Inf]");
    double[] values = {
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NaN
    };
    for (int i = 0; i < values.length; i++) {
      expected.append(labels, i + 1, values[i]);
    }
    expected.append(Labels.of(Labels.NAME, "n"), -7, Double.NEGATIVE_INFINITY);
    assertEquals(StoreText.of(expected), StoreText.of(head));
  }

  @Test
  void linesOfAnyLengthAreReadUpToTheLimit() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int length = 65_530; length < 65_545; length++) {
      text.append("\n".repeat(3)).append("x".repeat(length)).append('\n');
    }
    TextLines lines = new TextLines(stream(text.append("end").toString()), 65_544);
    for (int length = 65_530; length < 65_545; length++) {
      for (int i = 0; i < 3; i++) {
        assertTrue(lines.next() && lines.isBlank());
      }
      assertTrue(lines.next());
      assertEquals(length, lines.text().length());
    }
    assertTrue(lines.next());
    assertEquals("end", lines.text());
    assertEquals(15 * 4 + 1, lines.number());
    assertFalse(lines.next());
    TextLines endless = new TextLines(new EndlessText(), 1 << 20);
    assertThrows(StoreException.class, endless::next);
  }

  private static final class EndlessText extends InputStream {
    @Override
    public int read() {
      return 'x';
    }
  }

  @Test
  void openMetricsOfOthersIsRead() throws IOException {
    String text =
        """
        # HELP m something
        # TYPE m counter
        m_total{a="x\\"y\\\\z\\n",} 1e3 1700000000 # {trace="1"} 2 3
        m_total{a="b"} .5 1.7e9
        {"kept.name",zone="a"} NaN 1700000000.0004
        m_created{a="b"} 1600000000
        m_created{a="c"} 1600000000 1700000000
        # EOF
        """;
    Head head = new Head();
    assertEquals(4, OpenMetricsText.read(stream(text), head));
    Head expected = new Head();
    expected.append(Labels.of(Labels.NAME, "m_total", "a", "x\"y\\z\n"), 1700000000000L, 1000);
    expected.append(Labels.of(Labels.NAME, "m_total", "a", "b"), 1700000000000L, 0.5);
    expected.append(Labels.of(Labels.NAME, "kept.name", "zone", "a"), 1700000000000L, Double.NaN);
    expected.append(Labels.of(Labels.NAME, "m_created", "a", "c"), 1700000000000L, 1.6e9);
    assertEquals(StoreText.of(expected), StoreText.of(head));
  }

  @Test
  void ofACutOpenMetricsTextOnlyWholeLinesAreRead() throws IOException {
    String whole = "m 1 1700000000.5\nm 2 1700000015.5\n# EOF";
    assertEquals(2, OpenMetricsText.read(stream(whole), new Head()));
    for (int length = 0; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      Head head = new Head();
      assertThrows(StoreException.class, () -> OpenMetricsText.read(stream(cut), head), cut);
      assertEquals(cut.chars().filter(letter -> letter == '\n').count(), head.sampleCount(), cut);
    }
  }

  @Test
  void faultsAreToldWithTheirLine() {
    for (String bad :
        List.of(
            "m 1",
            "m{ 1 2",
            "m{a=\"b} 1 2",
            "m x 2",
            "m 1 2s",
            "m 1 2 3",
            "m 1 # {a=\"b\"} 1",
            "m{a=\"b\",a=\"c\"} 1 2",
            "{} 1 2",
            "m 1 1e999")) {
      refused(() -> OpenMetricsText.read(stream("ok 1 1\n" + bad + "\n# EOF\n"), new Head()));
    }
    assertThrows(StoreException.class, () -> OpenMetricsText.read(stream("m 1 2\n"), new Head()));
    String good = "{\"metric\":{\"__name__\":\"m\"},\"values\":[1],\"timestamps\":[1]}\n";
    for (String bad :
        List.of(
            "{",
            "[]",
            "{}",
            good.replace("[1]}", "[1,2]}"),
            good.replace("[1]}", "[1.5]}"),
            good.replace("[1],", "[\"x\"],"),
            good.replace("\"m\"", "5"))) {
      refused(() -> VictoriaLines.read(stream(good + bad), new Head()));
    }
  }

  private static void refused(org.junit.jupiter.api.function.Executable reading) {
    StoreException told = assertThrows(StoreException.class, reading);
    assertTrue(String.valueOf(told.getMessage()).startsWith("line 2"), told.toString());
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Values of every kind but stale markers, which the formats do not know, in names of every kind.
  private static Head head() {
    Head head = new Head();
    String[] names = {"m", "a:b", "dotted.name", "名"};
    for (int i = 0; i < names.length * 3; i++) {
      Labels labels =
          Labels.of(Labels.NAME, names[i % 4], "Upper", "" + i, "q", "a\"b\\c\nd", "é.ü", "x");
      SampleBuffer samples = new RandomSamples(i).series(200);
      for (int k = 0; k < samples.size(); k++) {
        double value = samples.values()[k];
        head.append(labels, samples.times()[k], Double.isNaN(value) ? Double.NaN : value);
      }
    }
    return head;
  }
}
