package tifo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import tifo.board.Board;
import tifo.paint.Png;
import tifo.paint.Surface;
import tifo.paint.WallPainter;
import tifo.poll.BoardSnapshot;

/// Writes the whole wall as PNG files, with no window. Any thread.
final class WallPictures {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final double WIDTH = 1920;
  private static final double HEIGHT = 1080;

  private final WarRoom room;
  private final Path folder;
  private final double scale;

  /// `scale` 1 gives 1920x1080 pixels, 2 gives 3840x2160.
  WallPictures(WarRoom room, Path folder, double scale) {
    this.room = room;
    this.folder = folder;
    this.scale = scale;
  }

  /// The board as it stands now, in a file named after it and the time.
  Path write(Board board) throws IOException {
    BoardSnapshot snapshot = room.snapshot(board.id());
    Surface surface =
        new WallPainter().paint(board, snapshot.panels(), room.facts(), WIDTH, HEIGHT, scale);
    Instant now = snapshot.at();
    byte[] png =
        Png.encode(
            surface.pixels(),
            surface.pixelWidth(),
            surface.pixelHeight(),
            Map.of("Software", Version.text(), "Board", board.id(), "Time", now.toString()));
    Files.createDirectories(folder);
    Path file = folder.resolve("wall-" + board.id() + "-" + NAME.format(now) + ".png");
    Files.write(file, png);
    return file;
  }
}
