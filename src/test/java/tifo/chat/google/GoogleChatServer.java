package tifo.chat.google;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tifo.chat.host.HostedServer;
import tifo.chat.kit.SeenRequest;
import tifo.chat.kit.ServerAnswer;
import tifo.chat.kit.Shown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A space of Google Chat on this machine, spoken to through its webhook: every message is held
/// against Google's own model, a request that was seen is answered with its message, and a
/// message's name is taken once. Any thread.
public final class GoogleChatServer extends HostedServer {
  private static final String KEY = "canary-7f3a-key";
  private static final String TOKEN_OF_SPACE = "canary-7f3a-token";
  private static final String PATH = "/v1/spaces/AAAAtifo/messages";
  private static final int MOST_BYTES = 32_000;
  private static final Set<String> PARAMETERS =
      Set.of("key", "token", "messageReplyOption", "requestId", "messageId");

  private final Map<String, ObjectNode> requests = new LinkedHashMap<>();
  private final Map<String, String> threads = new LinkedHashMap<>();
  private final List<Shown> shown = new ArrayList<>();
  private final List<JsonNode> cards = new ArrayList<>();
  private boolean forgetful;

  /// The webhook's address at a server.
  public static String url(URI base) {
    return base.resolve(PATH) + "?key=" + KEY + "&token=" + TOKEN_OF_SPACE;
  }

  @Override
  public synchronized List<Shown> shown() {
    return List.copyOf(shown);
  }

  /// The messages that were sent.
  synchronized List<JsonNode> messages() {
    return List.copyOf(cards);
  }

  /// It has forgotten all requests, but not the names of its messages.
  synchronized void forgetRequests() {
    forgetful = true;
  }

  @Override
  protected synchronized ServerAnswer post(SeenRequest request) {
    Map<String, String> query = request.query();
    if (!KEY.equals(query.get("key")) || !TOKEN_OF_SPACE.equals(query.get("token"))) {
      return error(401, "UNAUTHENTICATED");
    }
    String id = query.getOrDefault("messageId", "");
    if (!request.method().equals("POST")
        || !request.path().equals(PATH)
        || !query.keySet().equals(PARAMETERS)
        || !id.matches("client-[a-z0-9-]{1,56}")
        || !"REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD".equals(query.get("messageReplyOption"))) {
      throw new IllegalArgumentException("no such method: " + query.keySet());
    }
    JsonNode message = request.json();
    if (request.body().length > MOST_BYTES) {
      throw new IllegalArgumentException("more than 32,000 bytes");
    }
    GoogleModel.check(message);
    cards.add(message);
    ObjectNode before = requests.get(query.get("requestId"));
    if (before != null && !forgetful) {
      return ServerAnswer.json(200, before);
    }
    if (shown.stream().anyMatch(post -> post.id().equals(id))) {
      return error(409, "ALREADY_EXISTS");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("name", "spaces/AAAAtifo/messages/" + id);
    show(id, message);
    requests.put(query.get("requestId"), answer);
    return ServerAnswer.json(200, answer);
  }

  private static ServerAnswer error(int code, String status) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", code).put("status", status);
    return ServerAnswer.json(code, body);
  }

  private void show(String id, JsonNode message) {
    List<String> lines = new ArrayList<>();
    String picture = "";
    JsonNode card = message.path("cardsV2").path(0).path("card");
    lines.add(card.path("header").path("title").asString());
    lines.add(card.path("header").path("subtitle").asString());
    JsonNode widgets = card.path("sections").path(0).path("widgets");
    if (widgets.isEmpty() || widgets.size() > 100) {
      throw new IllegalArgumentException("a section has one to a hundred widgets");
    }
    for (JsonNode widget : widgets) {
      JsonNode fact = widget.path("decoratedText");
      lines.add(fact.path("topLabel").asString("") + " " + read(fact.path("text").asString("")));
      lines.add(read(widget.path("textParagraph").path("text").asString("")));
      picture = widget.path("image").path("imageUrl").asString(picture);
    }
    String key = message.path("thread").path("threadKey").asString("");
    String root = threads.getOrDefault(key, "");
    threads.putIfAbsent(key, id);
    shown.add(new Shown(id, root, String.join("\n", lines), fetched(picture), 0));
  }

  /// As HTML shows it.
  private static String read(String text) {
    if (text.contains("<")) {
      throw new IllegalArgumentException("markup from outside: " + text);
    }
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
