package tifo.rule.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tifo.board.Board;
import tifo.promql.Expr;
import tifo.rule.PanelLink;
import tifo.rule.RuleFormat;
import tifo.rule.lint.LintRule.Worded;
import tifo.yaml.Nearest;

/// What only shows when rules and boards are looked at together: twins, links, readers. One thread.
final class RuleSetCheck {
  private static final Pattern CONVENTION = Pattern.compile("[^:]*:[^:]+:[^:]+(:[^:]+)*");

  private static final int MOST_ODD = 3;

  private final List<LintedFile> files;
  private final List<Board> boards;
  private final Map<String, LintRule> uids = new HashMap<>();
  private final Map<String, LintRule> titles = new HashMap<>();

  RuleSetCheck(List<LintedFile> files, List<Board> boards) {
    this.files = List.copyOf(files);
    this.boards = List.copyOf(boards);
  }

  void check() {
    Set<String> read = readNames();
    for (LintedFile file : files) {
      names(file, read);
      Map<String, LintRule> known = new HashMap<>();
      for (LintRule rule : file.rules()) {
        twin(file, rule, known);
        link(file, rule);
      }
    }
  }

  private Set<String> readNames() {
    Set<String> names = new HashSet<>();
    Stream<LintQuery> queries =
        files.stream()
            .flatMap(file ->
                Stream.concat(
                    file.rules().stream().flatMap(rule -> rule.queries().stream()),
                    file.boardQueries().stream()));
    queries
        .flatMap(query -> query.expr().stream())
        .flatMap(expr -> ExprParts.selectors(expr).stream())
        .map(Expr.VectorSelector::name)
        .forEach(names::add);
    return names;
  }

  private void names(LintedFile file, Set<String> read) {
    List<LintRule> odd =
        file.rules().stream()
            .filter(rule -> !rule.alert() && rule.format() == RuleFormat.PROMETHEUS)
            .filter(rule -> !read.contains(rule.name()))
            .filter(rule -> !CONVENTION.matcher(rule.name()).matches())
            .toList();
    // more than a few are somebody else's convention
    for (LintRule rule : odd.size() > MOST_ODD ? odd.subList(0, 1) : odd) {
      file.remarks()
          .add(
              Check.RECORD_NAME,
              rule,
              rule.namePlace(),
              rule.title()
                  + (odd.size() > MOST_ODD ? " (and " + (odd.size() - 1) + " more)" : "")
                  + " is read by none of these files, and its name does not say what it is",
              "name it level:metric:operations, such as cluster:requests:rate5m, or remove it");
    }
  }

  private void twin(LintedFile file, LintRule rule, Map<String, LintRule> known) {
    if (rule.format() == RuleFormat.GRAFANA) {
      grafanaTwin(file, rule);
      return;
    }
    String labels =
        new TreeMap<>(rule.labels())
            .entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue().text())
                .collect(Collectors.joining("\n"));
    String key = rule.group() + "\n" + rule.title() + "\n" + labels;
    LintRule first = known.putIfAbsent(key, rule);
    if (first == null) {
      return;
    }
    boolean same = expression(first).equals(expression(rule));
    file.remarks()
        .add(
            Check.DUPLICATE_RULE,
            rule,
            rule.namePlace(),
            rule.title()
                + " is in its group twice with the same labels, first in line "
                + first.place().line()
                + (same ? ", and with the same expression" : ""),
            same ? "remove one" : "give them labels that differ, such as severity");
  }

  private void grafanaTwin(LintedFile file, LintRule rule) {
    String folder = rule.group().substring(0, Math.max(0, rule.group().lastIndexOf('/')));
    LintRule sameUid = rule.uid().isEmpty() ? null : uids.putIfAbsent(rule.uid(), rule);
    LintRule sameTitle = titles.putIfAbsent(folder + "\n" + rule.name(), rule);
    LintRule first = sameUid == null ? sameTitle : sameUid;
    if (first == null) {
      return;
    }
    String what = sameUid == null ? "title '" + rule.name() + "'" : "uid '" + rule.uid() + "'";
    file.remarks()
        .add(
            Check.DUPLICATE_RULE,
            LintLevel.ERROR,
            rule,
            rule.place(),
            what + " is already that of the rule at " + first.place() + ", so Grafana refuses it",
            "give this rule its own");
  }

  private static String expression(LintRule rule) {
    return rule.queries().stream()
        .map(query -> query.promql().replaceAll("\\s+", ""))
        .collect(Collectors.joining("\n"));
  }

  private void link(LintedFile file, LintRule rule) {
    PanelLink link = rule.link().orElse(null);
    if (link == null || (link.board() + link.panel()).contains("{{")) {
      return;
    }
    Worded ours = rule.annotations().get("tifo_board");
    Optional<Board> board = boards.stream().filter(b -> b.id().equals(link.board())).findFirst();
    if (board.isPresent() && board.get().panel(link.panel()).isPresent()) {
      return;
    }
    List<String> known =
        board
            .map(b -> b.panels().stream().map(panel -> panel.frame().id()).toList())
            .orElse(boards.stream().map(Board::id).toList());
    String missing =
        board.isPresent()
            ? "board " + link.board() + " has no panel '" + link.panel() + "'"
            : "there is no board '" + link.board() + "'";
    // a link to a dashboard of a Grafana is right there, and shows nothing here
    LintLevel level =
        ours == null && board.isEmpty() ? LintLevel.NOTE : Check.PANEL_MISSING.level();
    file.remarks()
        .add(
            Check.PANEL_MISSING,
            level,
            rule,
            ours == null ? rule.place() : ours.place(),
            rule.title() + " links to a panel that does not exist: " + missing,
            "name an existing one"
                + Nearest.hint(board.isPresent() ? link.panel() : link.board(), known));
  }
}
