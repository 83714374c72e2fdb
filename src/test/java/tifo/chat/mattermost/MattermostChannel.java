package tifo.chat.mattermost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tifo.chat.kit.SeenParts;
import tifo.chat.kit.Shown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The state of a channel and what can be done to it. Guarded by its server.
final class MattermostChannel {
  /// A file; `post` is empty until one has it, for good.
  record File(String name, byte[] bytes, String post) {}

  static final class Post {
    ObjectNode json;
    int edits;

    Post(ObjectNode json) {
      this.json = json;
    }
  }

  /// An error of the server's own.
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    final int status;

    Refusal(int status, String id) {
      super(id);
      this.status = status;
    }
  }

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> CREATE =
      Set.of("channel_id", "message", "root_id", "file_ids", "props", "pending_post_id");
  private static final Set<String> PATCH = Set.of("message", "file_ids", "props");
  private static final Set<String> ATTACHMENT =
      Set.of("fallback", "color", "text", "fields", "footer");
  private static final int LONGEST = 4_000;

  final Map<String, Post> posts = new LinkedHashMap<>();
  final Map<String, File> files = new LinkedHashMap<>();
  final Map<String, Post> pending = new HashMap<>();
  boolean changesFiles = true;
  private final String id;
  private final Consumer<String> complain;
  private int counter;

  MattermostChannel(String id, Consumer<String> complain) {
    this.id = id;
    this.complain = complain;
  }

  private String nextId(String kind) {
    return String.format(
        java.util.Locale.ROOT, "%s%0" + (26 - kind.length()) + "d", kind, ++counter);
  }

  ObjectNode upload(SeenParts.Part part) {
    if (part.fileName().isEmpty() || !part.type().equals("image/png")) {
      throw new IllegalArgumentException("no picture with a name");
    }
    String file = nextId("file");
    files.put(file, new File(part.fileName(), part.body(), ""));
    ObjectNode answer = JSON.objectNode();
    answer.putArray("file_infos").addObject().put("id", file).put("name", part.fileName());
    answer.putArray("client_ids");
    return answer;
  }

  ObjectNode create(ObjectNode body) {
    check(body, CREATE);
    if (!body.path("channel_id").asString("").equals(id)) {
      throw new Refusal(403, "api.context.permissions.app_error");
    }
    String key = body.path("pending_post_id").asString("");
    if (key.isEmpty()) {
      complain.accept("no key against repeats");
    }
    if (pending.containsKey(key)) {
      return pending.get(key).json;
    }
    String root = body.path("root_id").asString("");
    if (!root.isEmpty()
        && (!posts.containsKey(root)
            || !posts.get(root).json.path("root_id").asString("").isEmpty())) {
      throw new Refusal(400, "api.post.create_post.root_id.app_error");
    }
    String post = nextId("post");
    ObjectNode json = body.deepCopy().put("id", post);
    json.set("file_ids", attach(post, body.path("file_ids")));
    posts.put(post, new Post(json));
    pending.put(key, posts.get(post));
    return json;
  }

  /// A file goes to the first post that asks for it.
  private ArrayNode attach(String post, JsonNode asked) {
    ArrayNode attached = JSON.arrayNode();
    for (JsonNode ask : asked) {
      File file = files.get(ask.asString(""));
      if (file == null || !(file.post().isEmpty() || file.post().equals(post))) {
        complain.accept("a file that is unknown or taken: " + ask);
      } else {
        files.put(ask.asString(""), new File(file.name(), file.bytes(), post));
        attached.add(ask);
      }
    }
    return attached;
  }

  ObjectNode patch(String edited, ObjectNode body) {
    check(body, PATCH);
    Post post = posts.get(edited);
    if (post == null) {
      throw new Refusal(403, "api.context.permissions.app_error");
    }
    post.json.set("message", body.path("message"));
    post.json.set("props", body.path("props"));
    if (changesFiles && body.has("file_ids")) {
      post.json.set("file_ids", attach(edited, body.path("file_ids")));
    }
    post.edits++;
    return post.json;
  }

  private void check(ObjectNode body, Set<String> known) {
    Set<String> unknown = new HashSet<>(body.propertyNames());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      complain.accept("unknown fields " + unknown);
    }
    String message = body.path("message").asString("");
    if (message.isEmpty() || message.length() > LONGEST) {
      complain.accept("a message of " + message.length() + " characters");
    }
    if (body.path("props").path("tifo_id").asString("").isEmpty()) {
      complain.accept("an edit without its props loses them");
    }
    for (JsonNode attachment : body.path("props").path("attachments")) {
      Set<String> strange = new HashSet<>(attachment.propertyNames());
      strange.removeAll(ATTACHMENT);
      if (!strange.isEmpty() || !attachment.path("color").asString("").matches("#[0-9A-F]{6}")) {
        complain.accept("not as attachments are: " + attachment);
      }
      if (attachment.path("footer").asString("").length() > 300) {
        complain.accept("the footer will be cut");
      }
    }
  }

  ObjectNode since(long millis) {
    if (millis <= 0) {
      throw new IllegalArgumentException("since " + millis);
    }
    ObjectNode answer = JSON.objectNode();
    ArrayNode order = answer.putArray("order");
    ObjectNode all = answer.putObject("posts");
    posts.forEach((post, it) -> {
      order.insert(0, post);
      all.set(post, it.json);
    });
    return answer;
  }

  /// What people see.
  List<Shown> shown() {
    List<Shown> shown = new ArrayList<>();
    posts.forEach((post, it) -> {
      File file = files.get(it.json.path("file_ids").path(0).asString(""));
      shown.add(
          new Shown(
              post,
              it.json.path("root_id").asString(""),
              words(it.json),
              file == null ? new byte[0] : file.bytes(),
              it.edits));
    });
    return shown;
  }

  private static String words(JsonNode json) {
    StringBuilder words = new StringBuilder(read(json.path("message")));
    JsonNode attachment = json.path("props").path("attachments").path(0);
    words.append('\n').append(read(attachment.path("text")));
    for (JsonNode field : attachment.path("fields")) {
      words.append('\n').append(read(field.path("title")));
      words.append(": ").append(read(field.path("value")));
    }
    return words + "\n" + attachment.path("footer").asString("");
  }

  /// Markup as it is shown: what is escaped is itself, and bold is only bold.
  private static String read(JsonNode text) {
    return text.asString("")
        .replace("**", "")
        .replaceAll("\\\\([\\\\`*_{}\\[\\]()#+.!>~|-])", "$1");
  }
}
