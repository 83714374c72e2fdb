package tifo.source.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a block's `meta.json` says of it: its name, which its folder need not have any more, and
/// whether its samples came out of order. Immutable.
record BlockMeta(Optional<String> ulid, boolean outOfOrder) {
  static final Pattern ULID = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");
  private static final String OUT_OF_ORDER = "from-out-of-order";

  /// Of a damaged file nothing is known; opening the block tells the damage.
  static BlockMeta of(Path block) throws IOException {
    try {
      JsonNode meta =
          JsonMapper.shared().readTree(Files.readAllBytes(block.resolve(PrometheusFolder.META)));
      boolean outOfOrder = false;
      for (JsonNode hint : meta.path("compaction").path("hints")) {
        outOfOrder |= hint.asString("").equals(OUT_OF_ORDER);
      }
      return new BlockMeta(
          Optional.of(meta.path("ulid").asString("")).filter(name -> ULID.matcher(name).matches()),
          outOfOrder);
    } catch (JacksonException e) {
      return new BlockMeta(Optional.empty(), false);
    }
  }
}
