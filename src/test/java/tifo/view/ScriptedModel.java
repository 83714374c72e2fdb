package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.Variable;
import tifo.match.Fixture;
import tifo.poll.BoardSnapshot;
import tifo.rule.Alert;
import tifo.rule.Blindness;
import tifo.rule.DeadMan;
import tifo.rule.operator.Handlings;
import tifo.source.SourceHealth;
import tifo.time.FakeClock;
import tifo.time.WarClock;

/// A world that says what a test told it to, and remembers what the wall asked for. Any thread.
final class ScriptedModel implements WallModel {
  final FakeClock clock;
  final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<Board> boards;
  private final Map<String, Map<String, PanelData>> data = new HashMap<>();
  private final Map<String, List<String>> selected = new LinkedHashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private int flaws;
  private long late;
  private List<Alert> alerts = List.of();
  private List<DeadMan> failing = List.of();
  private List<String> troubles = List.of();
  private volatile Optional<Instant> lastShown = Optional.empty();
  private Handlings handlings = Handlings.NONE;
  private volatile Optional<AlarmControl> control = Optional.empty();
  private Optional<Blindness> blindness = Optional.empty();
  private List<SourceHealth> sources = List.of();
  private Optional<Fixture> fixture = Optional.empty();
  private volatile Optional<CountDownLatch> stuck = Optional.empty();
  private final Optional<ScriptedConductor> conductor;
  private final AtomicLong reads = new AtomicLong();
  private volatile Optional<RecordingControl> recorder = Optional.empty();
  private volatile Optional<ScriptedChat> chat = Optional.empty();
  private volatile Duration lag = Duration.ZERO;

  ScriptedModel(Instant now, List<Board> boards) {
    this.clock = new FakeClock(now);
    this.boards = List.copyOf(boards);
    this.conductor = Optional.empty();
  }

  /// A world that is replayed.
  ScriptedModel(ScriptedConductor conductor, List<Board> boards) {
    this.clock = new FakeClock(conductor.position());
    this.boards = List.copyOf(boards);
    this.conductor = Optional.of(conductor);
    conductor.onChange(this::changed);
  }

  /// Before the wall is made.
  void recorder(RecordingControl control) {
    recorder = Optional.of(control);
  }

  /// Before the wall is made.
  void chat(ScriptedChat there) {
    chat = Optional.of(there);
  }

  /// From now on snapshots are so much older than the replay's clock.
  void lag(Duration behind) {
    lag = behind;
    changed();
  }

  synchronized void data(String boardId, Map<String, PanelData> panels) {
    data.put(boardId, Map.copyOf(panels));
    changed();
  }

  synchronized void alerts(List<Alert> now) {
    alerts = List.copyOf(now);
    changed();
  }

  synchronized void failing(List<DeadMan> now) {
    failing = List.copyOf(now);
    changed();
  }

  synchronized void handlings(Handlings now) {
    handlings = now;
    changed();
  }

  /// Before the wall is made.
  void control(AlarmControl hands) {
    control = Optional.of(hands);
  }

  /// A replay's next frame: all of one instant. Once for each instant.
  synchronized void frame(Instant at, Map<String, PanelData> panels, List<Alert> now) {
    conductor.orElseThrow().clock.seek(at);
    boards.forEach(board -> data.put(board.id(), Map.copyOf(panels)));
    alerts = List.copyOf(now);
    changed();
  }

  synchronized void late(long count) {
    late = count;
  }

  @Override
  public synchronized long lateEvaluations() {
    return late;
  }

  synchronized void flaws(int count) {
    flaws = count;
    changed();
  }

  synchronized void blind(Blindness now) {
    blindness = Optional.of(now);
    changed();
  }

  synchronized void sources(List<SourceHealth> now) {
    sources = List.copyOf(now);
    changed();
  }

  synchronized void fixture(Fixture match) {
    fixture = Optional.of(match);
    changed();
  }

  /// From now on every reading of a board waits for the latch.
  void hangUntil(CountDownLatch latch) {
    stuck = Optional.of(latch);
  }

  synchronized void troubles(List<String> now) {
    troubles = List.copyOf(now);
    changed();
  }

  @Override
  public synchronized List<String> troubles() {
    return troubles;
  }

  @Override
  public void shown(Instant readAt) {
    lastShown = Optional.of(readAt);
  }

  /// Of which instant the wall says that it shows it.
  Optional<Instant> lastShown() {
    return lastShown;
  }

  /// How often a board was read.
  long reads() {
    return reads.get();
  }

  int listeners() {
    return listeners.size();
  }

  void changed() {
    listeners.forEach(Runnable::run);
  }

  @Override
  public List<Board> boards() {
    return boards;
  }

  @Override
  public BoardSnapshot snapshot(String boardId) {
    reads.incrementAndGet();
    stuck.ifPresent(latch -> {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    synchronized (this) {
      Board board = boards.stream().filter(b -> b.id().equals(boardId)).findFirst().orElseThrow();
      Map<String, List<String>> options = new LinkedHashMap<>();
      Map<String, List<String>> chosen = new LinkedHashMap<>();
      for (Variable variable : board.variables()) {
        options.put(variable.name(), variable.options());
        chosen.put(
            variable.name(),
            selected.getOrDefault(boardId + '/' + variable.name(), variable.selected()));
      }
      return new BoardSnapshot(
          board, clock().now().minus(lag), data.getOrDefault(boardId, Map.of()), options, chosen);
    }
  }

  @Override
  public Moment moment(String boardId) {
    if (conductor.isEmpty()) {
      return WallModel.super.moment(boardId);
    }
    synchronized (this) {
      return WallModel.super.moment(boardId);
    }
  }

  @Override
  public synchronized List<Alert> alerts() {
    return alerts;
  }

  @Override
  public synchronized List<DeadMan> failing() {
    return failing;
  }

  @Override
  public synchronized Handlings handlings() {
    return handlings;
  }

  @Override
  public Optional<AlarmControl> alarmControl() {
    return control;
  }

  @Override
  public synchronized Optional<Blindness> blindness() {
    return blindness;
  }

  @Override
  public synchronized List<SourceHealth> sources() {
    return sources;
  }

  @Override
  public synchronized Optional<Fixture> fixture() {
    return fixture;
  }

  @Override
  public String mode() {
    return conductor.isPresent() ? "replay" : "live";
  }

  @Override
  public WarClock clock() {
    return conductor.<WarClock>map(it -> it.clock).orElse(clock);
  }

  @Override
  public Optional<Conductor> conductor() {
    return conductor.map(it -> it);
  }

  @Override
  public Optional<RecordingControl> recording() {
    return recorder;
  }

  @Override
  public Optional<ShareControl> shareControl() {
    return chat.map(it -> it);
  }

  @Override
  public Optional<OutboxControl> outboxControl() {
    return chat.map(it -> it);
  }

  @Override
  public ZoneId zone() {
    return ZoneId.of("Asia/Tokyo");
  }

  @Override
  public Optional<PostCounts> posts() {
    return Optional.of(new PostCounts(12, 0, 0));
  }

  @Override
  public synchronized int flaws() {
    return flaws;
  }

  @Override
  public String version() {
    return "Tifo 0.1.0";
  }

  @Override
  public void show(String boardId) {
    calls.add("show " + boardId);
  }

  @Override
  public void hide(String boardId) {
    calls.add("hide " + boardId);
  }

  @Override
  public void select(String boardId, String variable, List<String> values) {
    calls.add("select " + boardId + " " + variable + " " + values);
    synchronized (this) {
      selected.put(boardId + '/' + variable, new ArrayList<>(values));
    }
    changed();
  }

  @Override
  public AutoCloseable listen(Runnable changed) {
    listeners.add(changed);
    return () -> listeners.remove(changed);
  }
}
