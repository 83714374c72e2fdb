package tifo.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tifo.board.Board;
import tifo.board.BoardFiles;
import tifo.board.PanelQuery;
import tifo.board.Variable;
import tifo.chat.ChatTarget;
import tifo.chat.ChatText;
import tifo.chat.Outbox;
import tifo.chat.folder.FolderTarget;
import tifo.chat.slack.SlackSettings;
import tifo.chat.slack.SlackTarget;
import tifo.poll.PanelAsk;
import tifo.poll.PollSettings;
import tifo.poll.Poller;
import tifo.rule.AlertRule;
import tifo.rule.Judge;
import tifo.rule.RuleGroup;
import tifo.rule.RuleQuery;
import tifo.rule.ValueFormat;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.time.WarClock;
import tifo.yaml.Problem;

/// Puts the parts together, by constructors. The only place that knows them all.
final class Wiring {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private Wiring() {}

  /// What a war room is wired from besides the settings.
  record Inputs(
      Settings settings, FixtureFeed fixture, Path out, Duration scrapeInterval, WarClock clock) {}

  /// A room that is ready to be started.
  ///
  /// @throws UsageException when boards, rules or settings cannot be used, naming each place
  static WarRoom room(Inputs inputs) throws IOException, InterruptedException {
    Settings settings = inputs.settings();
    WarClock clock = inputs.clock();
    Locale locale = settings.language().locale();
    List<Board> boards = boards(settings);
    List<RuleGroup> rules = writtenLikeTheirPanels(rules(settings), byId(boards));
    Sources.Built sources = Sources.build(settings, named(boards, rules), clock);
    Poller poller = new Poller(boards, sources.asked(), clock, pollSettings(inputs));
    Judge judge = new Judge(rules, sources.asked(), clock, ANSWER_WITHIN);
    Outbox outbox = new Outbox(inputs.out().resolve("outbox"), targets(inputs), clock);
    AtomicReference<@Nullable WarRoom> room = new AtomicReference<>();
    AlertShots shots =
        new AlertShots(
            byId(boards),
            new PanelAsk(sources.asked(), inputs.scrapeInterval()),
            board -> Objects.requireNonNull(room.get()).context(board),
            new ChatText(locale, settings.timeZone()),
            outbox);
    judge.onEvents(shots);
    WarRoom wired =
        new WarRoom(
            new WarRoom.Parts(
                boards,
                sources.shown(),
                poller,
                judge,
                shots,
                outbox,
                inputs.fixture(),
                clock,
                settings.timeZone(),
                locale));
    room.set(wired);
    return wired;
  }

  /// The sources that anything names.
  private static Set<String> named(List<Board> boards, List<RuleGroup> rules) {
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

  private static PollSettings pollSettings(Inputs inputs) {
    PollSettings usual = PollSettings.DEFAULT;
    int atOnce = inputs.settings().poll().concurrency();
    return new PollSettings(
        // The rest is for rules and pictures, which must not wait behind slow panels.
        Math.max(1, atOnce - Math.max(1, atOnce / 4)),
        inputs.settings().poll().interval(),
        usual.backoff(),
        inputs.scrapeInterval());
  }

  static List<Board> boards(Settings settings) {
    BoardFiles.Loaded loaded =
        settings
            .panels()
            .map(folder -> BoardFiles.load(folder, Sources.names(settings)))
            .orElseGet(BoardFiles::shipped);
    refuse(loaded.problems());
    if (loaded.boards().isEmpty()) {
      throw new UsageException("no board in " + settings.panels().orElseThrow());
    }
    return loaded.boards();
  }

  static List<RuleGroup> rules(Settings settings) {
    LoadedRules loaded =
        settings
            .rules()
            .map(folder -> RuleFiles.load(folder, Sources.names(settings)))
            .orElseGet(RuleFiles::shipped);
    refuse(loaded.problems());
    return loaded.groups();
  }

  /// Boards and alarms write the same number in the same way.
  static List<RuleGroup> writtenLikeTheirPanels(List<RuleGroup> groups, Map<String, Board> boards) {
    return groups.stream()
        .map(group ->
            group.with(
                group.rules().stream().map(rule -> rule.writing(format(rule, boards))).toList()))
        .toList();
  }

  private static ValueFormat format(AlertRule rule, Map<String, Board> boards) {
    return rule.link()
        .flatMap(link ->
            Optional.ofNullable(boards.get(link.board()))
                .flatMap(board -> board.panel(link.panel())))
        .map(panel -> new ValueFormat(panel.frame().unit(), panel.frame().decimals()))
        .orElse(ValueFormat.PLAIN);
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new UsageException(
          problems.stream().map(Problem::toString).collect(Collectors.joining("\n      ")));
    }
  }

  /// The targets of the settings; without any, a folder beside the pictures.
  private static List<ChatTarget> targets(Inputs inputs) throws IOException {
    List<ChatTarget> targets = new ArrayList<>();
    for (Settings.Chat chat : inputs.settings().chat()) {
      targets.add(
          switch (chat) {
            case Settings.Chat.Folder folder -> new FolderTarget(folder.name(), folder.path());
            case Settings.Chat.Slack slack ->
                new SlackTarget(
                    new SlackSettings(slack.name(), slack.channel(), slack.api(), ANSWER_WITHIN),
                    () -> Sources.revealNow(slack.token()));
          });
    }
    if (targets.isEmpty()) {
      targets.add(new FolderTarget("folder", inputs.out().resolve("alerts")));
    }
    return targets;
  }

  static Map<String, Board> byId(List<Board> boards) {
    return boards.stream().collect(Collectors.toMap(Board::id, Function.identity()));
  }
}
