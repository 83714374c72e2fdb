package tifo.promql.conformance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Counts what became of random queries. One thread.
final class FuzzTally {
  private final Map<KnownDifference, Integer> excluded = new EnumMap<>(KnownDifference.class);
  private final List<String> differences = new ArrayList<>();
  private int equal;
  private int empty;
  private int failed;

  void excluded(KnownDifference kind) {
    excluded.merge(kind, 1, Integer::sum);
  }

  void equal(Outcome outcome) {
    if (outcome instanceof Outcome.Failure) {
      failed++;
    } else if (outcome instanceof Outcome.Answer(Outcome.Grid(var series), _, _)
        && series.isEmpty()) {
      empty++;
    } else if (outcome instanceof Outcome.Answer(Outcome.Vector(var series), _, _)
        && series.isEmpty()) {
      empty++;
    } else {
      equal++;
    }
  }

  void different(String what) {
    differences.add(what);
  }

  /// The part of the compared queries that both sides answered alike with at least one series.
  double answeredAlike() {
    return (double) equal / compared();
  }

  /// The part of all queries that was not compared.
  double leftOut() {
    return (double) leftOutCount() / (leftOutCount() + compared());
  }

  private int compared() {
    return equal + empty + failed + differences.size();
  }

  private int leftOutCount() {
    return excluded.values().stream().mapToInt(n -> n).sum();
  }

  List<String> differences() {
    return List.copyOf(differences);
  }

  @Override
  public String toString() {
    int left = leftOutCount();
    int compared = compared();
    return "fuzz: %d asked, %d compared: %d equal, %d equal and empty, %d failed on both, %d different; %d excluded: %s\n%s"
        .formatted(
            left + compared,
            compared,
            equal,
            empty,
            failed,
            differences.size(),
            left,
            excluded,
            String.join("\n", differences));
  }
}
