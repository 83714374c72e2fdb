package tifo.store;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A line of a file that grows: a checksum and JSON. Stateless.
public final class CheckedLine {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int HEAD = 9;
  private static final int LONGEST = 256 << 20;

  private CheckedLine() {}

  public static byte[] of(JsonNode node) {
    return of(JSON.writeValueAsBytes(node));
  }

  /// The line of JSON that is written already, which must hold no end of line.
  public static byte[] of(byte[] json) {
    byte[] head =
        (HexFormat.of().toHexDigits(crc(json, 0)) + ' ').getBytes(StandardCharsets.US_ASCII);
    ByteBuffer line = ByteBuffer.allocate(HEAD + json.length + 1);
    return line.put(head).put(json).put((byte) '\n').array();
  }

  /// What stands in a line, which comes without its end; nothing when it is torn or damaged.
  public static Optional<JsonNode> read(byte[] line) {
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

  /// Reads a file line by line, each without its end. What stands behind the last end of line is
  /// returned: a line whose writer was cut off, if anything.
  public static byte[] forEach(Path file, Consumer<byte[]> line) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream part = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next != '\n' && part.size() < LONGEST) {
          part.write(next);
          continue;
        }
        line.accept(part.toByteArray());
        part.reset();
      }
      return part.toByteArray();
    }
  }

  private static int crc(byte[] bytes, int from) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, bytes.length - from);
    return (int) crc.getValue();
  }
}
