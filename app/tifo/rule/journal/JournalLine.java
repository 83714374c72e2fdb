package tifo.rule.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import tifo.rule.Alert;
import tifo.secret.Redaction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// An entry as a line: the CRC-32C of the JSON in eight hex digits, a space, the JSON, a line feed.
/// Every line can be judged by itself, so damage costs no more than it touches. Stateless.
public final class JournalLine {
  /// No entry is longer; what is, was not written by a journal.
  static final int LONGEST = 1 << 20;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int HEAD = 9;
  private static final Set<String> IDENTITY = Set.of("rule", "name");

  private JournalLine() {}

  /// With its line feed. Of an entry that is too long to be read again, long texts are cut, and if
  /// that is not enough its alert is left out, which is said in its text.
  static byte[] encode(JournalEntry entry) {
    ObjectNode node = json(entry);
    byte[] json = bytes(node);
    for (int longest = 1 << 16; isTooLong(json) && longest >= 1 << 8; longest >>= 2) {
      LongTexts.cut(node, longest);
      json = bytes(node);
    }
    if (isTooLong(json)) {
      node.remove("alert");
      node.put("text", "an alert that is longer than 1 MiB is left out: " + rule(entry));
      json = bytes(node);
    }
    byte[] line = new byte[HEAD + json.length + 1];
    byte[] head =
        (HexFormat.of().toHexDigits(crc(json, 0)) + ' ').getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, line, 0, HEAD);
    System.arraycopy(json, 0, line, HEAD, json.length);
    line[line.length - 1] = '\n';
    return line;
  }

  private static boolean isTooLong(byte[] json) {
    return HEAD + json.length > LONGEST;
  }

  private static String rule(JournalEntry entry) {
    String name = entry.alert().map(Alert::ruleName).orElse("");
    return name.substring(0, Math.min(name.length(), 200));
  }

  // By way of a string, which may hold half of a surrogate pair: servers send such labels.
  private static byte[] bytes(ObjectNode node) {
    return JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
  }

  /// The entry as an object, for exports too.
  public static ObjectNode json(JournalEntry entry) {
    ObjectNode node = JSON.createObjectNode();
    node.put("at", entry.at().toString());
    node.put("kind", entry.kind().name());
    AlertJson.text(node, "who", entry.who());
    AlertJson.text(node, "text", entry.text());
    entry.until().ifPresent(until -> node.put("until", until.toString()));
    if (!entry.facts().isEmpty()) {
      ObjectNode facts = node.putObject("facts");
      entry.facts().forEach(facts::put);
    }
    entry
        .alert()
        .ifPresent(alert -> {
          ObjectNode written = node.putObject("alert");
          AlertJson.write(alert, written);
          strikeOut(written);
        });
    return node;
  }

  // Not of the labels and the names, by which an alert is found again after a restart.
  private static void strikeOut(ObjectNode alert) {
    for (Map.Entry<String, JsonNode> field : alert.properties()) {
      if (field.getKey().equals("annotations")) {
        strikeOut((ObjectNode) field.getValue());
      } else if (field.getValue().isString() && !IDENTITY.contains(field.getKey())) {
        field.setValue(StringNode.valueOf(Redaction.of(field.getValue().stringValue())));
      }
    }
  }

  /// The entry of a line without its line feed; nothing when the line is damaged.
  static Optional<JournalEntry> decode(byte[] line) {
    if (line.length <= HEAD || line[HEAD - 1] != ' ') {
      return Optional.empty();
    }
    try {
      String head = new String(line, 0, HEAD - 1, StandardCharsets.US_ASCII);
      if (HexFormat.fromHexDigits(head) != crc(line, HEAD)) {
        return Optional.empty();
      }
      return Optional.of(entry(JSON.readTree(line, HEAD, line.length - HEAD)));
    } catch (RuntimeException e) {
      // A right checksum over what no journal of this version writes.
      return Optional.empty();
    }
  }

  private static JournalEntry entry(JsonNode node) {
    Optional<Alert> alert =
        node.has("alert") ? Optional.of(AlertJson.read(node.path("alert"))) : Optional.empty();
    return new JournalEntry(
        Instant.parse(AlertJson.text(node, "at")),
        JournalEntry.Kind.valueOf(AlertJson.text(node, "kind")),
        alert,
        AlertJson.text(node, "who"),
        AlertJson.text(node, "text"),
        AlertJson.instant(node, "until"),
        AlertJson.map(node, "facts"));
  }

  private static int crc(byte[] bytes, int from) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, bytes.length - from);
    return (int) crc.getValue();
  }
}
