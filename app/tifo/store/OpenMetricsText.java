package tifo.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.metric.StoredSeries;

/// OpenMetrics text with timestamps, as `promtool tsdb create-blocks-from openmetrics` takes it.
/// Any thread.
///
/// The format's times are seconds. It knows no stale markers: they are left out of an export.
public final class OpenMetricsText {
  private static final int LINE_LIMIT = 1 << 20;
  private static final Pattern LEGACY_METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

  private OpenMetricsText() {}

  /// Adds all samples to the head; gives how many were added. Those that are not newer than their
  /// series' last are left out; exemplars, and times of creation that have no time of their own,
  /// are passed over.
  ///
  /// @throws StoreException when a line is not as it should be, with its number, or the end mark is
  ///   missing; the lines before it stay
  public static long read(InputStream in, Head head) throws IOException {
    long before = head.sampleCount();
    read(
        in,
        head::append,
        damage -> {
          throw damage;
        });
    return head.sampleCount() - before;
  }

  /// Gives all samples to the sink, in the text's order, and each line that is not as it should be
  /// to `damage`; goes on behind it when that returns.
  ///
  /// @throws StoreException when a line is longer than any should be
  public static void read(InputStream in, SampleSink sink, Consumer<StoreException> damage)
      throws IOException {
    TextLines lines = new TextLines(in, LINE_LIMIT);
    boolean over = false;
    while (lines.next()) {
      try {
        if (over && !lines.isBlank()) {
          throw lines.bad("nothing may follow the mark # EOF");
        }
        over = over || isEnd(lines, sink);
      } catch (StoreException e) {
        damage.accept(e);
      }
    }
    if (!over) {
      damage.accept(lines.bad("the mark # EOF is missing"));
    }
  }

  private static boolean isEnd(TextLines lines, SampleSink sink) {
    String text = lines.text();
    if (text.equals("# EOF")) {
      return true;
    }
    if (!lines.isEnded()) {
      throw lines.bad("the text is cut off here, as the mark # EOF is missing");
    }
    if (!text.isEmpty() && !text.startsWith("#")) {
      new OpenMetricsLine(text, lines.number()).addTo(sink);
    }
    return false;
  }

  /// Writes the samples with `from <= time <= to`, metric by metric.
  public static void write(
      SampleStore store, List<Matcher> matchers, long from, long to, OutputStream out)
      throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    SampleBuffer buffer = new SampleBuffer();
    List<StoredSeries> all = new ArrayList<>(store.select(matchers, from, to));
    // A metric's series must stand together, and labels may sort before the name.
    all.sort(Comparator.comparing(series -> series.labels().name()));
    for (StoredSeries series : all) {
      series.read(from, to, buffer);
      String name = name(series.labels());
      for (int i = 0; i < buffer.size(); i++) {
        if (!Series.isStaleMarker(buffer.values()[i])) {
          writer.write(
              name + ' ' + text(buffer.values()[i]) + ' ' + time(buffer.times()[i]) + '\n');
        }
      }
    }
    writer.write("# EOF\n");
    writer.flush();
  }

  private static String name(Labels labels) {
    List<String> pairs = new ArrayList<>();
    boolean legacy = LEGACY_METRIC.matcher(labels.name()).matches();
    if (!legacy && labels.has(Labels.NAME)) {
      pairs.add(quoted(labels.name()));
    }
    labels.forEach((label, value) -> {
      if (!label.equals(Labels.NAME)) {
        pairs.add((Labels.isClassicName(label) ? label : quoted(label)) + '=' + quoted(value));
      }
    });
    String braces = pairs.isEmpty() ? "" : '{' + String.join(",", pairs) + '}';
    return (legacy ? labels.name() : "") + braces;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static String text(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return Double.toString(value);
  }

  private static String time(long millis) {
    return BigDecimal.valueOf(millis, 3).toPlainString();
  }
}
