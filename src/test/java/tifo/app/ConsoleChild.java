package tifo.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tifo.chat.Telling;
import tifo.chat.Tellings;
import tifo.chat.claim.ClaimedPosts;
import tifo.chat.outbox.Outbox;
import tifo.chat.outbox.OutboxLimits;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.DispatcherLimits;
import tifo.rule.route.Routing;
import tifo.rule.route.file.Routings;
import tifo.time.LiveClock;
import tifo.time.WarClock;

/// A console as a process of its own, from its settings to the network, but for a judge that is
/// told over the standard input what fires: `fire TIME ZONE…`, `resolve TIME ZONE…`, `await POSTS`,
/// `paint`, before which it has no picture. Answers `ready`, and `done` when so many posts were
/// decided and none is queued any more.
final class ConsoleChild {
  /// The second argument, where alerts have pictures.
  static final String PICTURES = "pictures";

  private static final String SOURCE = "a";
  private static final Routing ROUTING =
      Routings.of(
          """
          route:
            receiver: war-room
            group_by: [alertname]
            group_wait: 0s
            group_interval: 1s
          receivers: [{name: war-room}]
          """);

  private final RoutedAlertsCase.Feed feed = new RoutedAlertsCase.Feed();
  private final Map<String, Alert> firing = new LinkedHashMap<>();
  private final Semaphore submitted = new Semaphore(0);
  private final WarClock clock = new LiveClock();
  private final ChatDelivery delivery;
  private final RoutedAlerts routed;

  private final ScriptedPainter painter = new ScriptedPainter();

  private ConsoleChild(Path folder, boolean pictures) throws IOException {
    painter.hold(SOURCE);
    Painter panels = pictures ? painter : WordsAlone.NO_PANELS;
    SettingsFiles.Loaded loaded = SettingsFiles.load(folder.resolve("tifo.yaml"));
    if (!loaded.problems().isEmpty()) {
      throw new IllegalStateException(loaded.problems().toString());
    }
    ClaimedPosts claims = ConsolesWiring.claims(loaded.settings(), folder).orElseThrow();
    Outbox outbox =
        new Outbox(
            folder.resolve("outbox"),
            Wiring.chat(loaded.settings()),
            clock,
            OutboxLimits.DEFAULT,
            claims);
    delivery = new ChatDelivery(outbox, panels, Optional.of(claims));
    feed.book = new AlertBook(List.of(), List.of(), Optional.of(clock.now()), 0);
    GroupShots shots =
        new GroupShots(
            WordsAlone.words(ROUTING),
            panels,
            counted(outbox),
            delivery.pictures(),
            Set.copyOf(outbox.targets()));
    routed =
        new RoutedAlerts(
            new RoutedAlerts.Parts(
                new Dispatcher(ROUTING, Dispatcher.Muter.NONE, DispatcherLimits.USUAL),
                new AlertLabels(List.of()),
                shots,
                new RoutingStateFile(folder.resolve("state.json")),
                feed,
                feed,
                new EventInbox(EventInbox.ROOM),
                clock));
    routed.start();
    delivery.start(new BurningGroups(ROUTING, new AlertLabels(List.of()), feed, clock)::now);
  }

  private Tellings counted(Outbox outbox) {
    return new Tellings() {
      @Override
      public void submit(Telling telling) throws IOException {
        outbox.submit(telling);
        submitted.release();
      }

      @Override
      public void picture(String id, byte[] png) {
        throw new IllegalStateException("the desk has the outbox itself");
      }

      @Override
      public void noPicture(String id, String why) {}

      @Override
      public List<Awaited> awaited() {
        return List.of();
      }
    };
  }

  /// Its first argument is its folder, which has the settings.
  public static void main(String[] arguments) throws Exception {
    ConsoleChild console = new ConsoleChild(Path.of(arguments[0]), arguments[1].equals(PICTURES));
    System.out.println("ready");
    try (BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        console.obey(List.of(line.split(" ")));
      }
    }
    console.routed.close();
    console.delivery.close();
  }

  private void obey(List<String> order) throws Exception {
    switch (order.getFirst()) {
      case "fire" -> tell(AlertEvent.Kind.FIRING, Instant.parse(order.get(1)), zones(order));
      case "resolve" -> tell(AlertEvent.Kind.RESOLVED, Instant.parse(order.get(1)), zones(order));
      case "paint" -> painter.release(SOURCE);
      case "await" -> {
        int posts = Integer.parseInt(order.get(1));
        boolean done =
            submitted.tryAcquire(posts, 60, TimeUnit.SECONDS)
                && delivery.outbox().drain(Duration.ofSeconds(60));
        System.out.println(done ? "done" : "stuck " + delivery.outbox().desk().list());
      }
      default -> throw new IllegalArgumentException(order.toString());
    }
  }

  private static List<String> zones(List<String> order) {
    return order.subList(2, order.size());
  }

  private void tell(AlertEvent.Kind kind, Instant at, List<String> zones) {
    List<AlertEvent> events = new ArrayList<>();
    for (String zone : zones) {
      Alert alert =
          kind == AlertEvent.Kind.FIRING
              ? RoutedAlertsCase.alert(zone, "critical", at)
              : Objects.requireNonNull(firing.remove(zone)).over(at);
      if (kind == AlertEvent.Kind.FIRING) {
        firing.put(zone, alert);
      }
      events.add(new AlertEvent(kind, alert, clock.now()));
    }
    feed.book = new AlertBook(List.copyOf(firing.values()), List.of(), Optional.of(clock.now()), 0);
    routed.accept(events);
  }
}
