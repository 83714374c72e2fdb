package tifo.chat.matrix;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tifo.chat.kit.SeenRequest;
import tifo.chat.kit.ServerAnswer;
import tifo.chat.kit.Shown;
import tifo.chat.kit.StrictServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A strict homeserver on this machine with one room and one user in it. Any thread.
///
/// No judge of it is used: no library parses contents of events strictly. It goes by the
/// specification (client-server API 1.11) and by what was seen of a Synapse 1.160: repeats of a
/// transaction give the first event, uploads any number of files.
public final class MatrixServer extends StrictServer {
  public static final String ROOM = "!war:example.com";
  public static final String TOKEN = "syt_canary-7f3a";
  private static final String CLIENT = "/_matrix/client/v3/rooms/" + ROOM + "/";
  private static final String SEND = CLIENT + "send/m.room.message/";
  private static final String STATE = CLIENT + "state/m.room.encryption";
  private static final String UPLOAD = "/_matrix/media/v3/upload";
  private static final int LONGEST_EVENT = 65_536 - 2_000;
  private static final Set<String> TEXT =
      Set.of("msgtype", "body", "format", "formatted_body", "m.mentions");
  private static final String TAGS = "</?strong>|<br>";

  /// An event of the room; `edits` counts what has replaced its content.
  record Event(String id, JsonNode content, int edits) {}

  private final URI base = openPort("/");
  private final Map<String, Event> events = new LinkedHashMap<>();
  private final Map<String, String> transactions = new HashMap<>();
  private final Map<String, byte[]> media = new HashMap<>();
  private final Map<String, ServerAnswer> refusals = new HashMap<>();
  private boolean encrypted;

  @Override
  public URI base() {
    return base;
  }

  /// All events but edits, as they read by now.
  synchronized List<Event> events() {
    return List.copyOf(events.values());
  }

  synchronized void encrypt() {
    encrypted = true;
  }

  /// Every call of the step is answered with this error.
  synchronized void refuse(String step, int code, String error) {
    refusals.put(step, error(code, error));
  }

  /// Every call of the step is told to wait, as homeservers do.
  synchronized void limit(String step, long millis) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("errcode", "M_LIMIT_EXCEEDED");
    refusals.put(step, ServerAnswer.json(429, body.put("retry_after_ms", millis)));
  }

  /// An event is removed with all that is known of it.
  synchronized void purge(String id) {
    events.remove(id);
  }

  private static ServerAnswer error(int code, String error) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("errcode", error);
    return ServerAnswer.json(code, body.put("error", "No"));
  }

  /// Of a send by the part of the post that its transaction names.
  @Override
  protected String step(SeenRequest head) {
    if (head.path().equals(STATE)) {
      return "state";
    }
    if (head.path().equals(UPLOAD)) {
      return "upload";
    }
    return head.lastSegment().replaceFirst(".*\\.", "");
  }

  @Override
  protected ServerAnswer answer(SeenRequest request) {
    if (!request.header("Authorization").equals("Bearer " + TOKEN)) {
      return error(401, "M_UNKNOWN_TOKEN");
    }
    ServerAnswer refusal = refusals.get(step(request));
    if (refusal != null) {
      return refusal;
    }
    if (request.path().equals(STATE)) {
      require(request.method().equals("GET"), "a state is got");
      return encrypted
          ? ServerAnswer.json(
              200, JsonNodeFactory.instance.objectNode().put("algorithm", "m.megolm.v1.aes-sha2"))
          : error(404, "M_NOT_FOUND");
    }
    if (request.path().equals(UPLOAD)) {
      return upload(request);
    }
    require(request.path().startsWith(SEND), "nothing is at " + request.path());
    require(request.method().equals("PUT"), "an event is put");
    String transaction = request.lastSegment();
    require(transaction.matches("[0-9a-f-]{36}\\.[a-z]+"), "the transaction " + transaction);
    String root = request.json().path("m.relates_to").path("event_id").asString("");
    if (!root.isEmpty() && !events.containsKey(root)) {
      // As Synapse does: it cannot send a relation to an event that it does not know.
      return error(400, "M_UNKNOWN");
    }
    String id = transactions.computeIfAbsent(transaction, _ -> take(request));
    return ServerAnswer.json(200, JsonNodeFactory.instance.objectNode().put("event_id", id));
  }

  private ServerAnswer upload(SeenRequest request) {
    require(request.method().equals("POST"), "a file is posted");
    require(request.header("Content-Type").equals("image/png"), "no PNG");
    require(request.query().keySet().equals(Set.of("filename")), "parameters");
    String mxc = "mxc://example.com/m" + media.size();
    media.put(mxc, request.body());
    return ServerAnswer.json(200, JsonNodeFactory.instance.objectNode().put("content_uri", mxc));
  }

  private String take(SeenRequest request) {
    JsonNode content = request.json();
    require(request.body().length < LONGEST_EVENT, "an event of " + request.body().length);
    String id = "$e" + transactions.size();
    JsonNode relation = content.path("m.relates_to");
    if (relation.path("rel_type").asString("").equals("m.replace")) {
      replace(content, relation);
      return id;
    }
    if (content.path("msgtype").asString("").equals("m.image")) {
      checkImage(content);
    } else {
      checkText(without(content, "m.relates_to"));
    }
    checkRelation(relation);
    events.put(id, new Event(id, content, 0));
    return id;
  }

  private static <T> T known(@Nullable T what, String breach) {
    if (what == null) {
      throw new IllegalArgumentException(breach);
    }
    return what;
  }

  private void replace(JsonNode content, JsonNode relation) {
    SeenRequest.onlyFields(relation, "the relation", Set.of("rel_type", "event_id"));
    Event old = known(events.get(relation.path("event_id").asString("")), "an edit of nothing");
    JsonNode now = content.path("m.new_content");
    checkText(now);
    checkText(without(without(content, "m.relates_to"), "m.new_content"));
    require(content.path("body").asString("").startsWith("* "), "a fallback of an edit");
    require(old.content().path("msgtype").equals(now.path("msgtype")), "an edit keeps the type");
    // an edit keeps the relation of what it edits
    ObjectNode kept = ((ObjectNode) now).deepCopy();
    if (old.content().has("m.relates_to")) {
      kept.set("m.relates_to", old.content().path("m.relates_to"));
    }
    events.put(old.id(), new Event(old.id(), kept, old.edits() + 1));
  }

  private static JsonNode without(JsonNode content, String field) {
    ObjectNode copy = ((ObjectNode) content).deepCopy();
    copy.remove(field);
    return copy;
  }

  private static void checkText(JsonNode content) {
    SeenRequest.onlyFields(content, "a text", TEXT);
    require(content.path("msgtype").asString("").equals("m.text"), "a text that notifies");
    require(!content.path("body").asString("").isBlank(), "a text");
    require(content.path("format").asString("").equals("org.matrix.custom.html"), "the format");
    String html = content.path("formatted_body").asString("").replaceAll(TAGS, "");
    require(!html.isBlank() && !html.matches("(?s).*[<>].*"), "HTML of its own: " + html);
    require(html.replaceAll("&(amp|lt|gt);", "").indexOf('&') < 0, "an ampersand: " + html);
    checkMentions(content);
  }

  private static void checkMentions(JsonNode content) {
    JsonNode mentions = content.path("m.mentions");
    require(mentions.isObject() && mentions.isEmpty(), "it may mention somebody");
  }

  private void checkImage(JsonNode content) {
    SeenRequest.onlyFields(
        content,
        "an image",
        Set.of("msgtype", "body", "filename", "url", "info", "m.mentions", "m.relates_to"));
    byte[] bytes =
        known(media.get(content.path("url").asString("")), "a picture that was not uploaded");
    require(content.path("filename").asString("").matches("[A-Za-z0-9_-]+\\.png"), "its name");
    require(!content.path("body").asString("").isBlank(), "the picture in words");
    JsonNode info = content.path("info");
    SeenRequest.onlyFields(info, "the info", Set.of("mimetype", "size", "w", "h"));
    require(info.path("mimetype").asString("").equals("image/png"), "its type");
    require(info.path("size").asInt(-1) == bytes.length, "its size");
    checkMentions(content);
  }

  private void checkRelation(JsonNode relation) {
    if (relation.isMissingNode()) {
      return;
    }
    require(events.containsKey(before(relation)), "an answer to nothing");
    if (!relation.has("rel_type")) {
      SeenRequest.onlyFields(relation, "the relation", Set.of("m.in_reply_to"));
      return;
    }
    SeenRequest.onlyFields(
        relation,
        "the relation",
        Set.of("rel_type", "event_id", "is_falling_back", "m.in_reply_to"));
    require(relation.path("rel_type").asString("").equals("m.thread"), "a thread");
    require(relation.path("is_falling_back").asBoolean(false), "a fallback");
    Event root = events.get(relation.path("event_id").asString(""));
    require(root != null && !root.content().at("/m.relates_to").has("rel_type"), "a thread's root");
  }

  private static String before(JsonNode relation) {
    return relation.path("m.in_reply_to").path("event_id").asString("");
  }

  private static void require(boolean so, String what) {
    if (!so) {
      throw new IllegalArgumentException(what);
    }
  }

  /// Each text with the picture that answers it.
  @Override
  public synchronized List<Shown> shown() {
    List<Shown> shown = new ArrayList<>();
    for (Event event : events.values()) {
      JsonNode content = event.content();
      if (content.path("msgtype").asString("").equals("m.image")) {
        continue;
      }
      String thread = content.path("m.relates_to").path("event_id").asString("");
      String text = content.path("body").asString("");
      shown.add(new Shown(event.id(), thread, text, picture(event.id()), event.edits()));
    }
    return shown;
  }

  private byte[] picture(String words) {
    return events.values().stream()
        .map(Event::content)
        .filter(content -> content.path("msgtype").asString("").equals("m.image"))
        .filter(content -> before(content.path("m.relates_to")).equals(words))
        .map(content -> media.get(content.path("url").asString("")))
        .findFirst()
        .orElse("".getBytes(StandardCharsets.UTF_8));
  }
}
