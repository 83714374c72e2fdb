package tifo.promql.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// The results by file, one column for each way of running: how many of a file's cases have the
/// right value, or are right as the column asks. Markdown, for the test's output and the
/// documentation.
final class ConformanceTable {
  private record Column(List<CaseResult> results, Predicate<CaseResult> right) {
    String share(Predicate<CaseResult> wanted) {
      List<CaseResult> all = results.stream().filter(wanted).toList();
      return String.format(
          Locale.ROOT, "%,d / %,d", all.stream().filter(right).count(), all.size());
    }
  }

  private final Map<String, Column> columns = new LinkedHashMap<>();

  ConformanceTable add(String column, List<CaseResult> results) {
    return add(column, results, CaseResult::passed);
  }

  ConformanceTable add(String column, List<CaseResult> results, Predicate<CaseResult> right) {
    columns.put(column, new Column(List.copyOf(results), right));
    return this;
  }

  static long passed(List<CaseResult> results) {
    return results.stream().filter(CaseResult::passed).count();
  }

  @Override
  public String toString() {
    List<String> files =
        columns.values().stream()
            .flatMap(column -> column.results().stream())
            .map(CaseResult::file)
            .distinct()
            .sorted()
            .toList();
    StringBuilder out = new StringBuilder();
    out.append(row("file", new ArrayList<>(columns.keySet())));
    out.append("|---|").append("---:|".repeat(columns.size())).append('\n');
    for (String file : files) {
      out.append(row(file, shares(result -> result.file().equals(file))));
    }
    out.append(row("**all**", shares(result -> true)));
    return out.toString();
  }

  private List<String> shares(Predicate<CaseResult> wanted) {
    return columns.values().stream().map(column -> column.share(wanted)).toList();
  }

  private static String row(String first, List<String> cells) {
    return "| " + first + " | " + String.join(" | ", cells) + " |\n";
  }
}
