import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Prints how the ten range queries grow with the number of series, from what `promql.sh` left in a folder.
final class GrowthTable {
  private static final int[] FACTORS = {1, 4, 16};

  private GrowthTable() {}

  public static void main(String[] args) throws IOException {
    Map<String, double[]> medians = new TreeMap<>();
    double[] memory = new double[FACTORS.length];
    String[] open = new String[FACTORS.length];
    for (int i = 0; i < FACTORS.length; i++) {
      Path folder = Path.of(args[0]);
      open[i] = Files.readString(folder.resolve("open-" + FACTORS[i] + ".txt")).strip();
      String json = Files.readString(folder.resolve("times-" + FACTORS[i] + ".json"));
      for (JsonNode row : JsonMapper.shared().readTree(json)) {
        if (row.has("rss_mib")) {
          memory[i] = row.get("hwm_mib").doubleValue();
        } else if (row.get("kind").asString().equals("range")) {
          medians.computeIfAbsent(row.get("id").asString(), id -> new double[FACTORS.length])[i] =
              row.get("median_ms").doubleValue();
        }
      }
    }
    System.out.println();
    System.out.println("| 30 minutes of | 10,000 series | 40,000 | 160,000 | 4x / 1x | 16x / 4x |");
    System.out.println("|---|---|---|---|---|---|");
    medians.forEach((id, ms) -> System.out.printf(
        "| %s ms | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
        id, ms[0], ms[1], ms[2], ms[1] / ms[0], ms[2] / ms[1]));
    System.out.printf("| most RSS, MiB | %.0f | %.0f | %.0f | | |%n", memory[0], memory[1], memory[2]);
    System.out.printf("| opened, ms | %s | %s | %s | | |%n", open[0], open[1], open[2]);
  }
}
