package tifo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The file that makes a folder a block: it is written last. Any thread.
///
/// Readers need nothing of it, because the index tells the times better; but if it is not whole,
/// neither may be what was written before it.
final class MetaFile {
  static final String NAME = "meta.json";

  private static final int VERSION = 1;
  private static final int SIZE_LIMIT = 16 << 20;

  private MetaFile() {}

  static boolean isIn(Path block) {
    return Files.isRegularFile(block.resolve(NAME));
  }

  static void check(Path block) {
    Path file = block.resolve(NAME);
    if (!isIn(block)) {
      throw new StoreException(file + " is missing, so the block is not complete");
    }
    try {
      if (Files.size(file) > SIZE_LIMIT) {
        throw StoreException.at(file, SIZE_LIMIT, "the file should end here");
      }
      JsonNode meta = JsonMapper.shared().readTree(Files.readAllBytes(file));
      if (meta.path("version").asInt(0) != VERSION) {
        throw StoreException.at(file, 0, "it does not say version 1");
      }
    } catch (JacksonException e) {
      long offset = Math.max(0, e.getLocation().getByteOffset());
      throw StoreException.at(file, offset, e.getOriginalMessage());
    } catch (IOException e) {
      throw StoreException.on(file, e);
    }
  }
}
