package tifo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import tifo.record.RecordingFile;
import tifo.store.BlockWriter;
import tifo.store.StoreException;

/// Where the match that Tifo brings along is kept once it was played: among the user's caches.
/// Stateless.
final class DemoPlace {
  private DemoPlace() {}

  /// The recording's folder; the first time it is played, which takes a few seconds.
  static Path ready(PrintWriter console) throws IOException {
    Path folder = place(System.getenv()).resolve("demo-" + DemoRecording.EDITION);
    if (!RecordingFile.isIn(folder)) {
      console.println("Playing the match that Tifo brings along (once, a few seconds).");
      console.flush();
      play(folder);
    }
    return folder;
  }

  private static Path place(Map<String, String> environment) throws IOException {
    Path caches =
        Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
            .filter(text -> text.startsWith("/"))
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".cache"));
    try {
      return Files.createDirectories(caches.resolve("tifo"));
    } catch (IOException e) {
      // A home that cannot be written to is no reason to show nothing.
      return Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "tifo-cache"));
    }
  }

  // Another process may be at the same: whoever is first gives the folder its name.
  private static void play(Path folder) throws IOException {
    Path building = Files.createTempDirectory(folder.getParent(), "demo-playing-");
    try {
      DemoRecording.write(building);
      Files.move(building, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | StoreException e) {
      BlockWriter.delete(building);
      if (!RecordingFile.isIn(folder)) {
        throw e;
      }
    }
  }
}
