package tifo.poll;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Those who hear of every snapshot. One that throws keeps neither the others nor the next snapshot
/// from anyone, and is written down once. Any thread.
final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<Listener> all = new CopyOnWriteArrayList<>();

  private record Listener(Consumer<BoardSnapshot> consumer, AtomicBoolean hasFailed) {
    void accept(BoardSnapshot snapshot) {
      try {
        consumer.accept(snapshot);
      } catch (RuntimeException e) {
        if (!hasFailed.getAndSet(true)) {
          LOG.error(
              "A listener of board {} fails; it is told no less, and this no more",
              snapshot.board().id(),
              e);
        }
      }
    }
  }

  AutoCloseable add(Consumer<BoardSnapshot> consumer) {
    Listener listener = new Listener(consumer, new AtomicBoolean());
    all.add(listener);
    return () -> all.remove(listener);
  }

  void tell(BoardSnapshot snapshot) {
    all.forEach(listener -> listener.accept(snapshot));
  }
}
