import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Prints the medians of all rounds that `render.sh` left in a folder, Tifo beside its peer, and
/// whether each target was reached.
final class RenderTable {
  /// `target` is how many times less than the peer Tifo must need, 0 when none was set.
  private record Row(String what, String unit, String tifo, String peer, double target) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("refresh of all 60 panels", "ms", "refreshMs", "refresh_med_ms", 4),
          new Row("its CPU time, all processes", "ms", "refreshCpuMs", "refresh_cpu_s_each", 0),
          new Row("one panel 1000x500 to PNG, cold Chromium", "ms", "panelMs", "shotPanel_cold_ms", 100),
          new Row("the same, new page in a warm Chromium", "ms", "panelMs", "shotPanel_warmBrowser_newPage_ms", 0),
          new Row("the same, the page already open", "ms", "panelMs", "shotPanel_warmPage_ms", 0),
          new Row("whole 4K wall to PNG, cold Chromium", "ms", "wallMs", "shotFull_cold_ms", 0),
          new Row("the same, the page already open", "ms", "wallMs", "tickPlusShotFull_ms", 0),
          new Row("resident memory, all processes", "MB", "rssMB", "rssMB", 2));

  private RenderTable() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    List<String> tifo = texts(folder, "tifo-*.txt");
    List<String> peer = texts(folder, "peer-*.json");
    System.out.printf("%nMedians of %d rounds%n%n", tifo.size());
    System.out.println("| | Tifo | uPlot in Chromium | ratio | wanted | |");
    System.out.println("|---|---|---|---|---|---|");
    for (Row row : ROWS) {
      double own = median(tifo, row.tifo);
      double other = median(peer, row.peer) * (row.peer.contains("cpu_s") ? 1000 : 1);
      double times = other / own;
      String verdict = row.target == 0 || Double.isNaN(times) ? "" : times >= row.target ? "reached" : "not reached";
      System.out.printf(
          "| %s | %s | %s | %s | %s | %s |%n",
          row.what,
          number(own, row.unit),
          number(other, row.unit),
          Double.isNaN(times) ? "-" : String.format("1/%.1f", times),
          row.target == 0 ? "" : String.format("1/%.0f", row.target),
          verdict);
    }
  }

  private static List<String> texts(Path folder, String glob) throws IOException {
    List<String> out = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      for (Path file : files) {
        out.add(Files.readString(file));
      }
    }
    return out;
  }

  // Tifo writes key=1.5, the peer "key": 1.5.
  private static double median(List<String> texts, String key) {
    Pattern pattern = Pattern.compile("\\b" + key + "\"?[=:] *([0-9.]+)");
    List<Double> values = new ArrayList<>();
    for (String text : texts) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.find()) {
        values.add(Double.valueOf(matcher.group(1)));
      }
    }
    Collections.sort(values);
    return values.isEmpty() ? Double.NaN : values.get(values.size() / 2);
  }

  private static String number(double value, String unit) {
    return Double.isNaN(value) ? "-" : String.format(value < 100 ? "%.1f %s" : "%,.0f %s", value, unit);
  }
}
