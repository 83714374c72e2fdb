package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.outbox.Outbox;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.paint.PaintContext;
import tifo.paint.Theme;
import tifo.paint.WallFacts;
import tifo.poll.PanelAsk;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.Judge;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.DispatcherLimits;
import tifo.rule.route.Routing;
import tifo.rule.route.file.Routings;
import tifo.source.ScriptedSource;
import tifo.source.SourceException;
import tifo.source.SourceNames;
import tifo.source.SourceSet;
import tifo.time.FakeClock;

/// The trap of pictures: they hold up no evaluation, show what their alert is about, and take a
/// bounded amount of everything.
@Timeout(60)
class PictureTrapsTest {
  private static final Instant START = Instant.parse("2022-12-01T19:00:00Z");
  private static final int WAITING = 8;
  private static final int PAINTERS = 2;

  private static final Routing EACH_ALONE =
      Routings.of(
          """
          route: {receiver: chat, group_by: ['...'], group_wait: 0s, group_interval: 10s}
          receivers: [{name: chat}]
          """);

  private static final String BOARD =
      """
      id: pools
      title: Pools
      key: "1"
      source: panels
      refresh: 10s
      window: 20m
      variables: [{name: zone, label: Zone, query: 'label_values(up, zone)', selected: [elsewhere]}]
      panels:
        - id: load
          kind: timeseries
          title: Load
          cell: {x: 0, y: 0, width: 24, height: 24}
          queries: [{ref: load, promql: 'load{zone="$zone"}'}]
      """;

  private static final String RULES =
      """
      groups:
        - name: g
          interval: 10s
          rules:
            - alert: Down
              expr: up == 0
              annotations: {tifo_board: pools, tifo_panel: load}
      """;

  @TempDir Path folder;

  private final FakeClock clock = new FakeClock(START);
  private final ScriptedSource metrics = new ScriptedSource("metrics");
  private final ScriptedSource panels = new ScriptedSource("panels");
  private final Chat chat = new Chat();
  private final List<AlertEvent> events = Collections.synchronizedList(new ArrayList<>());
  private Outbox outbox;
  private ChatDelivery posting;
  private RoutedAlerts routed;
  private Judge judge;

  /// A chat that takes what it is given once it is let.
  private static final class Chat implements ChatTarget {
    private final CountDownLatch opens = new CountDownLatch(1);
    private final List<OutboxItem> taken = new ArrayList<>();

    @Override
    public String name() {
      return "chat";
    }

    @Override
    public String kind() {
      return "scripted";
    }

    @Override
    public Pace pace() {
      return Pace.UNLIMITED;
    }

    @Override
    public Outcome deliver(OutboxItem item, Checkpoint saved) {
      if (item.isPictureComing()) {
        return new Outcome.AwaitsPicture(saved, Duration.ofSeconds(30));
      }
      try {
        if (!opens.await(30, TimeUnit.SECONDS)) {
          throw new IllegalStateException("nobody opened the chat");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      synchronized (this) {
        taken.add(item);
        notifyAll();
      }
      return new Outcome.Done(Map.of());
    }

    synchronized List<OutboxItem> taken() {
      return List.copyOf(taken);
    }

    long withPicture() {
      return taken().stream().filter(item -> item.png().isPresent()).count();
    }

    synchronized List<OutboxItem> awaitTaken(int count) throws InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (taken.size() < count) {
        long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        assertTrue(rest > 0, "taken are " + taken.size() + " and not " + count);
        wait(rest);
      }
      return List.copyOf(taken);
    }
  }

  @BeforeEach
  void begin() throws Exception {
    Path boards = Files.createDirectories(folder.resolve("panels"));
    Files.writeString(boards.resolve("pools.yaml"), BOARD);
    Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    Settings settings =
        Settings.defaults().overriddenBy(Optional.of(boards), Optional.of(rules), Optional.empty());
    Definitions definitions =
        Definitions.load(settings, SourceNames.of(List.of("metrics", "panels")));
    outbox = new Outbox(folder.resolve("outbox"), List.of(chat), clock);
    SourceSet sources = SourceSet.of(metrics, panels);
    Painter painter =
        new AlertPainter(
            definitions.byId(),
            PictureRules.NONE,
            new AlertPictures(
                definitions.byId(),
                new PanelAsk(sources, Duration.ofSeconds(15)),
                (board, at) ->
                    new PaintContext(
                        Theme.DARK,
                        Locale.ENGLISH,
                        ZoneOffset.UTC,
                        at,
                        board,
                        Optional.empty(),
                        List.of(),
                        Optional.empty()),
                RuledQueries.NONE,
                UnaryOperator.identity()),
            WallFacts.Mode.LIVE);
    posting =
        new ChatDelivery(
            outbox,
            painter,
            new PictureDesk.Limits(WAITING, PAINTERS, Duration.ofSeconds(30), Duration.ZERO),
            Optional.empty());
    judge = new Judge(definitions.rules(), sources, clock, Duration.ofSeconds(10));
    EventInbox inbox = new EventInbox(EventInbox.ROOM);
    routed =
        new RoutedAlerts(
            new RoutedAlerts.Parts(
                new Dispatcher(EACH_ALONE, Dispatcher.Muter.NONE, DispatcherLimits.USUAL),
                new AlertLabels(List.of()),
                new GroupShots(
                    WordsAlone.words(),
                    painter,
                    posting.tellings(),
                    posting.pictures(),
                    Set.of("chat")),
                new RoutingStateFile(folder.resolve("state.json")),
                judge,
                judge,
                inbox,
                clock));
    judge.onEvents(routed);
    judge.onEvents(events::addAll);
    routed.start();
  }

  @AfterEach
  void end() throws Exception {
    chat.opens.countDown();
    panels.release();
    judge.close();
    routed.close();
    posting.close();
  }

  /// So many zones are down at the tick of ten seconds.
  private AlertBook evaluated(int tick, int down) throws InterruptedException {
    clock.advance(Duration.ofSeconds(10));
    Instant at = START.plusSeconds(10L * tick);
    metrics.says(
        "up == 0",
        new Matrix(
            IntStream.range(0, down)
                .mapToObj(i -> Series.of(Labels.of("zone", "z" + i), at.toEpochMilli(), 0))
                .toList()));
    return judge.evaluateOnce(at);
  }

  @Test
  void trap29NeitherPicturesNorChatHoldUpAnEvaluation() throws Exception {
    panels.hold();
    for (int tick = 0; tick < 8; tick++) {
      AlertBook book = evaluated(tick, tick + 1);
      assertEquals(tick + 1, book.alerts().size());
      assertEquals(Optional.of(START.plusSeconds(10L * tick)), book.lastEvaluation());
      assertTrue(book.alerts().stream().allMatch(a -> a.state() == Alert.State.FIRING));
    }
    assertEquals(8, events.size());
    panels.awaitCalls(1);
    assertEquals(0, chat.taken().size());
    panels.release();
    panels.awaitCalls(8);
    // now it is chat that hangs
    assertEquals(12, evaluated(8, 12).alerts().size());
    assertEquals(0, evaluated(9, 0).alerts().size());
    assertEquals(24, events.size());
    assertEquals(0, chat.taken().size());
  }

  @Test
  void trap29APictureHasTheTimeAndTheLabelsOfItsAlert() throws Exception {
    chat.opens.countDown();
    evaluated(0, 0);
    CountDownLatch answers = panels.hold();
    evaluated(1, 2);
    long fired = clock.now().toEpochMilli();
    panels.awaitCalls(2);
    clock.setOn(Duration.ofHours(3));
    answers.countDown();
    chat.awaitTaken(2);
    assertEquals(
        List.of("load{zone=\"z0\"}", "load{zone=\"z1\"}"),
        panels.asked().stream().sorted().toList());
    for (TimeRange range : panels.ranges()) {
      assertTrue(range.end() <= fired && range.end() > fired - range.step(), range::toString);
      long longer = range.end() - range.start() - Duration.ofMinutes(20).toMillis();
      assertTrue(Math.abs(longer) <= range.step(), range::toString);
    }
    assertEquals(2, chat.withPicture());
  }

  @Test
  void trap29APictureThatFailsIsNotTriedAgainAtEveryEvaluation() throws Exception {
    chat.opens.countDown();
    panels.failWith(SourceException.Kind.UNREACHABLE);
    for (int tick = 0; tick < 20; tick++) {
      evaluated(tick, 1);
    }
    chat.awaitTaken(1);
    evaluated(20, 1);
    assertTrue(posting.drain(Duration.ofSeconds(10)));
    assertEquals(1, panels.calls());
    assertEquals(1, chat.taken().size());
  }

  @Test
  void trap29NoMorePicturesWaitThanThereIsRoomForAndEveryAlertIsTold() throws Exception {
    chat.opens.countDown();
    panels.hold();
    int alerts = PAINTERS + WAITING + 40;
    assertEquals(alerts, evaluated(0, alerts).alerts().size());
    chat.awaitTaken(40);
    assertEquals(0, chat.withPicture());
    assertTrue(panels.mostAtOnce() <= PAINTERS, "pictures at once " + panels.mostAtOnce());
    // at the end nobody waits for pictures, and what they belong to is told without
    posting.pictures().close();
    posting.tellings().awaited().forEach(it -> posting.tellings().noPicture(it.id(), "the end"));
    assertTrue(outbox.drain(Duration.ofSeconds(30)));
    assertEquals(alerts, chat.taken().stream().map(OutboxItem::thread).distinct().count());
    assertEquals(alerts, chat.taken().size());
  }
}
