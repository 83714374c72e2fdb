package tifo.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.rule.route.Notification;

/// Keeps what routing remembers on the disk: what was decided before it is told, and all of the
/// state in its own time, behind the back of who tells. Any thread.
final class RoutingMemory {
  private static final Logger LOG = LoggerFactory.getLogger(RoutingMemory.class);
  private static final Duration USUAL = Duration.ofSeconds(5);

  /// Writing all of the state takes at most this part of the time.
  private static final int SHARE = 20;

  private final RoutingStateFile file;

  // guarded by this
  private boolean isDirty;
  private boolean isWriting;
  private Instant written = Instant.MIN;
  private Duration pause = USUAL;

  RoutingMemory(RoutingStateFile file) {
    this.file = file;
  }

  RoutingState read() throws IOException {
    return file.read();
  }

  /// The state is another than the one that was written last.
  synchronized void changed() {
    isDirty = true;
  }

  /// The clock was set back.
  synchronized void setBack() {
    written = Instant.MIN;
    pause = USUAL;
  }

  /// What was decided is on the disk when this returns, with the alerts that words speak of.
  void writeDown(List<Notification> decided, List<RoutingState.Known> known) {
    try {
      file.append(decided, known);
    } catch (IOException e) {
      // better twice after a crash than never
      LOG.error(
          "What was told to whom cannot be written down, and is told all the same: {}",
          e.getMessage());
    }
  }

  /// Writes the state on a thread of its own, if it is time. Who gives the state decides nothing
  /// meanwhile.
  synchronized void writeSometimes(Instant now, Supplier<RoutingState> state) {
    if (!isWriting && isDirty && written.isBefore(now.minus(pause))) {
      long began = System.nanoTime();
      long cut = file.cut();
      RoutingState all = state.get();
      // it waits for this lock before it ends
      Thread.ofVirtual().name("routing-state").start(() -> write(all, cut, began));
      isDirty = false;
      isWriting = true;
      written = now;
    }
  }

  /// Writes the state, and returns when it is on the disk, if it can be written.
  void writeNow(RoutingState state) {
    write(state, file.cut(), System.nanoTime());
  }

  private void write(RoutingState state, long cut, long began) {
    boolean isWritten = false;
    try {
      file.write(state, cut);
      isWritten = true;
    } catch (IOException | RuntimeException | Error e) {
      LOG.error("What was told to whom cannot be written down: {}", e.toString());
    } finally {
      ended(isWritten, Duration.ofNanos((System.nanoTime() - began) * SHARE));
    }
  }

  private synchronized void ended(boolean isWritten, Duration rest) {
    isDirty |= !isWritten;
    isWriting = false;
    pause = rest.compareTo(USUAL) > 0 ? rest : USUAL;
    notifyAll();
  }

  /// Waits, in real time, until nothing is being written.
  synchronized void await(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long rest = atMost.toMillis();
    while (isWriting && rest > 0) {
      wait(rest);
      rest = (deadline - System.nanoTime()) / 1_000_000;
    }
  }
}
