package tifo.record;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tifo.record.selector.Selector;
import tifo.source.MetricSource;
import tifo.time.LiveClock;

/// Recorders for tests, and what they say.
final class Recorders {
  static final Recorder.Subject SUBJECT =
      new Recorder.Subject("Test", List.of(), List.of(), Optional::empty);

  final List<String> heard = new CopyOnWriteArrayList<>();

  Recorder live(
      Path folder, MetricSource source, List<Selector> selectors, RecorderOptions options) {
    return new Recorder(
        folder,
        List.of(new Feed(source, selectors)),
        SUBJECT,
        options,
        new LiveClock(),
        System::nanoTime,
        this::hear);
  }

  void hear(RecorderListener.Weight weight, String source, String sentence) {
    heard.add(weight + " " + source + ": " + sentence);
  }

  /// Until the first source is recorded up to that time by its own clock.
  static void awaitUpTo(Recorder recorder, Instant time) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (recorder.status().sources().getFirst().upTo().orElse(Instant.EPOCH).isBefore(time)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not recorded up to " + time + ": " + recorder.status());
      }
      new LiveClock().sleep(Duration.ofMillis(50));
    }
  }
}
