package tifo.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.view.FxPulse;
import tifo.view.PaintCrew;
import tifo.view.Wall;
import tifo.view.WallPixels;
import tifo.view.WallWindow;

/// The wall in a window: starts JavaFX, waits until the operator closes it, and closes the room.
final class WallApplication {
  private static final Logger LOG = LoggerFactory.getLogger(WallApplication.class);

  private WallApplication() {}

  /// Blocks the calling thread until the window is closed or the time is over; returns the exit
  /// code.
  static int open(WarRoom room, boolean fullScreen, Optional<Duration> limit)
      throws IOException, InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    try (room;
        FxPulse pulse = new FxPulse();
        PaintCrew crew = PaintCrew.forThisMachine()) {
      Platform.startup(() -> show(room, fullScreen, pulse, crew, closed));
      room.start();
      if (limit.isEmpty()) {
        closed.await();
      } else if (!closed.await(limit.get().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("The time of this run is over.");
      }
      Platform.exit();
      return 0;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void show(
      WarRoom room, boolean fullScreen, FxPulse pulse, PaintCrew crew, CountDownLatch closed) {
    Wall wall = new Wall(room, WallPixels.painted(), pulse, crew, room.locale());
    new WallWindow(new Stage(), wall, closed::countDown).show(fullScreen);
  }
}
