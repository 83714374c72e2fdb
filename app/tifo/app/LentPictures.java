package tifo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.store.DurableFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/// The pictures that targets hold and that no post shows yet: a file, so that another process can
/// take back what one that died had handed over. Any thread.
final class LentPictures {
  private static final Logger LOG = LoggerFactory.getLogger(LentPictures.class);

  private final Path file;

  // guarded by this
  private final List<Lent> lent = new ArrayList<>();

  /// A picture at a target, and what finds it there.
  record Lent(String target, Map<String, String> handle) {}

  LentPictures(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      try {
        lent.addAll(
            StateJson.MAPPER.readValue(
                Files.readAllBytes(file), new TypeReference<List<Lent>>() {}));
      } catch (JacksonException e) {
        LOG.warn(
            "Pictures that were handed over before their posts may stay unused: {}",
            e.getMessage());
      }
    }
  }

  /// Once it returns, the picture is not forgotten.
  synchronized void add(Lent one) throws IOException {
    lent.add(one);
    write();
  }

  /// A post has it now, or the target has it no longer.
  synchronized void remove(Lent one) throws IOException {
    if (lent.remove(one)) {
      write();
    }
  }

  synchronized List<Lent> all() {
    return List.copyOf(lent);
  }

  private void write() throws IOException {
    DurableFiles.write(file, StateJson.MAPPER.writeValueAsBytes(lent));
  }
}
