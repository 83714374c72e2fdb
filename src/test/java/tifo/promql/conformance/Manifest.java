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

  record Row(Tier tier, boolean rightIn242) {}

  static Manifest read(Path csv) throws IOException {
    Map<Place, Row> rows = new HashMap<>();
    List<String> lines = Files.readAllLines(csv);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", 6);
      rows.put(
          new Place(cells[0], Integer.parseInt(cells[1])),
          new Row(Tier.valueOf(cells[3]), cells[4].equals("1")));
    }
    return new Manifest(rows);
  }

  Optional<Row> row(String file, int line) {
    return Optional.ofNullable(rows.get(new Place(file, line)));
  }

  boolean isCore(String file, int line) {
    return row(file, line).filter(row -> row.tier() == Tier.C).isPresent();
  }

  long count(Tier tier) {
    return rows.values().stream().filter(row -> row.tier() == tier).count();
  }
}
