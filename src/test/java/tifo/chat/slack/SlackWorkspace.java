package tifo.chat.slack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tifo.chat.kit.Shown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a Slack workspace holds: files in their states, one channel's messages and threads. Answers
/// methods with an `ok` body, or throws `Refusal`. Not thread-safe: its server is.
final class SlackWorkspace {
  /// `ok: false`, with this error.
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    final String detail;

    Refusal(String error, String detail) {
      super(error);
      this.detail = detail;
    }
  }

  /// A file on its way: reserved, then sent, then completed, then processed.
  static final class Upload {
    final String id;
    final String filename;
    final String altText;
    final long length;
    byte @Nullable [] bytes;
    boolean completed;
    boolean deleted;
    int usesBeforeProcessed;

    Upload(String id, String filename, String altText, long length) {
      this.id = id;
      this.filename = filename;
      this.altText = altText;
      this.length = length;
    }
  }

  /// A posted message; `edits` counts how often it was changed.
  record Message(
      String ts, String threadTs, String text, JsonNode blocks, JsonNode metadata, int edits) {
    String header() {
      return blocks.path(0).path("text").path("text").asString("");
    }

    boolean isRoot() {
      return threadTs.isEmpty();
    }
  }

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  final String channel;
  final Map<String, Upload> uploads = new LinkedHashMap<>();
  final Map<String, Message> messages = new LinkedHashMap<>();

  /// The messages that nobody but their writers may change.
  private final Set<String> people = new HashSet<>();

  int processingUses;
  int longestPage = 200;
  private int counter;

  SlackWorkspace(String channel) {
    this.channel = channel;
  }

  ObjectNode reserve(SlackRequest call, String uploadBase) {
    long length = number(call.string("length"));
    if (length < 1 || call.string("filename").isBlank()) {
      throw new Refusal("invalid_arguments", "filename and length are required");
    }
    String id = String.format(Locale.ROOT, "F0FAKE%05d", ++counter);
    uploads.put(id, new Upload(id, call.string("filename"), call.string("alt_txt"), length));
    return ok().put("file_id", id).put("upload_url", uploadBase + id + "?sig=secret" + counter);
  }

  ObjectNode complete(SlackRequest call) {
    JsonNode files = call.arguments().path("files");
    if (!files.isArray() || files.isEmpty()) {
      throw new Refusal("invalid_arguments", "files is required");
    }
    ObjectNode answer = ok();
    for (JsonNode file : files) {
      Upload upload = uploads.get(file.path("id").asString(""));
      if (upload == null || upload.bytes == null || upload.completed || upload.deleted) {
        throw new Refusal("file_not_found", "not uploaded, or completed before");
      }
      upload.completed = true;
      upload.usesBeforeProcessed = processingUses;
      answer.withArray("files").addObject().put("id", upload.id).put("title", upload.filename);
    }
    return answer;
  }

  ObjectNode info(SlackRequest call) {
    Upload upload = uploads.get(call.string("file"));
    if (upload == null || !upload.completed || upload.deleted) {
      throw new Refusal("file_not_found", "");
    }
    ObjectNode answer = ok();
    // As Slack does: the type is known once the file is processed.
    boolean processed = upload.usesBeforeProcessed-- <= 0;
    answer
        .putObject("file")
        .put("id", upload.id)
        .put("name", upload.filename)
        .put("mimetype", processed ? "image/png" : "")
        .put("filetype", processed ? "png" : "");
    return answer;
  }

  ObjectNode delete(SlackRequest call) {
    Upload upload = uploads.get(call.string("file"));
    if (upload == null) {
      throw new Refusal("file_not_found", "");
    }
    if (upload.deleted) {
      throw new Refusal("file_deleted", "");
    }
    upload.deleted = true;
    return ok();
  }

  ObjectNode post(SlackRequest call) {
    checkMessage(call);
    String thread = call.string("thread_ts");
    if (!thread.isEmpty()) {
      Message root = messages.get(thread);
      if (root == null) {
        throw new Refusal("thread_not_found", "no message " + thread);
      }
      if (!root.isRoot()) {
        throw new Refusal("invalid_arguments", "thread_ts is a reply's, not its root's");
      }
    }
    String ts = nextTs();
    messages.put(
        ts,
        new Message(
            ts,
            thread,
            call.string("text"),
            call.arguments().path("blocks"),
            call.arguments().path("metadata"),
            0));
    return said(ts);
  }

  void say(String text) {
    String ts = nextTs();
    people.add(ts);
    messages.put(ts, new Message(ts, "", text, JSON.arrayNode(), JSON.objectNode(), 0));
  }

  private String nextTs() {
    return String.format(Locale.ROOT, "1795324720.%06d", ++counter);
  }

  ObjectNode update(SlackRequest call) {
    Message old = messages.get(call.string("ts"));
    if (old == null) {
      throw new Refusal("message_not_found", "");
    }
    if (people.contains(old.ts())) {
      throw new Refusal("cant_update_message", "somebody else's");
    }
    checkMessage(call);
    // As Slack does: text without blocks takes the blocks away.
    JsonNode blocks = call.arguments().path("blocks");
    JsonNode metadata =
        call.arguments().has("metadata") ? call.arguments().path("metadata") : old.metadata();
    messages.put(
        old.ts(),
        new Message(
            old.ts(), old.threadTs(), call.string("text"), blocks, metadata, old.edits() + 1));
    return said(old.ts());
  }

  private ObjectNode said(String ts) {
    ObjectNode answer = ok().put("channel", channel).put("ts", ts);
    answer.putObject("message").put("ts", ts).put("type", "message");
    return answer;
  }

  private void checkMessage(SlackRequest call) {
    if (!call.string("channel").equals(channel)) {
      throw new Refusal("channel_not_found", call.string("channel"));
    }
    if (call.string("text").isEmpty() && !call.arguments().has("blocks")) {
      throw new Refusal("no_text", "");
    }
    if (call.string("text").length() > 4_000) {
      throw new Refusal("msg_too_long", "");
    }
    if (call.arguments().has("blocks")) {
      new BlockRules(this::fileProblem)
          .problem(call.arguments().path("blocks"))
          .ifPresent(problem -> {
            throw new Refusal("invalid_blocks", problem);
          });
    }
  }

  private Optional<String> fileProblem(String id) {
    Upload upload = uploads.get(id);
    if (upload == null || !upload.completed || upload.deleted || upload.usesBeforeProcessed-- > 0) {
      return Optional.of("invalid slack file");
    }
    return Optional.empty();
  }

  /// Newest first for a channel, oldest first for a thread; pages by cursor.
  ObjectNode read(SlackRequest call, boolean replies) {
    if (!call.string("channel").equals(channel)) {
      throw new Refusal("channel_not_found", call.string("channel"));
    }
    List<Message> found = new ArrayList<>();
    for (Message message : messages.values()) {
      boolean inThread =
          message.ts().equals(call.string("ts")) || message.threadTs().equals(call.string("ts"));
      if (replies ? inThread : message.isRoot()) {
        found.add(message);
      }
    }
    List<Message> ordered = replies ? found : found.reversed();
    int from = (int) number(call.string("cursor"));
    int page = Math.clamp(number(call.string("limit")), 1, longestPage);
    int to = Math.min(ordered.size(), from + page);
    ObjectNode answer = ok();
    for (Message message : ordered.subList(from, to)) {
      ObjectNode node = answer.withArray("messages").addObject();
      node.put("ts", message.ts()).put("text", message.text());
      if (call.string("include_all_metadata").equals("true")) {
        node.set("metadata", message.metadata());
      }
    }
    answer.withArray("messages");
    answer
        .putObject("response_metadata")
        .put("next_cursor", to < ordered.size() ? String.valueOf(to) : "");
    return answer;
  }

  /// What people see, in the order in which it came.
  List<Shown> shown() {
    return messages.values().stream()
        .map(m -> new Shown(m.ts(), m.threadTs(), words(m.blocks()), picture(m), m.edits()))
        .toList();
  }

  private static String words(JsonNode blocks) {
    StringBuilder words = new StringBuilder();
    for (JsonNode block : blocks) {
      words.append(block.path("text").path("text").asString("")).append('\n');
      block.path("elements").forEach(e -> words.append(e.path("text").asString("")).append('\n'));
    }
    return words.toString();
  }

  private byte[] picture(Message message) {
    for (JsonNode block : message.blocks()) {
      Upload upload = uploads.get(block.path("slack_file").path("id").asString(""));
      if (upload != null && upload.bytes != null && !upload.deleted) {
        return upload.bytes;
      }
    }
    return new byte[0];
  }

  private static long number(String text) {
    return text.matches("\\d{1,12}") ? Long.parseLong(text) : 0;
  }

  private static ObjectNode ok() {
    return JSON.objectNode().put("ok", true);
  }
}
