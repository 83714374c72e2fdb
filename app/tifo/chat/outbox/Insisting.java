package tifo.chat.outbox;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tifo.secret.Redaction;
import tifo.time.Steady;

/// Writes what has to be on disk before anything else of its lane may happen: again and again on a
/// disk that does not take it, until it does or the outbox ends. Any thread.
final class Insisting {
  /// A disk that does not take our writes is asked again this often.
  static final Duration PAUSE = Duration.ofSeconds(1);

  private final Steady steady;
  private final Set<Nap> naps = ConcurrentHashMap.newKeySet();
  private volatile boolean over;

  Insisting(Steady steady) {
    this.steady = steady;
  }

  /// What has to be written.
  interface Write {
    void run() throws IOException;
  }

  void on(Channel channel, Write write) {
    Nap nap = new Nap(steady);
    naps.add(nap);
    try {
      while (true) {
        try {
          write.run();
          return;
        } catch (IOException e) {
          channel.storeFailed(Redaction.of(e));
          if (over) {
            return;
          }
          nap.until(Optional.of(steady.now().plus(PAUSE)));
        }
      }
    } finally {
      naps.remove(nap);
    }
  }

  void end() {
    over = true;
    naps.forEach(Nap::end);
  }

  boolean isOver() {
    return over;
  }
}
