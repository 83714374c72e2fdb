package tifo.rule.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.rule.AlertRule;
import tifo.rule.RuleFingerprint;
import tifo.rule.RuleState;
import tifo.rule.StateKeeper;
import tifo.store.DurableFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A file of what rules remember: a line for a rule whose state changed, and one for each
/// evaluation of a group. Any thread.
///
/// It is written as things happen, so that a killed program loses nothing, and written anew when
/// most of it is out of date. Each line carries its checksum; what is torn or damaged is passed
/// over. On a disk that takes no more it says so, and tries again at the next evaluation.
public final class SavedStates implements StateKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(SavedStates.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int HEAD = 9;
  private static final int LONGEST = 256 << 20;

  /// A power cut costs no more.
  private static final long SYNC_EVERY = TimeUnit.SECONDS.toNanos(1);

  /// Smaller files are never written anew.
  private static final long SMALL = 1 << 20;

  private final Path file;
  private final Map<String, Saved> saved = new HashMap<>();

  // guarded by this
  private final Map<String, Kept> rules = new HashMap<>();
  private final Map<String, byte[]> evaluations = new HashMap<>();
  private Optional<FileChannel> channel = Optional.empty();
  private Optional<String> trouble = Optional.empty();
  private long live;
  private long synced = System.nanoTime();

  /// The newest line of a rule, and what tells whether it is out of date.
  private record Kept(String fingerprint, int image, byte[] line) {}

  private SavedStates(Path file) {
    this.file = file;
  }

  /// Reads what is there and goes on behind it; nothing there is nothing saved.
  ///
  /// @throws IOException when the file is there and cannot be read
  public static SavedStates open(Path file) throws IOException {
    SavedStates states = new SavedStates(file);
    if (Files.exists(file)) {
      states.load();
    }
    return states;
  }

  @Override
  public Map<String, Saved> saved() {
    return Map.copyOf(saved);
  }

  @Override
  public synchronized void keep(String group, Instant at, Map<AlertRule, RuleState> states) {
    List<byte[]> lines = new ArrayList<>();
    states.forEach((rule, state) -> {
      String fingerprint = fingerprint(rule);
      int image = StateJson.image(state, at);
      Kept old = rules.get(rule.id());
      boolean isNothing = old == null && state.instances().isEmpty() && state.error().isEmpty();
      if (!isNothing && (old == null || old.image() != image)) {
        byte[] line = line(rule.id(), fingerprint, group, at, state);
        lines.add(line);
        live += line.length - (old == null ? 0 : old.line().length);
        rules.put(rule.id(), new Kept(fingerprint, image, line));
      }
    });
    byte[] evaluation =
        framed(JSON.createObjectNode().put("group", group).put("at", at.toString()));
    evaluations.put(group, evaluation);
    lines.add(evaluation);
    write(lines);
  }

  private final Map<AlertRule, String> fingerprints = new HashMap<>();

  // a hash over a rule's whole text, and rules do not change
  private String fingerprint(AlertRule rule) {
    return fingerprints.computeIfAbsent(rule, RuleFingerprint::of);
  }

  @Override
  public synchronized void forget(List<String> gone) {
    if (rules.keySet().removeAll(gone)) {
      compact();
    }
  }

  /// Why nothing can be kept at present, as one sentence.
  public synchronized Optional<String> trouble() {
    return trouble;
  }

  private void write(List<byte[]> lines) {
    try {
      FileChannel out = opened();
      long end = out.size();
      try {
        for (byte[] line : lines) {
          writeFully(out, line);
        }
      } catch (IOException e) {
        out.truncate(end);
        throw e;
      }
      trouble = Optional.empty();
      sync(out);
      if (out.size() > Math.max(SMALL, 8 * live)) {
        compact();
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private void sync(FileChannel out) throws IOException {
    if (System.nanoTime() - synced > SYNC_EVERY) {
      out.force(false);
      synced = System.nanoTime();
    }
  }

  private void fail(IOException e) {
    // what was not written is written with the next change of anything
    rules.replaceAll((_, kept) -> new Kept(kept.fingerprint(), ~kept.image(), kept.line()));
    if (trouble.isEmpty()) {
      LOG.warn("how alerts stand cannot be kept: {}", e.toString());
    }
    trouble =
        Optional.of(
            "how alerts stand cannot be kept in %s (%s); a restart would begin anew: make room"
                .formatted(file, e.getMessage()));
  }

  private FileChannel opened() throws IOException {
    if (channel.isEmpty() || !channel.get().isOpen()) {
      Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      out.position(out.size());
      channel = Optional.of(out);
    }
    return channel.get();
  }

  private static void writeFully(FileChannel out, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  private void compact() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    rules.values().forEach(kept -> all.writeBytes(kept.line()));
    evaluations.values().forEach(all::writeBytes);
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
      DurableFiles.write(file, all.toByteArray());
      live = all.size();
    } catch (IOException e) {
      fail(e);
    }
  }

  private static byte[] line(
      String rule, String fingerprint, String group, Instant at, RuleState state) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("rule", rule)
            .put("is", fingerprint)
            .put("group", group)
            .put("at", at.toString());
    StateJson.write(state, at, node);
    return framed(node);
  }

  private static byte[] framed(ObjectNode node) {
    byte[] json = JSON.writeValueAsBytes(node);
    byte[] head =
        (HexFormat.of().toHexDigits(crc(json, 0)) + ' ').getBytes(StandardCharsets.US_ASCII);
    ByteBuffer line = ByteBuffer.allocate(HEAD + json.length + 1);
    return line.put(head).put(json).put((byte) '\n').array();
  }

  private static int crc(byte[] bytes, int from) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, bytes.length - from);
    return (int) crc.getValue();
  }

  private void load() throws IOException {
    Map<String, JsonNode> states = new HashMap<>();
    Map<String, byte[]> lines = new HashMap<>();
    Map<String, Instant> ticks = new HashMap<>();
    int damaged = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next != '\n' && line.size() < LONGEST) {
          line.write(next);
          continue;
        }
        damaged += take(line.toByteArray(), states, lines, ticks) ? 0 : 1;
        line.reset();
      }
    }
    if (damaged > 0) {
      LOG.warn("{}: {} lines are damaged and passed over", file, damaged);
    }
    states.forEach((rule, node) -> remember(rule, node, ticks, lines));
    evaluations.keySet().retainAll(ticks.keySet());
    // a torn end must not spoil the next line
    compact();
  }

  private boolean take(
      byte[] line,
      Map<String, JsonNode> states,
      Map<String, byte[]> lines,
      Map<String, Instant> ticks) {
    try {
      String head = new String(line, 0, Math.min(line.length, HEAD - 1), StandardCharsets.US_ASCII);
      if (line.length <= HEAD || HexFormat.fromHexDigits(head) != crc(line, HEAD)) {
        return false;
      }
      JsonNode node = JSON.readTree(line, HEAD, line.length - HEAD);
      byte[] whole = java.util.Arrays.copyOf(line, line.length + 1);
      whole[line.length] = '\n';
      if (node.has("rule")) {
        states.put(AlertJson.text(node, "rule"), node);
        lines.put(AlertJson.text(node, "rule"), whole);
      } else {
        String group = AlertJson.text(node, "group");
        ticks.put(group, Instant.parse(AlertJson.text(node, "at")));
        evaluations.put(group, whole);
      }
      return true;
    } catch (RuntimeException e) {
      // a right checksum over what no program of this version writes
      return false;
    }
  }

  private void remember(
      String rule, JsonNode node, Map<String, Instant> ticks, Map<String, byte[]> lines) {
    try {
      String group = AlertJson.text(node, "group");
      Instant at = ticks.getOrDefault(group, Instant.parse(AlertJson.text(node, "at")));
      RuleState state = StateJson.read(node, at);
      String fingerprint = AlertJson.text(node, "is");
      saved.put(rule, new Saved(fingerprint, at, state));
      rules.put(
          rule,
          new Kept(
              fingerprint, StateJson.image(state, at), Objects.requireNonNull(lines.get(rule))));
    } catch (RuntimeException e) {
      LOG.warn("{}: the state of rule {} cannot be read: {}", file, rule, e.toString());
    }
  }

  @Override
  public synchronized void close() {
    if (channel.isPresent()) {
      try (FileChannel out = channel.get()) {
        out.force(true);
      } catch (IOException e) {
        fail(e);
      }
    }
  }
}
