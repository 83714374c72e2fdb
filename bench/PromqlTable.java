import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Prints the medians that `promql.sh` measured: `run.json open.txt`. The servers stand in the order Prometheus,
/// VictoriaMetrics, Tifo.
final class PromqlTable {
  private PromqlTable() {}

  public static void main(String[] args) throws IOException {
    Map<String, List<JsonNode>> rows = new TreeMap<>();
    List<JsonNode> memory = new ArrayList<>();
    for (JsonNode row : JsonMapper.shared().readTree(Files.readString(Path.of(args[0])))) {
      if (row.has("rss_mib")) {
        memory.add(row);
      } else {
        String name = row.get("id").asString() + " " + row.get("kind").asString();
        rows.computeIfAbsent(name, n -> new ArrayList<>()).add(row);
      }
    }
    System.out.println("| query | Prometheus ms | VictoriaMetrics ms | Tifo ms | faster peer / Tifo | |");
    System.out.println("|---|---|---|---|---|---|");
    Map<String, List<Double>> ratios = new TreeMap<>();
    rows.forEach((name, servers) -> ratios
        .computeIfAbsent(name.substring(name.indexOf(' ') + 1), k -> new ArrayList<>())
        .add(print(name, servers)));
    System.out.println();
    ratios.forEach((kind, all) -> System.out.printf(
        "%s: geometric mean of faster peer / Tifo %.2f, least %.2f%n",
        kind,
        Math.exp(all.stream().mapToDouble(Math::log).average().orElse(0)),
        all.stream().mapToDouble(r -> r).min().orElse(0)));
    String[] names = {"Prometheus", "VictoriaMetrics", "Tifo"};
    for (int i = 0; i < memory.size(); i++) {
      System.out.printf(
          "RSS of %s after the run: %.0f MiB, most %.0f MiB%n",
          names[i],
          memory.get(i).get("rss_mib").doubleValue(),
          memory.get(i).get("hwm_mib").doubleValue());
    }
    System.out.println(
        "Tifo answered " + Files.readString(Path.of(args[1])).strip() + " ms after its start");
  }

  private static double print(String name, List<JsonNode> servers) {
    double[] ms = servers.stream().mapToDouble(s -> s.get("median_ms").doubleValue()).toArray();
    double ratio = Math.min(ms[0], ms[1]) / ms[2];
    System.out.printf(
        "| %s | %.1f | %.1f | %.1f | %.2f | %s |%n",
        name, ms[0], ms[1], ms[2], ratio, ratio < 1 ? "slower" : "");
    return ratio;
  }
}
