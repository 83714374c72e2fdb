package tifo.app;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tifo.paint.WallFacts;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;

/// Paints the names of rules, each out of the source that its alert's label `source` names; can be
/// held. Any thread.
final class ScriptedPainter implements Painter {
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
  private final List<PictureOrder> painted = new ArrayList<>();
  private final Set<PictureKey> underWay = new HashSet<>();
  private boolean hasMetTwice;
  private int atOnce;
  private int mostAtOnce;

  static PictureOrder order(String panel, String source, Alert... alerts) {
    return order(panel, AlertEvent.Kind.FIRING, source, alerts);
  }

  static PictureOrder order(String panel, AlertEvent.Kind kind, String source, Alert... alerts) {
    return PictureOrder.of(
        new PictureKey(
            "board",
            Optional.of(panel),
            Map.of("source", List.of(source)),
            Duration.ofHours(1),
            RoutedAlertsCase.START),
        WallFacts.Mode.LIVE,
        kind,
        List.of(alerts),
        alerts.length);
  }

  void hold(String source) {
    held.put(source, new CountDownLatch(1));
  }

  void release(String source) {
    Optional.ofNullable(held.remove(source)).ifPresent(CountDownLatch::countDown);
  }

  @Override
  public Optional<PictureOrder> order(
      String target, List<Alert> alerts, AlertEvent.Kind kind, Instant at) {
    return Optional.of(
        PictureOrder.of(
            new PictureKey(
                "board",
                Optional.of("panel"),
                Map.of("source", List.of("a")),
                Duration.ofHours(1),
                at),
            WallFacts.Mode.LIVE,
            kind,
            alerts,
            alerts.size()));
  }

  @Override
  public Set<String> sources(PictureOrder order) {
    return Set.of(source(order));
  }

  @Override
  public Optional<byte[]> paint(PictureOrder order) throws InterruptedException {
    begin(order);
    try {
      CountDownLatch gate = held.get(source(order));
      if (gate != null && !gate.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody let it go on");
      }
      if (isOf(order, "broken")) {
        throw new IllegalStateException("broken");
      }
      return isOf(order, "gone")
          ? Optional.empty()
          : Optional.of(order.lead().ruleName().getBytes(StandardCharsets.UTF_8));
    } finally {
      end(order);
    }
  }

  private static boolean isOf(PictureOrder order, String panel) {
    return order.key().panel().equals(Optional.of(panel));
  }

  private static String source(PictureOrder order) {
    return order.key().variables().getOrDefault("source", List.of("")).getFirst();
  }

  private synchronized void begin(PictureOrder order) {
    painted.add(order);
    hasMetTwice |= !underWay.add(order.key());
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    notifyAll();
  }

  private synchronized void end(PictureOrder order) {
    underWay.remove(order.key());
    atOnce--;
  }

  synchronized List<PictureOrder> painted() {
    return List.copyOf(painted);
  }

  synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  /// Whether two of one key were ever painted together.
  synchronized boolean hasMetTwice() {
    return hasMetTwice;
  }

  synchronized void awaitPainted(int count) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (painted.size() < count) {
      long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (rest <= 0) {
        throw new AssertionError(painted.size() + " were begun");
      }
      wait(rest);
    }
  }
}
