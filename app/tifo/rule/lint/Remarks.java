package tifo.rule.lint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tifo.yaml.Place;

/// Collects what is found in one file; the same thing once. One thread.
///
/// Keeps at most `LIMIT`: a file of a machine must not fill the disk with remarks.
final class Remarks {
  static final int LIMIT = 5000;

  private final Set<Remark> found = new LinkedHashSet<>();

  void add(Check check, Place place, String sentence, String advice) {
    add(check, check.level(), place, sentence, advice, Set.of());
  }

  /// Something about a rule, which a comment at the rule may ignore too.
  void add(Check check, LintRule rule, Place place, String sentence, String advice) {
    add(check, check.level(), rule, place, sentence, advice);
  }

  void add(
      Check check, LintLevel level, LintRule rule, Place place, String sentence, String advice) {
    add(check, level, place, sentence, advice, Set.of(rule.place().line()));
  }

  void add(
      Check check,
      LintLevel level,
      Place place,
      String sentence,
      String advice,
      Set<Integer> lines) {
    if (found.size() < LIMIT) {
      found.add(new Remark(check, level, place, sentence, advice, lines));
    }
  }

  List<Remark> sorted() {
    List<Remark> sorted = new ArrayList<>(found);
    sorted.sort(null);
    return sorted;
  }
}
