package tifo.rule.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.rule.AlertRule;
import tifo.rule.LeftOut;
import tifo.rule.RuleFingerprint;
import tifo.rule.RuleState;
import tifo.rule.StateKeeper;
import tifo.rule.route.SimplifiedRoutes;
import tifo.store.CheckedLine;
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

  /// Smaller files are never written anew.
  private static final long SMALL = 1 << 20;

  private final Path path;
  private final List<LeftOut> leftOut;
  private final Map<String, Saved> saved = new HashMap<>();

  // guarded by this
  private final StateFile file;
  private final Map<String, Kept> rules = new HashMap<>();
  private final Map<String, byte[]> evaluations = new HashMap<>();

  /// The rules and groups whose lines are not in the file yet.
  private final Set<String> changed = new LinkedHashSet<>();

  private final Set<String> evaluated = new LinkedHashSet<>();
  private final IdentityHashMap<AlertRule, String> fingerprints = new IdentityHashMap<>();
  private volatile Optional<String> trouble = Optional.empty();
  private long live;
  private boolean isClosed;

  /// What tells whether a rule's line is out of date.
  private record Image(
      String fingerprint,
      String group,
      Optional<SimplifiedRoutes.Settings> notification,
      int state) {}

  /// The newest line of a rule.
  private record Kept(Image image, byte[] line) {}

  private SavedStates(Path path, List<LeftOut> leftOut) {
    this.path = path;
    this.leftOut = List.copyOf(leftOut);
    this.file = new StateFile(path);
  }

  /// Reads what is there and goes on behind it; nothing there is nothing saved. No one else may
  /// have it open.
  ///
  /// @throws IOException when the file is there and cannot be read
  public static SavedStates open(Path file) throws IOException {
    return open(file, List.of());
  }

  /// The same where rules are `leftOut` for their mistakes.
  public static SavedStates open(Path file, List<LeftOut> leftOut) throws IOException {
    SavedStates states = new SavedStates(file, leftOut);
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
  public List<LeftOut> leftOut() {
    return leftOut;
  }

  @Override
  public synchronized void keep(String group, Instant at, Map<AlertRule, RuleState> states) {
    states.forEach((rule, state) -> {
      // a hash over a rule's whole text, and rules do not change
      String fingerprint = fingerprints.computeIfAbsent(rule, RuleFingerprint::of);
      Image image = new Image(fingerprint, group, rule.notification(), StateJson.image(state, at));
      Kept old = rules.get(rule.id());
      boolean isNothing = old == null && state.instances().isEmpty() && state.error().isEmpty();
      if (!isNothing && (old == null || !old.image().equals(image))) {
        byte[] line = line(rule.id(), image, at, state);
        live += line.length - (old == null ? 0 : old.line().length);
        rules.put(rule.id(), new Kept(image, line));
        changed.add(rule.id());
      }
    });
    evaluations.put(
        group,
        CheckedLine.of(JSON.createObjectNode().put("group", group).put("at", at.toString())));
    evaluated.add(group);
    write();
  }

  @Override
  public synchronized void forget(List<String> gone) {
    changed.removeAll(gone);
    if (rules.keySet().removeAll(gone)) {
      compact();
    }
  }

  /// Why nothing can be kept at present, as one sentence. Does not wait for the disk.
  public Optional<String> trouble() {
    return trouble;
  }

  private void write() {
    if (isClosed) {
      return;
    }
    List<byte[]> lines = new ArrayList<>();
    changed.stream().map(rules::get).map(Objects::requireNonNull).forEach(k -> lines.add(k.line()));
    evaluated.stream().map(evaluations::get).forEach(lines::add);
    try {
      long size = file.append(lines);
      written();
      if (size > Math.max(SMALL, 8 * live)) {
        compact();
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private void written() {
    changed.clear();
    evaluated.clear();
    trouble = Optional.empty();
  }

  private void fail(IOException e) {
    if (trouble.isEmpty()) {
      LOG.warn("how alerts stand cannot be kept: {}", e.toString());
    }
    trouble =
        Optional.of(
            "how alerts stand cannot be kept in %s (%s); a restart would begin anew: make room"
                .formatted(path, e.getMessage()));
  }

  private void compact() {
    Set<String> groups = new HashSet<>();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    rules
        .values()
        .forEach(kept -> {
          groups.add(kept.image().group());
          all.writeBytes(kept.line());
        });
    // of groups that nothing is known of, it does not matter when they were evaluated
    evaluations.keySet().retainAll(groups);
    evaluated.retainAll(groups);
    evaluations.values().forEach(all::writeBytes);
    try {
      file.replace(all.toByteArray());
      live = all.size();
      written();
    } catch (IOException e) {
      fail(e);
    }
  }

  private static byte[] line(String rule, Image image, Instant at, RuleState state) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("rule", rule)
            .put("is", image.fingerprint())
            .put("group", image.group())
            .put("at", at.toString());
    NotificationJson.write(image.notification(), node);
    StateJson.write(state, at, node);
    return CheckedLine.of(node);
  }

  /// What is found in a file, by the names of rules and groups.
  private record Found(
      Map<String, JsonNode> states, Map<String, byte[]> lines, Map<String, Instant> ticks) {}

  private void load() throws IOException {
    Found found = new Found(new HashMap<>(), new HashMap<>(), new HashMap<>());
    AtomicInteger bad = new AtomicInteger();
    // a torn end was never promised to anybody
    byte[] _ = CheckedLine.forEach(path, line -> bad.addAndGet(take(line, found) ? 0 : 1));
    int damaged = bad.get();
    if (damaged > 0) {
      LOG.warn("{}: {} lines are damaged and passed over", path, damaged);
    }
    found.states().forEach((rule, node) -> remember(rule, node, found));
    // a torn end must not spoil the next line
    compact();
  }

  private boolean take(byte[] line, Found found) {
    Optional<JsonNode> read = CheckedLine.read(line);
    try {
      byte[] whole = java.util.Arrays.copyOf(line, line.length + 1);
      whole[line.length] = '\n';
      JsonNode node = read.orElseThrow();
      if (node.has("rule")) {
        found.states().put(AlertJson.text(node, "rule"), node);
        found.lines().put(AlertJson.text(node, "rule"), whole);
      } else {
        String group = AlertJson.text(node, "group");
        found.ticks().put(group, Instant.parse(AlertJson.text(node, "at")));
        evaluations.put(group, whole);
      }
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void remember(String rule, JsonNode node, Found found) {
    try {
      String group = AlertJson.text(node, "group");
      Instant own = Instant.parse(AlertJson.text(node, "at"));
      Instant tick = found.ticks().getOrDefault(group, own);
      // a kill may have come between the two lines
      Instant at = tick.isBefore(own) ? own : tick;
      RuleState state = StateJson.read(node, at);
      String fingerprint = AlertJson.text(node, "is");
      Optional<SimplifiedRoutes.Settings> notification = NotificationJson.read(node);
      saved.put(rule, new Saved(fingerprint, group, at, state, notification));
      byte[] line = found.lines().getOrDefault(rule, new byte[0]);
      Image image = new Image(fingerprint, group, notification, StateJson.image(state, at));
      rules.put(rule, new Kept(image, line));
    } catch (RuntimeException e) {
      LOG.warn("{}: the state of rule {} cannot be read: {}", path, rule, e.toString());
    }
  }

  @Override
  public synchronized void close() {
    if (trouble.isPresent()) {
      write();
    }
    try {
      file.close();
    } catch (IOException e) {
      fail(e);
    }
    isClosed = true;
  }
}
