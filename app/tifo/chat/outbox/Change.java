package tifo.chat.outbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tifo.store.CheckedLine;

/// What is to be different on disk, all of it or nothing: values that are put under their keys, and
/// keys that go. Filled by one thread, then left alone.
final class Change {
  private final Map<String, byte[]> puts = new LinkedHashMap<>();
  private final Set<String> drops = new LinkedHashSet<>();
  private boolean namesPicture;

  Change put(String key, Object value) {
    return putJson(key, OutboxJson.bytes(value));
  }

  Change putJson(String key, byte[] json) {
    puts.put(key, json);
    drops.remove(key);
    return this;
  }

  Change drop(String key) {
    drops.add(key);
    puts.remove(key);
    return this;
  }

  /// It names a picture whose file is new.
  Change namingPicture() {
    namesPicture = true;
    return this;
  }

  boolean namesPicture() {
    return namesPicture;
  }

  Map<String, byte[]> puts() {
    return puts;
  }

  Set<String> drops() {
    return drops;
  }

  Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>(puts.keySet());
    keys.addAll(drops);
    return keys;
  }

  /// The same, but for these keys.
  Change without(Set<String> keys) {
    Change rest = new Change();
    rest.puts.putAll(puts);
    rest.drops.addAll(drops);
    rest.puts.keySet().removeAll(keys);
    rest.drops.removeAll(keys);
    rest.namesPicture = namesPicture;
    return rest;
  }

  /// `{"put":{KEY:VALUE,…},"drop":[KEY,…]}` with its checksum.
  byte[] line() {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    text(json, "{\"put\":{");
    String between = "";
    for (Map.Entry<String, byte[]> put : puts.entrySet()) {
      text(json, between);
      json.writeBytes(OutboxJson.bytes(put.getKey()));
      text(json, ":");
      json.writeBytes(put.getValue());
      between = ",";
    }
    text(json, "},\"drop\":");
    json.writeBytes(OutboxJson.bytes(drops));
    text(json, "}");
    return CheckedLine.of(json.toByteArray());
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
