package tifo.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.board.Board;
import tifo.board.BoardFiles;
import tifo.board.PanelQuery;
import tifo.board.Variable;
import tifo.rule.AlertRule;
import tifo.rule.GrafanaCondition;
import tifo.rule.LeftOut;
import tifo.rule.Rule;
import tifo.rule.RuleGroup;
import tifo.rule.RuleQuery;
import tifo.rule.ValueFormat;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.source.SourceNames;
import tifo.yaml.Problem;

/// The boards and rules of a run, and how many mistakes their files hold. Immutable.
///
/// On match day half of the boards and rules are better than none: what has a mistake is left out,
/// logged with its place, and counted on the wall. `leftOut` are the rules among it.
record Definitions(List<Board> boards, List<RuleGroup> rules, int flaws, List<LeftOut> leftOut) {
  private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

  Definitions {
    boards = List.copyOf(boards);
    rules = List.copyOf(rules);
    leftOut = List.copyOf(leftOut);
  }

  /// Reads the files of the settings, or those that Tifo comes with. Blocks on the disk.
  ///
  /// @throws UsageException when no board is left to show, naming each mistake
  static Definitions load(Settings settings) {
    return load(settings, Sources.names(settings));
  }

  /// The same with other names of sources than the settings have.
  static Definitions load(Settings settings, SourceNames names) {
    BoardFiles.Loaded boards =
        settings
            .panels()
            .map(folder -> BoardFiles.load(folder, names))
            .orElseGet(BoardFiles::shipped);
    if (boards.boards().isEmpty()) {
      throw new UsageException(
          boards.problems().isEmpty()
              ? "no board in " + settings.panels().orElseThrow()
              : lines(boards.problems()));
    }
    LoadedRules rules =
        settings.rules().map(folder -> RuleFiles.load(folder, names)).orElseGet(RuleFiles::shipped);
    boards.problems().forEach(problem -> LOG.warn("Board left out: {}", problem));
    rules.problems().forEach(problem -> LOG.warn("Rule left out: {}", problem));
    rules.warnings().forEach(warning -> LOG.info("Rules: {}", warning));
    return new Definitions(
        boards.boards(),
        atHome(rules.groups(), byId(boards.boards()), settings.alerting()),
        boards.problems().size() + rules.problems().size(),
        rules.leftOut());
  }

  /// The rules that alert, of all groups.
  List<AlertRule> alertRules() {
    return rules.stream().flatMap(group -> group.rules().stream()).toList();
  }

  Map<String, Board> byId() {
    return byId(boards);
  }

  /// The sources that anything names.
  Set<String> sources() {
    Stream<String> queries =
        boards.stream()
            .flatMap(board -> board.panels().stream())
            .flatMap(panel -> panel.frame().queries().stream())
            .map(PanelQuery::source);
    Stream<String> variables =
        boards.stream().flatMap(board -> board.variables().stream()).map(Variable::source);
    Stream<String> judged =
        rules.stream()
            .flatMap(group -> group.rules().stream())
            .flatMap(rule -> rule.condition().queries().stream())
            .map(RuleQuery::source);
    return Stream.of(queries, variables, judged)
        .flatMap(names -> names)
        .collect(Collectors.toSet());
  }

  /// Rules as they are judged here; boards and alarms write the same number in the same way.
  private static List<RuleGroup> atHome(
      List<RuleGroup> groups, Map<String, Board> boards, Settings.Alerting alerting) {
    return groups.stream()
        .map(group ->
            group.with(group.all().stream().map(rule -> atHome(rule, boards, alerting)).toList()))
        .toList();
  }

  private static Rule atHome(Rule rule, Map<String, Board> boards, Settings.Alerting alerting) {
    return rule instanceof AlertRule alert
        ? judgedAsSet(alert.writing(format(alert, boards)), alerting)
        : rule;
  }

  private static AlertRule judgedAsSet(AlertRule rule, Settings.Alerting alerting) {
    return rule.condition() instanceof GrafanaCondition grafana
        ? rule.judging(grafana.waiting(alerting.noDataErrorPending()))
        : rule;
  }

  private static ValueFormat format(AlertRule rule, Map<String, Board> boards) {
    return rule.link()
        .flatMap(link ->
            Optional.ofNullable(boards.get(link.board()))
                .flatMap(board -> board.panel(link.panel())))
        .map(panel -> new ValueFormat(panel.frame().unit(), panel.frame().decimals()))
        .orElse(ValueFormat.PLAIN);
  }

  private static Map<String, Board> byId(List<Board> boards) {
    return boards.stream().collect(Collectors.toMap(Board::id, Function.identity()));
  }

  private static String lines(List<Problem> problems) {
    return problems.stream().map(Problem::toString).collect(Collectors.joining("\n      "));
  }
}
