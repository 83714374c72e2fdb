package tifo.chat.discord;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tifo.chat.kit.SeenParts;
import tifo.chat.kit.Shown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The state of a channel and what can be done to it. Guarded by its server.
final class DiscordChannel {
  /// A file as it is attached.
  record Attachment(String id, String fileName, String description, byte[] bytes) {}

  /// A message; `isOurs` tells it from what people write.
  static final class Message {
    final String id;
    final boolean isOurs;
    ObjectNode json;
    String answers = "";
    List<Attachment> attachments = List.of();
    int edits;

    Message(String id, boolean isOurs, ObjectNode json) {
      this.id = id;
      this.isOurs = isOurs;
      this.json = json;
    }
  }

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  final Map<String, Message> messages = new LinkedHashMap<>();
  final Map<String, Message> nonces = new HashMap<>();
  boolean isHidden;
  private final String id;
  private final Consumer<String> complain;
  private long next = 1_300_000_000_000_000_000L;

  /// People have talked there before.
  DiscordChannel(String id, Consumer<String> complain) {
    this.id = id;
    this.complain = complain;
    say();
  }

  void say() {
    add(new Message(nextId(), false, JSON.objectNode().put("content", "kick-off soon?")));
  }

  private void add(Message message) {
    messages.put(message.id, message);
  }

  /// The message, which has to be there.
  Message message(String wanted) {
    Message message = messages.get(wanted);
    if (message == null) {
      throw new IllegalArgumentException("no message " + wanted);
    }
    return message;
  }

  private String nextId() {
    return Long.toString(++next);
  }

  ObjectNode create(ObjectNode body, Map<String, SeenParts.Part> files) {
    String nonce = body.path("nonce").asString("");
    if (nonces.containsKey(nonce)) {
      return answer(nonces.get(nonce));
    }
    Message message = new Message(nextId(), true, body);
    message.attachments = attached(body, files, List.of());
    JsonNode reference = body.path("message_reference");
    if (reference.isObject()) {
      String root = reference.path("message_id").asString("");
      if (messages.containsKey(root)) {
        message.answers = root;
      } else if (reference.path("fail_if_not_exists").asBoolean(true)) {
        throw new IllegalArgumentException("answers a message that is not there");
      }
    }
    add(message);
    if (!nonce.isEmpty()) {
      nonces.put(nonce, message);
    }
    return answer(message);
  }

  ObjectNode edit(String edited, ObjectNode body, Map<String, SeenParts.Part> files) {
    Message message = message(edited);
    if (!message.isOurs) {
      throw new IllegalArgumentException("edits what somebody else wrote");
    }
    if (body.has("attachments") || !files.isEmpty()) {
      message.attachments = attached(body, files, message.attachments);
    }
    message.json = body;
    message.edits++;
    return answer(message);
  }

  /// What is listed stays or comes; all else is dropped.
  private List<Attachment> attached(
      ObjectNode body, Map<String, SeenParts.Part> files, List<Attachment> before) {
    List<Attachment> after = new ArrayList<>();
    Map<String, SeenParts.Part> left = new HashMap<>(files);
    for (JsonNode listed : body.path("attachments")) {
      String listedId = listed.path("id").asString("");
      SeenParts.Part file = left.remove(listedId);
      if (file == null) {
        after.add(
            before.stream()
                .filter(a -> a.id().equals(listedId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no attachment " + listedId)));
      } else {
        if (!file.fileName().equals(listed.path("filename").asString(""))) {
          complain.accept("the file is not called as announced: " + file.fileName());
        }
        String description = listed.path("description").asString("");
        after.add(new Attachment(nextId(), file.fileName(), description, file.body()));
      }
    }
    if (!left.isEmpty()) {
      complain.accept("files that were not announced: " + left.keySet());
    }
    return after;
  }

  /// Newest first.
  ArrayNode history(Map<String, String> query) {
    ArrayNode list = JSON.arrayNode();
    if (isHidden) {
      return list;
    }
    int limit = Integer.parseInt(query.getOrDefault("limit", "50"));
    if (limit < 1 || limit > 100) {
      throw new IllegalArgumentException("a limit of " + limit);
    }
    String before = query.getOrDefault("before", "9999999999999999999");
    messages.values().stream().toList().reversed().stream()
        .filter(m -> m.id.compareTo(before) < 0)
        .limit(limit)
        .forEach(m -> list.add(answer(m)));
    return list;
  }

  private ObjectNode answer(Message message) {
    ObjectNode answer = message.json.deepCopy();
    answer.remove(List.of("nonce", "enforce_nonce", "allowed_mentions", "attachments"));
    answer.put("id", message.id).put("channel_id", id);
    ArrayNode attachments = answer.putArray("attachments");
    for (Attachment attachment : message.attachments) {
      attachments.addObject().put("id", attachment.id()).put("filename", attachment.fileName());
    }
    return answer;
  }

  /// What people see of ours.
  List<Shown> shown() {
    return messages.values().stream()
        .filter(m -> m.isOurs)
        .map(m ->
            new Shown(
                m.id,
                m.answers,
                words(m.json),
                m.attachments.isEmpty() ? new byte[0] : m.attachments.getFirst().bytes(),
                m.edits))
        .toList();
  }

  private static String words(JsonNode json) {
    StringBuilder words = new StringBuilder(read(json.path("content")));
    JsonNode embed = json.path("embeds").path(0);
    words.append('\n').append(read(embed.path("description")));
    for (JsonNode field : embed.path("fields")) {
      words.append('\n').append(read(field.path("name")));
      words.append(": ").append(read(field.path("value")));
    }
    return words + "\n" + embed.path("footer").path("text").asString("");
  }

  /// Markup as it is shown: what is escaped is itself, and bold is only bold.
  private static String read(JsonNode text) {
    return text.asString("").replace("**", "").replaceAll("\\\\([^0-9A-Za-z\\s])", "$1");
  }
}
