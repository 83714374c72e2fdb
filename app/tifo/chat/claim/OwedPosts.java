package tifo.chat.claim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.claim.Unrecorded.Posted;
import tifo.store.DurableFiles;

/// On disk: what was posted without the store, so that it learns of it after a restart, too. Any
/// thread. What cannot be read or written costs a repeat, and no alert.
public final class OwedPosts {
  private static final Logger LOG = LoggerFactory.getLogger(OwedPosts.class);

  private final Path file;

  // guarded by this
  private List<Posted> kept = List.of();

  public OwedPosts(Path file) {
    this.file = file;
  }

  synchronized List<Posted> read() {
    try {
      kept =
          Files.exists(file)
              ? ClaimJson.posted(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
              : List.of();
    } catch (IOException e) {
      LOG.warn(
          "What was posted without the store of the claims cannot be read: {}", e.getMessage());
    }
    return kept;
  }

  synchronized void keep(List<Posted> owed) {
    if (kept.equals(owed)) {
      return;
    }
    try {
      if (owed.isEmpty()) {
        DurableFiles.delete(file);
      } else {
        DurableFiles.write(file, ClaimJson.of(owed).getBytes(StandardCharsets.UTF_8));
      }
      kept = owed;
    } catch (IOException e) {
      LOG.warn(
          "What was posted without the store of the claims cannot be written: {}", e.getMessage());
    }
  }
}
