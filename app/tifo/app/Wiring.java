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
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tifo.board.Board;
import tifo.board.PanelQuery;
import tifo.chat.ChatTarget;
import tifo.chat.ChatText;
import tifo.chat.Heartbeat;
import tifo.chat.Occasion;
import tifo.chat.alertmanager.AlertmanagerLink;
import tifo.chat.claim.ClaimedPosts;
import tifo.chat.folder.FolderTarget;
import tifo.chat.outbox.Outbox;
import tifo.chat.outbox.OutboxLimits;
import tifo.chat.outbox.Permission;
import tifo.paint.WallFacts;
import tifo.poll.PanelAsk;
import tifo.poll.PollSettings;
import tifo.poll.Poller;
import tifo.promql.evaluate.QueryOptions;
import tifo.record.Recorder;
import tifo.record.RecorderOptions;
import tifo.record.selector.NeededSelectors;
import tifo.rule.AlertRule;
import tifo.rule.Judge;
import tifo.rule.RuleStore;
import tifo.rule.StateKeeper;
import tifo.rule.journal.Journal;
import tifo.rule.journal.JournalLimits;
import tifo.rule.journal.SavedStates;
import tifo.rule.operator.OperatorDesk;
import tifo.rule.operator.OperatorLayer;
import tifo.rule.operator.Suppression;
import tifo.rule.route.Routing;
import tifo.rule.route.Silences;
import tifo.secret.Redaction;
import tifo.source.SourceSet;
import tifo.time.WarClock;

/// Puts the parts together, by constructors. The only place that knows them all.
final class Wiring {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final String FOLDER = "folder";

  private Wiring() {}

  /// What a war room is wired from besides the settings.
  record Inputs(
      Settings settings,
      FixtureFeed fixture,
      Path out,
      boolean headless,
      Duration scrapeInterval,
      WarClock clock) {}

  /// A room that is ready to be started.
  ///
  /// @throws UsageException when boards, rules or settings cannot be used, naming each place
  static WarRoom room(Inputs inputs) throws IOException, InterruptedException {
    Settings settings = inputs.settings();
    WarClock clock = inputs.clock();
    Locale locale = settings.language().locale();
    Definitions definitions = Definitions.load(settings);
    List<Board> boards = definitions.boards();
    Sources.Built sources = Sources.build(settings, definitions.sources(), clock);
    RuleStore written = RuleStore.of(definitions.rules(), queries(boards), QueryOptions.DEFAULT);
    SourceSet seen = written.over(sources.asked());
    Poller poller = new Poller(boards, seen, clock, pollSettings(inputs));
    // its lock comes first: another console must not touch what this one keeps
    Journal.Opened journal =
        Journal.open(inputs.out().resolve("journal"), JournalLimits.USUAL, clock);
    SavedStates saved =
        SavedStates.open(inputs.out().resolve("alerts-state.log"), definitions.leftOut());
    Judge judge =
        new Judge(definitions.rules(), sources.asked(), written, saved, clock, ANSWER_WITHIN);
    EventInbox inbox = new EventInbox(EventInbox.ROOM);
    judge.onEvents(inbox.bystanders(judge::book, clock));
    List<ChatTarget> targets = targets(inputs);
    Map<String, StateKeeper.Saved> before = saved.saved();
    Routing routing = RoutingWiring.load(settings, rules(definitions), before, targets);
    Optional<ClaimedPosts> claims = ConsolesWiring.claims(settings, inputs.out());
    Outbox outbox =
        new Outbox(
            inputs.out().resolve("outbox"),
            targets,
            clock,
            OutboxLimits.DEFAULT,
            claims.<Permission>map(it -> it).orElse(Permission.ALWAYS));
    AtomicReference<@Nullable WarRoom> room = new AtomicReference<>();
    Painter painter =
        new AlertPainter(
            definitions.byId(),
            PictureRules.of(rules(definitions), settings.chat()),
            new AlertPictures(
                definitions.byId(),
                new PanelAsk(seen, inputs.scrapeInterval()),
                (board, _) -> Objects.requireNonNull(room.get()).context(board),
                RuledQueries.of(rules(definitions)),
                Redaction::of),
            new BoardPictures(
                definitions.byId(),
                new PanelAsk(seen, inputs.scrapeInterval()),
                (_, _) -> Objects.requireNonNull(room.get()).facts(),
                Redaction::of),
            WallFacts.Mode.LIVE);
    ChatDelivery delivery = new ChatDelivery(outbox, painter, claims);
    ChatText words = new ChatText(locale, settings.timeZone());
    // of several consoles all would hand a picture over, and one would post
    Optional<PicturesAhead> ahead =
        claims.isPresent()
            ? Optional.empty()
            : Optional.of(
                RoutingWiring.ahead(
                    targets, rules(definitions), painter, words, inputs.out(), clock));
    Silences silences = RoutingWiring.silences(inputs.out());
    List<AlertmanagerLink> links = RoutingWiring.links(settings, inputs.out(), clock);
    AlertLabels labels = new AlertLabels(rules(definitions), before);
    AlertSilences quiet =
        new AlertSilences(silences, new AlertmanagerSilences(links), labels, clock);
    RouteSuppression held = new RouteSuppression(quiet);
    OperatorDesk desk = desk(inputs, judge, journal, held);
    WarRoom.Alerting alerting =
        RoutingWiring.alerting(
            new RoutingWiring.Inputs(
                settings,
                rules(definitions),
                routing,
                desk,
                inbox,
                links,
                labels,
                quiet,
                RoutingWiring.shots(
                    settings,
                    rules(definitions),
                    routing,
                    labels,
                    words,
                    painter,
                    delivery,
                    ahead,
                    ""),
                inputs.out()),
            clock);
    alerting.routed().ifPresent(held::by);
    alerting.routed().ifPresent(desk::onNotices);
    alerting.handedOver().ifPresent(judge::onEvents);
    WarRoom wired =
        new WarRoom(
            new WarRoom.Parts(
                boards,
                definitions.flaws(),
                sources.shown(),
                poller,
                desk,
                delivery,
                inputs.fixture(),
                clock,
                settings.timeZone(),
                locale,
                Optional.empty(),
                Optional.empty(),
                Optional.of(recorder(inputs, definitions, () -> changed(room))),
                alerting,
                desk(inputs, desk, quiet, delivery, saved, alerting)));
    room.set(wired);
    return wired;
  }

  private static OperatorDesk desk(
      Inputs inputs, Judge judge, Journal.Opened journal, Suppression suppression)
      throws IOException {
    Settings.Operators operators = inputs.settings().operators();
    return new OperatorDesk(
        new OperatorDesk.Parts(
            judge,
            new OperatorLayer(operators.rules()),
            journal,
            () -> inputs.fixture().now().map(match -> match.phase(inputs.clock().now())),
            suppression,
            inputs.clock(),
            operators.name()));
  }

  private static List<AlertRule> rules(Definitions definitions) {
    return definitions.rules().stream().flatMap(group -> group.rules().stream()).toList();
  }

  private static List<String> queries(List<Board> boards) {
    return boards.stream()
        .flatMap(board -> board.panels().stream())
        .flatMap(panel -> panel.frame().queries().stream())
        .map(PanelQuery::promql)
        .toList();
  }

  private static WarRoom.Desk desk(
      Inputs inputs,
      OperatorDesk desk,
      AlertSilences quiet,
      ChatDelivery delivery,
      SavedStates saved,
      WarRoom.Alerting alerting) {
    Outbox outbox = delivery.outbox();
    DeadManWatch watch =
        new DeadManWatch(desk::blindness, outbox::status, desk::slept, alerting::unreached);
    WarClock clock = inputs.clock();
    Optional<Heartbeat> heartbeat =
        inputs
            .settings()
            .operators()
            .heartbeat()
            .map(it ->
                new Heartbeat(
                    new Heartbeat.Target(
                        () -> Sources.revealNow(it.url()),
                        it.failing().map(failing -> () -> Sources.revealNow(failing)),
                        it.interval()),
                    () -> watch.health(clock.now()),
                    clock));
    return new WarRoom.Desk(
        (_, _) -> desk.handlings(),
        new LiveAlarmControl(desk, quiet),
        byHand(inputs, outbox),
        Optional.of(watch),
        heartbeat,
        () ->
            Stream.of(
                    saved.trouble().stream(),
                    alerting.troubles().stream(),
                    delivery.trouble().map(why -> claimsTrouble(inputs, why)).stream(),
                    heartbeat.flatMap(Heartbeat::problem).map("The heartbeat: "::concat).stream())
                .flatMap(all -> all)
                .toList());
  }

  private static String claimsTrouble(Inputs inputs, String why) {
    return ConsolesWiring.trouble(why, inputs.settings().language().locale());
  }

  private static ChatByHand byHand(Inputs inputs, Outbox outbox) {
    Settings settings = inputs.settings();
    return ChatByHand.of(settings, Occasion.LIVE, outbox, inputs.clock());
  }

  private static void changed(AtomicReference<@Nullable WarRoom> room) {
    Optional.ofNullable(room.get()).ifPresent(WarRoom::changed);
  }

  private static WallRecorder recorder(Inputs inputs, Definitions definitions, Runnable changed)
      throws IOException {
    Settings settings = inputs.settings();
    DefinitionMarks marks = DefinitionMarks.of(settings);
    NeededSelectors needed = NeededSelectors.of(definitions.boards(), definitions.rules());
    return new WallRecorder(
        inputs.out().resolve("recordings"),
        () -> RecordWiring.feeds(settings, needed, List.of(), false, inputs.clock()),
        new Recorder.Subject("", marks.boards(), marks.rules(), inputs.fixture()::now),
        RecorderOptions.USUAL.every(inputs.scrapeInterval()),
        inputs.clock(),
        changed);
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

  /// The targets of the settings; without any, and wherever nobody looks at a wall, also a folder
  /// beside the pictures.
  private static List<ChatTarget> targets(Inputs inputs) throws IOException {
    List<ChatTarget> targets = new ArrayList<>(chat(inputs.settings()));
    if (targets.isEmpty() || inputs.headless()) {
      targets.add(new FolderTarget(FOLDER, inputs.out().resolve("alerts")));
    }
    return targets;
  }

  /// What the targets of a wall with a window are called.
  static List<String> targetNames(Settings settings) {
    return settings.chat().isEmpty()
        ? List.of(FOLDER)
        : settings.chat().stream().map(Settings.Chat::name).toList();
  }

  /// The targets of the settings.
  static List<ChatTarget> chat(Settings settings) {
    return settings.chat().stream().map(Settings.Chat::target).toList();
  }
}
