package tifo.promql.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The table beside Prometheus' test files: each case's tier, and whether 2.42 gets it right.
/// Immutable.
record Manifest(Map<Place, Row> rows) {
  Manifest {
    rows = Map.copyOf(rows);
  }

  /// A case is known by its file and the line of its `eval`.
  record Place(String file, int line) {}

  /// `C` is the core, `X` experimental, `N` the newest syntax, `H` native histograms.
  enum Tier {
    C,
    X,
    N,
    H
  }

  /// `reason` is why 2.42 gets it wrong, if it does.
  record Row(Tier tier, boolean rightIn242, String reason) {}

  static Manifest read(Path csv) throws IOException {
    Map<Place, Row> rows = new HashMap<>();
    List<String> lines = Files.readAllLines(csv);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", 6);
      rows.put(
          new Place(cells[0], Integer.parseInt(cells[1])),
          new Row(Tier.valueOf(cells[3]), cells[4].equals("1"), reason(line)));
    }
    return new Manifest(rows);
  }

  Optional<Row> row(String file, int line) {
    return Optional.ofNullable(rows.get(new Place(file, line)));
  }

  // The expression before it is quoted where it holds a comma; a reason is so where it holds one.
  private static String reason(String line) {
    if (line.endsWith("\"")) {
      return line.substring(line.lastIndexOf(",\"") + 2, line.length() - 1);
    }
    return line.substring(line.lastIndexOf(',') + 1);
  }

  private Row row(CaseResult result) {
    return row(result.file(), result.line()).orElseThrow();
  }

  boolean rightIn242(CaseResult result) {
    return row(result).rightIn242();
  }

  String reason(CaseResult result) {
    return row(result).reason();
  }

  boolean isCore(String file, int line) {
    return row(file, line).filter(row -> row.tier() == Tier.C).isPresent();
  }

  long count(Tier tier) {
    return rows.values().stream().filter(row -> row.tier() == tier).count();
  }
}
