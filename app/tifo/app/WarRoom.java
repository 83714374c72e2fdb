package tifo.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tifo.board.Board;
import tifo.chat.Heartbeat;
import tifo.chat.claim.GoingOn;
import tifo.chat.outbox.Outbox;
import tifo.chat.outbox.OutboxStatus;
import tifo.match.Fixture;
import tifo.paint.AlarmMarks;
import tifo.paint.PaintContext;
import tifo.paint.Theme;
import tifo.paint.WallFacts;
import tifo.poll.BoardFeed;
import tifo.poll.BoardSnapshot;
import tifo.poll.ReplayFrame;
import tifo.poll.ReplayPoller;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertFeed;
import tifo.rule.Blindness;
import tifo.rule.DeadMan;
import tifo.rule.operator.Handlings;
import tifo.source.MetricSource;
import tifo.source.SourceHealth;
import tifo.time.WarClock;
import tifo.view.AlarmControl;
import tifo.view.Conductor;
import tifo.view.OutboxControl;
import tifo.view.PostCounts;
import tifo.view.RecordingControl;
import tifo.view.ShareControl;
import tifo.view.WallModel;

/// The running parts of Tifo as one: what the wall shows and what a headless run writes down.
///
/// Any thread. Closing it stops every part in the order that loses nothing.
final class WarRoom implements WallModel, AutoCloseable {
  /// The parts, already wired to each other.
  record Parts(
      List<Board> boards,
      int flaws,
      List<MetricSource> sources,
      BoardFeed boardFeed,
      AlertFeed alertFeed,
      ChatDelivery delivery,
      FixtureFeed fixture,
      WarClock clock,
      ZoneId zone,
      Locale locale,
      Optional<ReplayRun> replay,
      Optional<PlayedChat> played,
      Optional<WallRecorder> recorder,
      Alerting alerting,
      Desk desk) {}

  /// What is said of the alerts of a book at an instant, and what operators do about them;
  /// `troubles` are sentences about what does not work besides.
  record Desk(
      BiFunction<Instant, AlertBook, Handlings> handlings,
      AlarmControl control,
      ChatByHand chat,
      Optional<DeadManWatch> watch,
      Optional<Heartbeat> heartbeat,
      Supplier<List<String>> troubles) {}

  /// Who else is told of alerts, how that ends, and the trouble that other consoles have to know
  /// of.
  record Alerting(
      Optional<RoutedAlerts> routed, Optional<HandedOver> handedOver, Supplier<GoingOn> goingOn) {
    static final Alerting NONE =
        new Alerting(Optional.empty(), Optional.empty(), () -> GoingOn.NONE);

    void start() {
      routed.ifPresent(RoutedAlerts::start);
      handedOver.ifPresent(HandedOver::start);
    }

    List<DeadMan> unreached(Instant now) {
      return handedOver.map(it -> it.unreached(now)).orElse(List.of());
    }

    List<String> troubles() {
      return Stream.concat(
              handedOver.stream().flatMap(it -> it.troubles().stream()),
              routed.stream().flatMap(it -> it.troubles().stream()))
          .toList();
    }

    /// Waits until the outbox has answered for what was decided.
    void awaitHandOver(Duration atMost) throws InterruptedException {
      if (routed.isPresent()) {
        routed.get().awaitHandOver(atMost);
      }
    }

    void close() {
      routed.ifPresent(RoutedAlerts::close);
      handedOver.ifPresent(HandedOver::close);
    }
  }

  private static final Duration WARM_UP_AFTER = Duration.ofSeconds(3);

  private final Parts parts;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  WarRoom(Parts parts) {
    this.parts = parts;
    parts.boardFeed().listen(_ -> changed());
    if (parts.replay().isEmpty()) {
      // A replay's frames bring their alerts along.
      parts.alertFeed().onBook(_ -> changed());
    }
  }

  @Override
  public Optional<ShareControl> shareControl() {
    return Optional.of(parts.desk().chat());
  }

  @Override
  public Optional<OutboxControl> outboxControl() {
    return Optional.of(parts.desk().chat());
  }

  void start() {
    parts.fixture().start(parts.clock(), this::changed);
    parts.alertFeed().start();
    parts.alerting().start();
    parts.delivery().start(parts.alerting().goingOn());
    parts.replay().ifPresent(ReplayRun::start);
    // what an earlier replay was to show is of another recording
    parts
        .replay()
        .ifPresentOrElse(
            _ -> parts.delivery().pictures().forget(), parts.delivery().pictures()::goOn);
    parts.desk().heartbeat().ifPresent(Heartbeat::start);
    Thread.ofVirtual().name("warm-up").start(this::warmUp);
  }

  /// So that the first picture takes no longer than others; after the window, which takes as much.
  private void warmUp() {
    try {
      Thread.sleep(WARM_UP_AFTER);
      AlertPictures.warmUp(parts.locale());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  AlertFeed alertFeed() {
    return parts.alertFeed();
  }

  Outbox outbox() {
    return parts.delivery().outbox();
  }

  /// Waits until chat has all that was decided. False if the time is over first, or only targets
  /// that are suspended have anything left.
  boolean drain(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    parts.alerting().awaitHandOver(atMost);
    return parts.delivery().drain(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
  }

  Locale locale() {
    return parts.locale();
  }

  /// What the chrome of a painted wall shows now.
  WallFacts facts() {
    return new WallFacts(
        shown(),
        parts.replay().map(ReplayRun::words),
        fixture(),
        sources(),
        alerts(),
        AlarmMarks.of(handlings()),
        parts.clock().now(),
        parts.locale(),
        parts.zone(),
        Theme.DARK,
        Optional.empty(),
        true,
        blindness(),
        parts.replay().map(replay -> replay.conductor().running()),
        failing());
  }

  /// What the painter of a single picture may know.
  PaintContext context(String boardId) {
    return facts().context(boardId);
  }

  @Override
  public List<Board> boards() {
    return parts.boards();
  }

  @Override
  public BoardSnapshot snapshot(String boardId) {
    return parts.boardFeed().snapshot(boardId);
  }

  /// A replay's frame, whose parts belong together.
  @Override
  public Moment moment(String boardId) {
    return parts
        .replay()
        .map(replay -> moment(replay.poller(), boardId))
        .orElseGet(() -> WallModel.super.moment(boardId));
  }

  private Moment moment(ReplayPoller poller, String boardId) {
    ReplayFrame frame = poller.frame();
    return new Moment(
        frame.at(),
        poller.snapshot(frame, boardId),
        frame.book().alerts(),
        parts.desk().handlings().apply(frame.at(), frame.book()),
        frame.blindness());
  }

  @Override
  public Optional<RecordingControl> recording() {
    return parts.recorder().map(RecordingControl.class::cast);
  }

  @Override
  public Optional<Conductor> conductor() {
    return parts.replay().map(ReplayRun::conductor);
  }

  @Override
  public List<Alert> alerts() {
    return parts.alertFeed().book().alerts();
  }

  @Override
  public Handlings handlings() {
    return parts.desk().handlings().apply(parts.clock().now(), parts.alertFeed().book());
  }

  @Override
  public List<DeadMan> failing() {
    return parts.desk().watch().map(watch -> watch.look(parts.clock().now())).orElse(List.of());
  }

  @Override
  public List<String> troubles() {
    return parts.desk().troubles().get();
  }

  @Override
  public void shown(Instant readAt) {
    parts.desk().watch().ifPresent(watch -> watch.shown(readAt));
  }

  @Override
  public Optional<AlarmControl> alarmControl() {
    return Optional.of(parts.desk().control());
  }

  @Override
  public Optional<Blindness> blindness() {
    return parts.alertFeed().blindness();
  }

  @Override
  public List<SourceHealth> sources() {
    return parts.sources().stream().map(MetricSource::health).toList();
  }

  @Override
  public Optional<Fixture> fixture() {
    return parts
        .replay()
        .flatMap(replay -> replay.match(replay.shown()))
        .or(() -> parts.fixture().now());
  }

  @Override
  public String mode() {
    return shown().name().toLowerCase(Locale.ROOT);
  }

  private WallFacts.Mode shown() {
    return parts.replay().map(ReplayRun::mode).orElse(WallFacts.Mode.LIVE);
  }

  @Override
  public WarClock clock() {
    return parts.clock();
  }

  @Override
  public ZoneId zone() {
    return parts.zone();
  }

  @Override
  public Optional<PostCounts> posts() {
    OutboxStatus status = outbox().status();
    long sent = status.targets().stream().mapToLong(OutboxStatus.TargetStatus::sent).sum();
    long failed = status.targets().stream().mapToLong(OutboxStatus.TargetStatus::failed).sum();
    return status.targets().isEmpty()
        ? Optional.empty()
        : Optional.of(new PostCounts(sent, status.queued(), failed + status.shed()));
  }

  @Override
  public int flaws() {
    return parts.flaws();
  }

  @Override
  public long lateEvaluations() {
    return parts.alertFeed().book().late();
  }

  @Override
  public String version() {
    return Version.text();
  }

  @Override
  public void show(String boardId) {
    parts.boardFeed().open(boardId);
  }

  @Override
  public void hide(String boardId) {
    parts.boardFeed().close(boardId);
  }

  @Override
  public void select(String boardId, String variable, List<String> values) {
    parts.boardFeed().select(boardId, variable, values);
  }

  @Override
  public AutoCloseable listen(Runnable changed) {
    listeners.add(changed);
    return () -> listeners.remove(changed);
  }

  void changed() {
    listeners.forEach(Runnable::run);
  }

  @Override
  public void close() throws IOException {
    parts.desk().heartbeat().ifPresent(Heartbeat::close);
    parts.recorder().ifPresent(WallRecorder::close);
    parts.fixture().close();
    if (parts.desk().control() instanceof LiveAlarmControl control) {
      control.close();
    }
    parts.alertFeed().close();
    parts.alerting().close();
    parts.boardFeed().close();
    parts.replay().ifPresent(ReplayRun::close);
    parts.played().ifPresent(PlayedChat::close);
    parts.desk().chat().close();
    parts.delivery().close();
    parts.sources().forEach(MetricSource::close);
  }
}
