package tifo.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tifo.time.LiveClock;

/// War rooms for tests, wired as `tifo live` wires them, with the outbox in a folder of the test.
final class Rooms {
  private Rooms() {}

  /// On a platform that is scraped every second, with the match that it plays.
  static WarRoom over(Settings settings, Path folder, String fixture) throws Exception {
    return wired(
        settings, folder, Fixtures.load(Optional.of(fixture), settings), Duration.ofSeconds(1));
  }

  /// Without a match.
  static WarRoom over(Settings settings, Path folder) throws Exception {
    return wired(settings, folder, FixtureFeed.of(Optional.empty()), Duration.ofSeconds(15));
  }

  private static WarRoom wired(Settings settings, Path folder, FixtureFeed match, Duration scrapes)
      throws Exception {
    return Wiring.room(
        new Wiring.Inputs(settings, match, folder.resolve("out"), false, scrapes, new LiveClock()));
  }
}
