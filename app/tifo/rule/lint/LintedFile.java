package tifo.rule.lint;

import java.util.List;

/// A file as all checks see it. Immutable, but for its remarks, which one thread adds.
record LintedFile(
    LintText text,
    FileLines lines,
    List<LintRule> rules,
    List<LintQuery> boardQueries,
    Remarks remarks) {
  LintedFile {
    rules = List.copyOf(rules);
    boardQueries = List.copyOf(boardQueries);
  }

  List<LintRule> alerts() {
    return rules.stream().filter(LintRule::alert).toList();
  }
}
