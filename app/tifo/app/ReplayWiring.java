package tifo.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tifo.board.Board;
import tifo.chat.ChatTarget;
import tifo.chat.ChatText;
import tifo.chat.folder.FolderTarget;
import tifo.metric.SampleStore;
import tifo.paint.AlarmMarks;
import tifo.paint.Theme;
import tifo.paint.WallFacts;
import tifo.promql.evaluate.QueryOptions;
import tifo.record.RecordedSource;
import tifo.record.Recording;
import tifo.record.ReplaySource;
import tifo.rule.AlertRule;
import tifo.rule.operator.OperatorLayer;
import tifo.rule.operator.ReplayDesk;
import tifo.rule.route.Routing;
import tifo.secret.Redaction;
import tifo.source.MetricSource;
import tifo.source.SourceNames;
import tifo.source.SourceSet;
import tifo.time.LiveClock;
import tifo.time.WarClock;

/// Puts a replay together, by constructors, from the same parts as a live wall. Stateless.
final class ReplayWiring {
  private ReplayWiring() {}

  /// `place` is what the command line calls the recording; `post` sends to the chat of the settings
  /// too, instead of only to a folder; `unseen` when no window shows it. With faults it is a drill.
  record Inputs(
      Settings settings,
      PlayedRecording played,
      String place,
      Path out,
      boolean post,
      boolean unseen) {}

  /// What a replay without a window is told by: the routes, and who puts groups into words and
  /// pictures.
  record Story(Routing routing, AlertLabels labels, GroupShots shots, Painter painter) {}

  /// A room over a recording, with what only a replay has.
  record Wired(
      WarRoom room,
      ReplayRun replay,
      Story story,
      ChatDelivery delivery,
      ReplayOutbox outbox,
      FolderTarget folder)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      room.close();
      outbox.close();
    }
  }

  /// @throws UsageException when boards, rules or settings cannot be used, naming each place
  static Wired room(Inputs inputs) throws IOException {
    Settings settings = inputs.settings();
    PlayedRecording played = inputs.played();
    Recording recording = played.recording();
    WarClock machine = new LiveClock();
    SourceSet sources = played.sources(machine);
    Definitions definitions = Definitions.load(settings, names(recording));
    List<Board> boards = definitions.boards();
    ReplayRun replay =
        new ReplayRun(
            new ReplayRun.Inputs(
                played,
                inputs.place(),
                sources,
                boards,
                definitions.rules(),
                settings.timeZone(),
                inputs.unseen()));
    FolderTarget folder = new FolderTarget("folder", inputs.out().resolve("alerts"));
    ReplayOutbox outbox = outbox(inputs, folder, machine);
    Locale locale = settings.language().locale();
    List<AlertRule> rules =
        definitions.rules().stream().flatMap(group -> group.rules().stream()).toList();
    Painter painter =
        new AlertPainter(
            definitions.byId(),
            PictureRules.of(rules, settings.chat()),
            new AlertPictures(
                definitions.byId(),
                RecordedGaps.pictures(recording.info(), sources),
                (board, at) -> facts(replay, sources, at, settings).context(board),
                RuledQueries.of(rules),
                Redaction::of),
            new BoardPictures(
                definitions.byId(),
                RecordedGaps.pictures(recording.info(), sources),
                (_, at) -> facts(replay, sources, at, settings),
                Redaction::of),
            played.mode());
    ChatDelivery delivery = new ChatDelivery(outbox.outbox(), painter, Optional.empty());
    AlertLabels labels = new AlertLabels(rules);
    Routing routing = BuiltInRouting.to(outbox.outbox().targets());
    GroupShots shots =
        RoutingWiring.shots(
            settings,
            rules,
            routing,
            labels,
            new ChatText(locale, settings.timeZone(), played.occasion()),
            painter,
            delivery,
            Optional.empty(),
            inputs.post() ? UUID.randomUUID().toString() : "replay");
    PlayedChat chat = new PlayedChat(routing, labels, shots, recording.end(), PlayedChat.PAUSE);
    Settings.Operators operators = settings.operators();
    ReplayDesk desk =
        new ReplayDesk(
            new OperatorLayer(operators.rules()),
            replay.alerts().history(),
            at -> replay.match(at).map(match -> match.phase(at)),
            chat);
    replay.alerts().onEvents(desk);
    replay.alerts().onBook(book -> book.lastEvaluation().ifPresent(chat::shown));
    WarRoom room =
        new WarRoom(
            new WarRoom.Parts(
                boards,
                definitions.flaws(),
                sources.all(),
                replay.poller(),
                replay.alerts(),
                delivery,
                Fixtures.load(Optional.empty(), settings),
                new FrameClock(replay.clock(), replay::shown),
                settings.timeZone(),
                locale,
                Optional.of(replay),
                Optional.of(chat),
                Optional.empty(),
                WarRoom.Alerting.NONE,
                new WarRoom.Desk(
                    desk::at,
                    new ReplayAlarmControl(
                        desk, operators.name(), replay::shown, replay.poller()::refresh),
                    ChatByHand.of(settings, played.occasion(), outbox.outbox(), machine),
                    Optional.empty(),
                    Optional.empty(),
                    List::of)));
    Story story = new Story(routing, labels, shots, painter);
    return new Wired(room, replay, story, delivery, outbox, folder);
  }

  /// What a recording's sources answer, in its order.
  static SourceSet sources(Recording recording, WarClock clock) {
    return sources(recording, recording::store, clock);
  }

  /// What they would answer out of other stores, by their names.
  static SourceSet sources(
      Recording recording, Function<String, ? extends SampleStore> stores, WarClock clock) {
    List<MetricSource> all = new ArrayList<>();
    for (RecordedSource source : recording.info().sources()) {
      all.add(
          new ReplaySource(
              source.name(),
              stores.apply(source.name()),
              QueryOptions.DEFAULT.in(source.dialect()),
              clock));
    }
    return new SourceSet(all);
  }

  static SourceNames names(Recording recording) {
    return SourceNames.of(recording.info().sources().stream().map(RecordedSource::name).toList());
  }

  private static ReplayOutbox outbox(Inputs inputs, FolderTarget folder, WarClock clock)
      throws IOException {
    if (!inputs.post()) {
      return ReplayOutbox.passing(List.of(folder), clock);
    }
    List<ChatTarget> targets = new ArrayList<>(Wiring.chat(inputs.settings()));
    targets.add(folder);
    return ReplayOutbox.kept(inputs.out().resolve("outbox"), targets, clock);
  }

  /// What was known at an instant. A picture in chat has no use for the conductor.
  private static WallFacts facts(
      ReplayRun replay, SourceSet sources, Instant at, Settings settings) {
    return new WallFacts(
        replay.mode(),
        Optional.of(replay.words()),
        replay.match(at),
        sources.all().stream().map(MetricSource::health).toList(),
        replay.alerts().history().at(at).alerts(),
        AlarmMarks.NONE,
        at,
        settings.language().locale(),
        settings.timeZone(),
        Theme.DARK,
        Optional.empty(),
        true);
  }
}
