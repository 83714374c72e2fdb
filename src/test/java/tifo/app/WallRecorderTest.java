package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.match.Fixture;
import tifo.record.Feed;
import tifo.record.Recorder;
import tifo.record.RecorderListener.Weight;
import tifo.record.RecorderOptions;
import tifo.record.RecordingFile;
import tifo.record.RecordingLock;
import tifo.record.selector.Selector;
import tifo.source.http.SourceConnection;
import tifo.source.prometheus.PrometheusSource;
import tifo.time.LiveClock;
import tifo.view.RecordingControl;

@Timeout(60)
class WallRecorderTest {
  @TempDir Path dir;
  private final AtomicReference<@Nullable WallRecorder> wall = new AtomicReference<>();
  private final AtomicBoolean stopping = new AtomicBoolean();

  private List<Feed> feeds() {
    PrometheusSource away =
        new PrometheusSource(SourceConnection.to("away", "http://127.0.0.1:1/"), new LiveClock());
    return List.of(new Feed(away, List.of(Selector.parse("up"))));
  }

  /// Asked when the recorder is ending: a key is pressed once more right then.
  private Optional<Fixture> pressingOnceMore() {
    WallRecorder pressed = wall.get();
    if (stopping.get() && pressed != null) {
      pressed.stop();
    }
    return Optional.empty();
  }

  @Test
  void pressedAgainWhileItStopsItEndsAsItShould() throws IOException {
    WallRecorder recorder =
        new WallRecorder(
            dir.resolve("recordings"),
            this::feeds,
            new Recorder.Subject("", List.of(), List.of(), this::pressingOnceMore),
            RecorderOptions.USUAL,
            new LiveClock(),
            () -> {});
    wall.set(recorder);
    recorder.start();
    assertTrue(recorder.state().isRecording());
    stopping.set(true);
    recorder.stop();
    recorder.close();
    assertEquals(RecordingControl.State.OFF, recorder.state());
    try (Stream<Path> made = Files.list(dir.resolve("recordings"))) {
      Path place = made.findFirst().orElseThrow();
      assertTrue(RecordingFile.isIn(place));
      assertFalse(RecordingLock.isHeld(place));
    }
  }

  @Test
  void whatWentWrongIsShownForAMinute() {
    AtomicLong nanos = new AtomicLong();
    RecentTrouble recent = new RecentTrouble(nanos::get);
    assertEquals(Optional.empty(), recent.sentence());
    recent.heard(Weight.TROUBLE, "prom", "A clock jumped.");
    recent.heard(Weight.NEWS, "prom", "Recording goes on.");
    nanos.set(RecentTrouble.SHOWN.toNanos() - 1);
    assertEquals(Optional.of("prom: A clock jumped."), recent.sentence());
    nanos.set(RecentTrouble.SHOWN.toNanos());
    assertEquals(Optional.empty(), recent.sentence());
  }
}
