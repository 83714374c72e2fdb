package tifo.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/// The JSON lines of VictoriaMetrics' export and import, one series or part of one a line. Any
/// thread.
///
/// Infinities are texts, as VictoriaMetrics writes them today; its version 1.79 writes them bare,
/// as `+Inf`, and takes them only so. Both are read. The format knows no stale markers: they are
/// left out of an export, and `null` comes back as an ordinary NaN.
public final class VictoriaLines {
  // VictoriaMetrics itself refuses lines above 10 MB unless it is told otherwise.
  private static final int LINE_LIMIT = 16 << 20;
  // Well below that limit.
  private static final int LINE_SAMPLES = 100_000;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private VictoriaLines() {}

  /// Adds all samples to the head; gives how many were added. Those that are not newer than their
  /// series' last are left out.
  ///
  /// @throws StoreException when a line is not as it should be, with its number; the lines before
  ///   it stay
  public static long read(InputStream in, Head head) throws IOException {
    long before = head.sampleCount();
    each(
        in,
        (labels, samples) -> {
          try (Head.Batch batch = head.batch()) {
            int series = batch.series(labels);
            for (int i = 0; i < samples.size(); i++) {
              batch.append(series, samples.times()[i], samples.values()[i]);
            }
          }
        });
    return head.sampleCount() - before;
  }

  /// Gives each line's labels and samples, in the line's order; the buffer is used again.
  ///
  /// @throws StoreException as above
  public static void each(InputStream in, BiConsumer<Labels, SampleBuffer> series)
      throws IOException {
    each(
        in,
        series,
        damage -> {
          throw damage;
        });
  }

  /// Gives the samples of each line, in the line's order, and each line that is not as it should be
  /// to `damage`; goes on behind it when that returns. The buffer is used again for the next line.
  ///
  /// @throws StoreException when a line is longer than any should be
  public static void each(
      InputStream in, BiConsumer<Labels, SampleBuffer> sink, Consumer<StoreException> damage)
      throws IOException {
    TextLines lines = new TextLines(in, LINE_LIMIT);
    SampleBuffer samples = new SampleBuffer();
    while (lines.next()) {
      if (lines.isBlank()) {
        continue;
      }
      Labels labels;
      try {
        labels = parse(lines, samples);
      } catch (StoreException e) {
        damage.accept(e);
        continue;
      }
      sink.accept(labels, samples);
    }
  }

  private static Labels parse(TextLines lines, SampleBuffer samples) {
    spellBareInfinities(lines);
    try (JsonParser json =
        JSON.createParser(lines.bytes(), lines.start(), lines.end() - lines.start())) {
      return VictoriaLine.read(json, samples);
    } catch (JacksonException e) {
      throw new StoreException("line " + lines.number() + ": " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw lines.bad(String.valueOf(e.getMessage()));
    }
  }

  /// `+Inf` outside of texts becomes `+INF`, the only short spelling that the parser knows.
  private static void spellBareInfinities(TextLines lines) {
    byte[] bytes = lines.bytes();
    boolean quoted = false;
    for (int i = lines.start() + 1; i < lines.end() - 1; i++) {
      if (bytes[i] == '\\') {
        i++;
      } else if (bytes[i] == '"') {
        quoted = !quoted;
      } else if (!quoted && bytes[i] == 'n' && bytes[i - 1] == 'I' && bytes[i + 1] == 'f') {
        bytes[i] = 'N';
        bytes[i + 1] = 'F';
      }
    }
  }

  /// Writes the samples with `from <= time <= to`, a line a series; several lines for a long one.
  public static void write(
      SampleStore store, List<Matcher> matchers, long from, long to, OutputStream out)
      throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    SampleBuffer buffer = new SampleBuffer();
    for (StoredSeries series : store.select(matchers, from, to)) {
      series.read(from, to, buffer);
      buffer.dropStaleMarkers();
      for (int start = 0; start < buffer.size(); start += LINE_SAMPLES) {
        int end = Math.min(start + LINE_SAMPLES, buffer.size());
        writeLine(series.labels(), buffer, start, end, writer);
      }
    }
    writer.flush();
  }

  private static void writeLine(
      Labels labels, SampleBuffer buffer, int start, int end, Writer writer) throws IOException {
    writer.write("{\"metric\":" + JSON.writeValueAsString(labels.asMap()) + ",\"values\":[");
    for (int i = start; i < end; i++) {
      writer.write(i == start ? "" : ",");
      writer.write(text(buffer.values()[i]));
    }
    writer.write("],\"timestamps\":[");
    for (int i = start; i < end; i++) {
      writer.write(i == start ? "" : ",");
      writer.write(Long.toString(buffer.times()[i]));
    }
    writer.write("]}\n");
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
