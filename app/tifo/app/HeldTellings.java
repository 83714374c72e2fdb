package tifo.app;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.Shot;
import tifo.chat.Telling;
import tifo.chat.Tellings;
import tifo.chat.outbox.Outbox;

/// Tellings for an outbox that takes finished pictures only: one whose picture is ordered waits
/// here for it, with what is told after it of its topic. Any thread.
///
/// What waits here is not on the disk. Goes away when the outbox waits for pictures by itself.
final class HeldTellings implements Tellings, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HeldTellings.class);

  private final Outbox outbox;

  // guarded by this
  private final Map<String, Deque<Held>> byThread = new HashMap<>();

  private static final class Held {
    private Telling telling;
    private boolean isReady;

    Held(Telling telling) {
      this.telling = telling;
      this.isReady = !(telling.shot() instanceof Shot.Ordered);
    }
  }

  HeldTellings(Outbox outbox) {
    this.outbox = outbox;
  }

  private static String thread(Telling telling) {
    return telling.target() + " " + telling.topic().thread();
  }

  @Override
  public synchronized void submit(Telling telling) throws IOException {
    Deque<Held> line = byThread.computeIfAbsent(thread(telling), _ -> new ArrayDeque<>());
    if (line.stream().noneMatch(held -> held.telling.id().equals(telling.id()))) {
      line.add(new Held(telling));
    }
    handOn(line);
  }

  @Override
  public synchronized void picture(String id, byte[] png) throws IOException {
    ready(id, new Shot.Finished(png));
  }

  @Override
  public synchronized void noPicture(String id, String why) {
    try {
      ready(id, new Shot.Ordered(why));
    } catch (IOException e) {
      LOG.error("A post waits for the disk: {}", e.getMessage());
    }
  }

  private void ready(String id, Shot shot) throws IOException {
    for (Deque<Held> line : List.copyOf(byThread.values())) {
      for (Held held : line) {
        if (held.telling.id().equals(id) && !held.isReady) {
          held.telling = held.telling.with(shot);
          held.isReady = true;
        }
      }
      handOn(line);
    }
  }

  private void handOn(Deque<Held> line) throws IOException {
    while (!line.isEmpty() && line.getFirst().isReady) {
      outbox.submit(line.getFirst().telling);
      line.removeFirst();
    }
    byThread.values().removeIf(Deque::isEmpty);
  }

  @Override
  public synchronized List<Awaited> awaited() {
    return byThread.values().stream()
        .flatMap(Deque::stream)
        .filter(held -> !held.isReady)
        .map(held -> awaited(held.telling))
        .toList();
  }

  private static Awaited awaited(Telling telling) {
    String order = telling.shot() instanceof Shot.Ordered(String text) ? text : "";
    return new Awaited(telling.id(), order, telling.at());
  }

  /// Hands on all that waits, without pictures.
  @Override
  public synchronized void close() {
    for (Deque<Held> line : List.copyOf(byThread.values())) {
      line.forEach(held -> held.isReady = true);
      try {
        handOn(line);
      } catch (IOException e) {
        LOG.error("A post is lost: {}", e.getMessage());
      }
    }
  }
}
