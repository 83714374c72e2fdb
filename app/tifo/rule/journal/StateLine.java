package tifo.rule.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A line of a file of saved states: a checksum and JSON. Stateless.
final class StateLine {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int HEAD = 9;

  private StateLine() {}

  static byte[] of(JsonNode node) {
    byte[] json = JSON.writeValueAsBytes(node);
    byte[] head =
        (HexFormat.of().toHexDigits(crc(json, 0)) + ' ').getBytes(StandardCharsets.US_ASCII);
    ByteBuffer line = ByteBuffer.allocate(HEAD + json.length + 1);
    return line.put(head).put(json).put((byte) '\n').array();
  }

  /// What stands in a line, which comes without its end; nothing when it is torn or damaged.
  static Optional<JsonNode> read(byte[] line) {
    try {
      String head = new String(line, 0, Math.min(line.length, HEAD - 1), StandardCharsets.US_ASCII);
      if (line.length <= HEAD || HexFormat.fromHexDigits(head) != crc(line, HEAD)) {
        return Optional.empty();
      }
      return Optional.of(JSON.readTree(line, HEAD, line.length - HEAD));
    } catch (RuntimeException e) {
      // a right checksum over what no program of this version writes
      return Optional.empty();
    }
  }

  private static int crc(byte[] bytes, int from) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, bytes.length - from);
    return (int) crc.getValue();
  }
}
