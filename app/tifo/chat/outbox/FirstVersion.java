package tifo.chat.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tifo.chat.ChatMessage;
import tifo.chat.Checkpoint;
import tifo.chat.PostKind;
import tifo.chat.ToldGroup;
import tifo.chat.Topic;
import tifo.chat.outbox.PictureNote.State;
import tifo.store.DurableFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An outbox of one small file for each state, as Tifo wrote it before there was a log: `items/`,
/// `episodes/` and `failed/`. It is read once, so that an update loses nothing. One thread.
final class FirstVersion {
  private static final List<String> FOLDERS = List.of("items", "episodes", "failed");

  private final Path dir;
  private final Map<String, byte[]> values;
  private final Notices notices;
  private long order;

  private FirstVersion(Path dir, Map<String, byte[]> values, Notices notices) {
    this.dir = dir;
    this.values = values;
    this.notices = notices;
  }

  /// Adds what is there to the values of a log, which stays as it is where it knows better.
  static FirstVersion in(Path dir, Map<String, byte[]> values, Notices notices) throws IOException {
    FirstVersion older = new FirstVersion(dir, values, notices);
    for (JsonNode episode : older.read("episodes")) {
      older.takeEpisode(episode);
    }
    for (JsonNode item : older.read("items")) {
      older.takeItem(item, false);
    }
    for (JsonNode item : older.read("failed")) {
      older.takeItem(item, true);
    }
    return older;
  }

  boolean isThere() {
    return FOLDERS.stream().anyMatch(folder -> Files.isDirectory(dir.resolve(folder)));
  }

  void delete() throws IOException {
    for (String folder : FOLDERS) {
      for (Path file : list(folder)) {
        Files.delete(file);
      }
      Files.deleteIfExists(dir.resolve(folder));
    }
  }

  private List<JsonNode> read(String folder) throws IOException {
    List<JsonNode> whole = new ArrayList<>();
    for (Path file : list(folder)) {
      if (file.toString().endsWith(".tmp")) {
        continue;
      }
      try {
        whole.add(checked(OutboxJson.tree(Files.readAllBytes(file)), folder));
      } catch (RuntimeException e) {
        Path damaged = Files.createDirectories(dir.resolve("damaged"));
        DurableFiles.move(file, damaged.resolve(file.getFileName()));
        notices.add(
            "The outbox file "
                + file.getFileName()
                + " is damaged; it was moved to "
                + damaged
                + " and will not be sent");
      }
    }
    if (folder.equals("episodes")) {
      whole.sort(Comparator.comparing(node -> Instant.parse(text(node, "at"))));
    }
    return whole;
  }

  // Reads it all, so that what is damaged is known before anything of it is taken.
  private JsonNode checked(JsonNode node, String folder) {
    if (folder.equals("episodes")) {
      OutboxJson.read(episode(node, 0), Episode.class);
    } else {
      Entry _ = Entry.read(entry(node));
      OutboxJson.read(progress(node, false), Progress.class);
    }
    return node;
  }

  private void takeEpisode(JsonNode node) {
    Entry.LaneKey lane = new Entry.LaneKey(text(node, "target"), text(node, "thread"));
    values.putIfAbsent(Keys.episode(lane), OutboxJson.bytes(episode(node, ++order)));
  }

  private void takeItem(JsonNode node, boolean failed) {
    String id = text(node, "id");
    if (values.putIfAbsent(Keys.entry(id), OutboxJson.bytes(entry(node))) == null) {
      values.put(Keys.progress(id), OutboxJson.bytes(progress(node, failed)));
      values.put(Keys.picture(id), OutboxJson.bytes(picture(node)));
    }
  }

  private static ObjectNode episode(JsonNode node, long order) {
    ObjectNode episode = ((ObjectNode) node).deepCopy();
    episode.remove("version");
    ChatMessage root = OutboxJson.read(node.required("root"), ChatMessage.class);
    JsonNode told = node.required("told");
    // whether it is over was not written then
    return episode
        .put("version", Entry.VERSION)
        .put("order", order)
        .put("over", false)
        .put("last", told.isEmpty() ? "" : told.get(told.size() - 1).asString())
        .put("kind", PostKind.FIRING.name())
        .put("headline", root.headline());
  }

  private static ObjectNode entry(JsonNode node) {
    ObjectNode entry = (ObjectNode) OutboxJson.tree("{}".getBytes(UTF_8));
    for (String same :
        List.of("id", "target", "thread", "rule", "kind", "at", "queuedAt", "message")) {
      entry.set(same, node.required(same));
    }
    entry.put("version", Entry.VERSION).put("sequence", node.required("sequence").asLong());
    Topic unknown = new Topic(text(node, "thread"), Instant.parse(text(node, "at")));
    entry.set("topic", OutboxJson.tree(OutboxJson.bytes(unknown)));
    entry.put("number", 0).put("born", 0);
    JsonNode group = node.path("group");
    JsonNode none = OutboxJson.tree(OutboxJson.bytes(ToldGroup.NONE));
    entry.set("group", group.isObject() ? group : none);
    List<Entry.Absorbed> absorbed = new ArrayList<>();
    node.required("absorbed").forEach(id -> absorbed.add(new Entry.Absorbed(id.asString(), 0)));
    entry.set("absorbed", OutboxJson.tree(OutboxJson.bytes(absorbed)));
    return entry;
  }

  private static JsonNode progress(JsonNode node, boolean failed) {
    Checkpoint saved = OutboxJson.read(node.required("saved"), Checkpoint.class);
    boolean begun = node.required("begun").asBoolean();
    Instant since = Instant.parse(text(node, "queuedAt"));
    String why = node.path("problem").asString("");
    return OutboxJson.tree(
        OutboxJson.bytes(new Progress(saved, begun, begun, failed, 0, why, since)));
  }

  private static PictureNote picture(JsonNode node) {
    String file = node.path("picture").asString("");
    boolean due = node.path("pictureDue").asBoolean(!file.isEmpty());
    if (file.isEmpty()) {
      return due ? PictureNote.MISSING : PictureNote.NONE;
    }
    return new PictureNote(
        State.READY,
        file,
        node.path("pictureBytes").asLong(),
        node.path("pictureCrc").asLong(),
        "",
        Instant.EPOCH,
        Map.of());
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).asString();
  }

  private List<Path> list(String folder) throws IOException {
    Path there = dir.resolve(folder);
    if (!Files.isDirectory(there)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(there)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
