package tifo.promql.conformance;

import java.util.List;
import java.util.Optional;

/// How one `eval` of a file went. Immutable.
///
/// `value` tells what is wrong with the value, `texts` with errors and annotations, and `reRuns`
/// with the same query asked in other ways; `runs` counts the queries.
record CaseResult(
    String file,
    int line,
    String query,
    Optional<String> value,
    Optional<String> texts,
    List<ReRuns.Wrong> reRuns,
    int runs) {
  CaseResult {
    reRuns = List.copyOf(reRuns);
  }

  boolean passed() {
    return value.isEmpty();
  }

  boolean passed(ReRuns.Way way) {
    return reRuns.stream().noneMatch(wrong -> wrong.way() == way);
  }

  /// Which case of which file it is.
  String place() {
    return file + ":" + line;
  }

  boolean clean() {
    return passed() && texts.isEmpty() && reRuns.isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(file + ":" + line + " " + query);
    value.ifPresent(what -> out.append("\n    value: ").append(what));
    texts.ifPresent(what -> out.append("\n    texts: ").append(what));
    reRuns.forEach(what -> out.append("\n    again: ").append(what));
    return out.toString();
  }
}
