package tifo.promql.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.promql.UnsupportedFeature;

/// The measured part of `docs/conformance.md`, which the tests hold against what they measure.
/// `-Dtifo.renew` writes it anew.
final class ConformanceDocument {
  private static final Path FILE = Path.of("docs/conformance.md");
  private static final String BEGIN = "<!-- measured: written by the tests -->\n";
  private static final String END = "<!-- end of what is measured -->";

  private final ConformanceData data;
  private final List<CaseResult> late;
  private final List<CaseResult> server;
  private final List<CaseResult> two;

  ConformanceDocument(
      ConformanceData data, List<CaseResult> late, List<CaseResult> server, List<CaseResult> two) {
    this.data = data;
    this.late = late;
    this.server = server;
    this.two = two;
  }

  void check() throws IOException {
    String text = Files.readString(FILE);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END);
    String measured = measured();
    if (System.getProperty("tifo.renew") != null) {
      Files.writeString(FILE, text.substring(0, from) + measured + text.substring(to));
      return;
    }
    assertEquals(
        measured,
        text.substring(from, to),
        FILE + " is out of date: mvn test -Dtest=EngineConformanceTest -Dtifo.renew");
  }

  String measured() throws IOException {
    int runs = 0;
    ConformanceTable table = new ConformanceTable();
    for (var way : ways().entrySet()) {
      EngineConformanceTest.columns(table, way.getKey(), way.getValue());
      runs += way.getValue().stream().mapToInt(CaseResult::runs).sum();
    }
    return "\n"
        + table
        + String.format(
            Locale.ROOT, "%n%,d queries were asked for these %,d cases.%n", runs, late.size())
        + "\n### Missed as servers answer\n\n"
        + rows(server)
        + "\n### Missed in the dialect of Prometheus 2, by what is newer\n\n"
        + reasons(two)
        + "\n### Refused by name, outside the core\n\n"
        + refused()
        + "\n";
  }

  private Map<String, List<CaseResult>> ways() {
    Map<String, List<CaseResult>> ways = new LinkedHashMap<>();
    ways.put("late names", late);
    ways.put("servers", server);
    ways.put("2.x", two);
    return ways;
  }

  private static String rows(List<CaseResult> results) {
    return results.stream()
        .filter(result -> !result.passed())
        .map(result -> "* `" + result.place() + "`: `" + result.query() + "`\n")
        .collect(Collectors.joining());
  }

  private String reasons(List<CaseResult> results) {
    Map<String, Integer> counts = new TreeMap<>();
    results.stream()
        .filter(result -> !result.passed())
        .forEach(result -> counts.merge(data.manifest().reason(result), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(reason -> "* " + reason.getValue() + ": " + reason.getKey() + "\n")
        .collect(Collectors.joining());
  }

  private String refused() throws IOException {
    Map<String, Map<Manifest.Tier, Integer>> counts = new TreeMap<>();
    for (Path file : data.files()) {
      String name = file.getFileName().toString();
      for (Command command : TestFileReader.read(file)) {
        if (command instanceof Command.Eval eval && !data.manifest().isCore(name, eval.line())) {
          Manifest.Tier tier = data.manifest().row(name, eval.line()).orElseThrow().tier();
          counts
              .computeIfAbsent(kind(eval.query()), _ -> new EnumMap<>(Manifest.Tier.class))
              .merge(tier, 1, Integer::sum);
        }
      }
    }
    StringBuilder out = new StringBuilder("| | X | N | H |\n|---|---:|---:|---:|\n");
    counts.forEach((kind, byTier) -> out.append(row(kind, byTier)));
    return out.toString();
  }

  private static String kind(String query) {
    try {
      return UnsupportedFeature.firstIn(Parser.parse(query))
          .map(use -> use.feature().words() + " `" + use.name() + "`")
          .map(kind -> kind.startsWith("duration") ? "duration expression" : kind)
          .orElse("(plain PromQL; what is new is in the data)");
    } catch (PromqlException _) {
      return "(refused by Prometheus too)";
    }
  }

  private static String row(String kind, Map<Manifest.Tier, Integer> counts) {
    return "| %s | %d | %d | %d |\n"
        .formatted(
            kind,
            counts.getOrDefault(Manifest.Tier.X, 0),
            counts.getOrDefault(Manifest.Tier.N, 0),
            counts.getOrDefault(Manifest.Tier.H, 0));
  }
}
