package tifo.promql.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The results by file, one column for each way of running: how many of a file's cases have the
/// right value. Markdown, for the test's output and the documentation.
final class ConformanceTable {
  private final Map<String, List<CaseResult>> columns = new LinkedHashMap<>();

  ConformanceTable add(String column, List<CaseResult> results) {
    columns.put(column, List.copyOf(results));
    return this;
  }

  static long passed(List<CaseResult> results) {
    return results.stream().filter(CaseResult::passed).count();
  }

  @Override
  public String toString() {
    List<String> files =
        columns.values().stream()
            .flatMap(List::stream)
            .map(CaseResult::file)
            .distinct()
            .sorted()
            .toList();
    StringBuilder out = new StringBuilder();
    out.append(row("file", new ArrayList<>(columns.keySet())));
    out.append("|---|").append("---:|".repeat(columns.size())).append('\n');
    for (String file : files) {
      out.append(row(file, columns.values().stream().map(all -> share(of(file, all))).toList()));
    }
    out.append(row("**all**", columns.values().stream().map(ConformanceTable::share).toList()));
    return out.toString();
  }

  private static List<CaseResult> of(String file, List<CaseResult> all) {
    return all.stream().filter(result -> result.file().equals(file)).toList();
  }

  private static String share(List<CaseResult> results) {
    return String.format(Locale.ROOT, "%,d / %,d", passed(results), results.size());
  }

  private static String row(String first, List<String> cells) {
    return "| " + first + " | " + String.join(" | ", cells) + " |\n";
  }
}
