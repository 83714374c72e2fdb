package tifo.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tifo.metric.Labels;
import tifo.record.selector.Selector;
import tifo.source.prometheus.PrometheusSource;
import tifo.time.FakeClock;

/// A recorder of a scripted server, in a time that only a test moves. One thread.
final class ScriptedRecording implements AutoCloseable {
  static final Labels UP = Labels.of(Labels.NAME, "up");
  // The beginning of a block.
  static final long START = 1_800_000_000_000L;
  static final long SCRAPE = 15_000;

  final ScriptedPrometheus server = new ScriptedPrometheus(START);
  final FakeClock clock = new FakeClock(Instant.ofEpochMilli(START));
  final AtomicLong nanos = new AtomicLong();
  final Recorders all = new Recorders();
  final Path folder;
  final PrometheusSource source = server.source(clock);
  RecorderOptions options = RecorderOptions.USUAL.since(Duration.ofMinutes(3));
  List<Selector> selectors = List.of(Selector.parse("up"));
  RecorderListener listener = all::hear;
  long time = START;
  private Recorder recorder;

  /// The server has five minutes already.
  ScriptedRecording(Path folder) throws IOException {
    this.folder = folder;
    for (long past = START - 20 * SCRAPE; past <= START; past += SCRAPE) {
      server.add(UP, past, 1);
    }
    recorder = made();
  }

  private Recorder made() {
    return new Recorder(
        folder,
        List.of(new Feed(source, selectors)),
        Recorders.SUBJECT,
        options,
        clock,
        nanos::get,
        (weight, name, sentence) -> listener.heard(weight, name, sentence));
  }

  Recorder recorder() {
    return recorder;
  }

  /// Starts another recorder, by the options and selectors of now, and waits for its first poll.
  void start() throws InterruptedException {
    recorder = made();
    recorder.start();
    clock.awaitSleepers(1);
  }

  /// So many scrapes later, which the server has samples of or not.
  void pass(int scrapes, boolean scraped) throws InterruptedException {
    for (int i = 0; i < scrapes; i++) {
      time += SCRAPE;
      if (scraped) {
        server.add(UP, time, 1);
      }
      server.setTime(time);
      nanos.addAndGet(SCRAPE * 1_000_000);
      clock.advance(Duration.ofMillis(SCRAPE));
      clock.awaitSleepers(1);
    }
  }

  RecorderStatus.SourceStatus status() {
    return recorder.status().sources().getFirst();
  }

  /// The difference between what the server and the recording have from that time on; ends the
  /// recording.
  String lacking(long from) throws InterruptedException {
    recorder.stop();
    try (Recording recording = Recording.open(folder)) {
      StoreSamples recorded = StoreSamples.of(recording.store("scripted"));
      return server.all().between(from, Long.MAX_VALUE).difference(recorded.between(from, time));
    }
  }

  @Override
  public void close() {
    recorder.close();
    source.close();
    server.close();
  }
}
