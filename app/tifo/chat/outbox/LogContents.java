package tifo.chat.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tifo.store.CheckedLine;
import tools.jackson.databind.JsonNode;

/// What a log holds: the newest value of each key, and the lines that could not be read. `torn`
/// says that the last line was cut off: nobody was promised anything by it. Not to be changed.
record LogContents(Map<String, byte[]> values, List<byte[]> damaged, boolean torn) {
  static LogContents read(Path file) throws IOException {
    Map<String, byte[]> values = new LinkedHashMap<>();
    List<byte[]> damaged = new ArrayList<>();
    if (!Files.exists(file)) {
      return new LogContents(values, damaged, false);
    }
    byte[] rest =
        CheckedLine.forEach(
            file,
            line ->
                CheckedLine.read(line)
                    .ifPresentOrElse(node -> apply(node, values), () -> damaged.add(line)));
    return new LogContents(values, damaged, rest.length > 0);
  }

  private static void apply(JsonNode node, Map<String, byte[]> values) {
    node.path("put").forEachEntry((key, value) -> values.put(key, OutboxJson.bytes(value)));
    node.path("drop").forEach(key -> values.remove(key.asString()));
  }
}
