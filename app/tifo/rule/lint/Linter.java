package tifo.rule.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tifo.board.Board;
import tifo.board.BoardFiles;
import tifo.promql.Expr;
import tifo.rule.RuleGroup;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.rule.lint.LintText.Kind;
import tifo.source.SourceException;
import tifo.yaml.Place;
import tifo.yaml.Problem;

/// Looks at boards and rules together and says what is doubtful. One thread, one set of files.
public final class Linter {
  private final LintScope scope;
  private final Map<String, Remarks> remarks = new LinkedHashMap<>();
  private final List<LintedFile> files = new ArrayList<>();
  private final RouteCheck routes = new RouteCheck();
  private List<Board> boards = List.of();

  private Linter(LintScope scope) {
    this.scope = scope;
  }

  /// Looks at all of them; blocks for as long as it takes to judge the rules over a recording,
  /// where there is one.
  ///
  /// @throws SourceException when the recording cannot be read
  public static LintReport of(List<LintText> texts, LintScope scope)
      throws SourceException, InterruptedException {
    Linter linter = new Linter(scope);
    texts.forEach(text -> linter.remarks.put(text.file(), new Remarks()));
    linter.readBoards(texts);
    for (LintText text : texts) {
      linter.read(text);
    }
    linter.check(texts);
    return linter.report();
  }

  private void readBoards(List<LintText> texts) {
    Map<String, String> found = new LinkedHashMap<>();
    texts.stream()
        .filter(text -> text.kind() == Kind.BOARD)
        .forEach(text -> found.put(text.file(), text.text()));
    BoardFiles.Loaded loaded = BoardFiles.of(found, scope.sources());
    boards = loaded.boards();
    loaded.problems().forEach(problem -> say(Check.BOARD_FILE, problem));
  }

  private void read(LintText text) {
    Remarks own = remarks(text.file());
    text.problems().forEach(problem -> say(Check.YAML, problem));
    FileLines lines = new FileLines(text.text());
    QueryReader queries = new QueryReader(lines, own, scope.sources());
    List<LintRule> rules = List.of();
    List<LintQuery> ofBoard = List.of();
    switch (text.kind()) {
      case RULES -> rules = rules(text, queries);
      case BOARD -> ofBoard = new BoardOutline(queries, boards).read(text);
      case ROUTES -> routes.add(text);
      case OTHER -> {}
      case TEMPLATE ->
          unknown(
              own, text, "is a template with <% … %> and no rule file yet", "lint what it gives");
      case UNKNOWN -> {
        if (text.problems().isEmpty()) {
          unknown(own, text, "holds neither boards nor rules", "name files that do");
        }
      }
    }
    files.add(new LintedFile(text, lines, rules, ofBoard, own));
  }

  private static void unknown(Remarks own, LintText text, String sentence, String advice) {
    own.add(Check.UNKNOWN_FILE, new Place(text.file(), 1, 1), sentence, advice);
  }

  private List<LintRule> rules(LintText text, QueryReader queries) {
    RuleFiles reader = new RuleFiles(scope.sources());
    reader.add(text.file(), text.text());
    LoadedRules loaded = reader.loaded();
    List<LintRule> rules = new OutlineReader(queries).read(text.root().orElseThrow());
    Set<Place> noPromql = noPromql(rules);
    Set<Problem> told = new HashSet<>(text.problems());
    loaded.problems().stream()
        .filter(problem -> !told.contains(problem) && !noPromql.contains(problem.place()))
        .forEach(problem -> say(Check.RULE_FILE, problem));
    Set<Place> texts = new HashSet<>();
    for (LintRule rule : rules) {
      rule.labels().values().forEach(worded -> texts.add(worded.place()));
      rule.annotations().values().forEach(worded -> texts.add(worded.place()));
    }
    loaded.warnings().stream()
        .filter(warning -> !noPromql.contains(warning.place()))
        .forEach(warning ->
            say(texts.contains(warning.place()) ? Check.TEMPLATE : Check.NO_EFFECT, warning));
    return rules;
  }

  /// Where expressions begin of which it is told already, at the very place, that they are none.
  private static Set<Place> noPromql(List<LintRule> rules) {
    Set<Place> places = new HashSet<>();
    for (LintRule rule : rules) {
      rule.queries().stream()
          .filter(query -> query.expr().isEmpty())
          .map(query -> query.places().start())
          .filter(place -> !place.equals(rule.place()))
          .forEach(places::add);
    }
    return places;
  }

  private void check(List<LintText> texts) throws SourceException, InterruptedException {
    Map<String, Expr> recorded = recorded();
    Optional<KnownSeries> known = Optional.empty();
    if (scope.past().isPresent()) {
      Set<String> made = new HashSet<>(recorded.keySet());
      made.addAll(scope.recorded());
      known = Optional.of(KnownSeries.read(scope.past().get(), made, queries()));
      Set<String> elsewhere = new HashSet<>(scope.recorded());
      elsewhere.removeAll(recorded.keySet());
      new FiringCheck(scope.past().get(), known.get(), elsewhere, files).check(together(texts));
    }
    for (LintedFile file : files) {
      ConventionCheck.check(file);
      RuleCheck one = new RuleCheck(recorded, known, scope.scrapeInterval(), file.remarks());
      file.rules().forEach(one::check);
      file.boardQueries().forEach(one::check);
      scope.owners().ifPresent(owners -> OwnerCheck.check(file, owners, scope.paths()));
    }
    List<Board> linkable = new ArrayList<>(boards);
    linkable.addAll(scope.boards());
    new RuleSetCheck(files, linkable).check();
    Stream.concat(routes.problems().stream(), scope.routes().stream())
        .forEach(problem -> sayOnce(Check.ROUTE_FILE, problem));
    routes.warnings().forEach(problem -> say(Check.NO_EFFECT, problem));
    scope
        .owners()
        .ifPresent(owners -> owners.problems().forEach(line -> say(Check.CODEOWNERS_LINE, line)));
  }

  /// The rules of all files read as one set, in which each has an id of its own.
  private List<RuleGroup> together(List<LintText> texts) {
    RuleFiles reader = new RuleFiles(scope.sources());
    texts.stream()
        .filter(text -> text.kind() == Kind.RULES)
        .forEach(text -> reader.add(text.file(), text.text()));
    return reader.loaded().groups();
  }

  private List<LintQuery> queries() {
    return files.stream()
        .flatMap(file ->
            Stream.concat(
                file.rules().stream().flatMap(rule -> rule.queries().stream()),
                file.boardQueries().stream()))
        .toList();
  }

  private Map<String, Expr> recorded() {
    Map<String, Expr> recorded = new HashMap<>();
    for (LintedFile file : files) {
      for (LintRule rule : file.rules()) {
        if (!rule.alert() && !rule.queries().isEmpty()) {
          rule.queries().getFirst().expr().ifPresent(expr -> recorded.put(rule.name(), expr));
        }
      }
    }
    return recorded;
  }

  /// Not what the text itself was told of.
  private void sayOnce(Check check, Problem problem) {
    boolean told = files.stream().anyMatch(file -> file.text().problems().contains(problem));
    if (!told) {
      say(check, problem);
    }
  }

  private void say(Check check, Problem problem) {
    remarks(problem.place().file()).add(check, problem.place(), problem.sentence(), "");
  }

  private Remarks remarks(String file) {
    return remarks.computeIfAbsent(file, _ -> new Remarks());
  }

  private LintReport report() {
    List<Remark> left = new ArrayList<>();
    int held = 0;
    for (LintedFile file : files) {
      Remarks ofComments = new Remarks();
      Ignores ignores = new Ignores(file.text().file(), file.lines(), ofComments);
      left.addAll(ignores.of(file.remarks().sorted()));
      ignores.tellUnused();
      left.addAll(ofComments.sorted());
      held += ignores.held();
      remarks.remove(file.text().file());
    }
    // those of CODEOWNERS
    remarks.values().forEach(own -> left.addAll(own.sorted()));
    int rules = files.stream().mapToInt(file -> file.rules().size()).sum();
    return new LintReport(left, held, files.size(), rules);
  }
}
