package tifo.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.metric.StoredSeries;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON lines of VictoriaMetrics' export and import, one series or part of one a line. Any
/// thread.
///
/// The format knows no stale markers: they are left out of an export, and `null` comes back as an
/// ordinary NaN.
public final class VictoriaLines {
  private static final int LINE_LIMIT = 64 << 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  private VictoriaLines() {}

  /// Adds all samples to the head; gives how many were added. Those that are not newer than their
  /// series' last are left out.
  ///
  /// @throws StoreException when a line is not as it should be, with its number; the lines before
  ///   it stay
  public static long read(InputStream in, Head head) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    long before = head.sampleCount();
    LimitedLines lines = new LimitedLines(reader, LINE_LIMIT);
    for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
      readLine(line.strip(), lines.number(), head);
    }
    return head.sampleCount() - before;
  }

  private static void readLine(String line, long number, Head head) {
    if (line.isEmpty()) {
      return;
    }
    try {
      JsonNode root = JSON.readTree(line);
      JsonNode values = root.path("values");
      JsonNode times = root.path("timestamps");
      if (!root.path("metric").isObject() || !values.isArray() || !times.isArray()) {
        throw bad(number, "metric, values or timestamps are missing");
      }
      if (values.size() != times.size()) {
        throw bad(number, values.size() + " values but " + times.size() + " timestamps");
      }
      double[] parsed = new double[values.size()];
      for (int i = 0; i < parsed.length; i++) {
        parsed[i] = value(values.get(i), number);
        if (!times.get(i).isIntegralNumber() || !times.get(i).canConvertToLong()) {
          throw bad(number, "a timestamp is not in whole milliseconds");
        }
      }
      int series = head.series(labels(root.path("metric"), number));
      for (int i = 0; i < parsed.length; i++) {
        head.append(series, times.get(i).longValue(), parsed[i]);
      }
    } catch (JacksonException e) {
      throw new StoreException("line " + number + ": " + e.getOriginalMessage(), e);
    }
  }

  private static Labels labels(JsonNode metric, long number) {
    Map<String, String> labels = new TreeMap<>();
    metric.forEachEntry((name, value) -> {
      if (!value.isString()) {
        throw bad(number, "the label " + name + " is not a text");
      }
      labels.put(name, value.stringValue());
    });
    return Labels.of(labels);
  }

  private static double value(JsonNode node, long number) {
    if (node.isNull()) {
      return Double.NaN;
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return switch (node.isString() ? node.stringValue() : "") {
      case "Infinity", "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-Inf" -> Double.NEGATIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default -> throw bad(number, "a value is not a number");
    };
  }

  private static StoreException bad(long number, String what) {
    return new StoreException("line " + number + ": " + what);
  }

  /// Writes the samples with `from <= time <= to`, a line a series.
  public static void write(
      SampleStore store, List<Matcher> matchers, long from, long to, OutputStream out)
      throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    SampleBuffer buffer = new SampleBuffer();
    for (StoredSeries series : store.select(matchers, from, to)) {
      series.read(from, to, buffer);
      writer.write(line(series.labels(), buffer));
    }
    writer.flush();
  }

  private static String line(Labels labels, SampleBuffer buffer) {
    StringBuilder values = new StringBuilder();
    StringBuilder times = new StringBuilder();
    for (int i = 0; i < buffer.size(); i++) {
      double value = buffer.values()[i];
      if (!Series.isStaleMarker(value)) {
        String comma = times.isEmpty() ? "" : ",";
        values.append(comma).append(text(value));
        times.append(comma).append(buffer.times()[i]);
      }
    }
    if (times.isEmpty()) {
      return "";
    }
    String metric = JSON.writeValueAsString(labels.asMap());
    return "{\"metric\":"
        + metric
        + ",\"values\":["
        + values
        + "],\"timestamps\":["
        + times
        + "]}\n";
  }

  private static String text(double value) {
    if (Double.isNaN(value)) {
      return "null";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    }
    return Double.toString(value);
  }
}
