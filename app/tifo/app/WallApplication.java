package tifo.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
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

  /// How the window opens: whether over the whole screen, and with which board and large panel.
  record Begin(boolean fullScreen, Optional<String> board, Optional<String> panel) {
    static Begin in(boolean fullScreen) {
      return new Begin(fullScreen, Optional.empty(), Optional.empty());
    }
  }

  /// Blocks the calling thread until the window is closed, the process is told to stop or the time
  /// is over; returns the exit code.
  static int open(WarRoom room, Begin begin, Optional<Duration> limit, Ending ending)
      throws IOException, InterruptedException {
    try (room;
        FxPulse pulse = new FxPulse();
        PaintCrew crew = PaintCrew.forThisMachine()) {
      Platform.startup(() -> show(room, begin, pulse, crew, ending));
      room.start();
      if (limit.isEmpty()) {
        ending.await();
      } else if (!ending.await(limit.get())) {
        LOG.info("The time of this run is over.");
      }
      if (!ending.isSignalled()) {
        // Otherwise JavaFX ends by a hook of its own, and this would wait for it for ever.
        Platform.exit();
      }
      return 0;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void show(
      WarRoom room, Begin begin, FxPulse pulse, PaintCrew crew, Ending ending) {
    Wall wall = new Wall(room, WallPixels.painted(), pulse, crew, room.locale());
    begin.board().ifPresent(board -> wall.beginWith(board, begin.panel()));
    new WallWindow(new Stage(), wall, ending::ask).show(begin.fullScreen());
  }
}
