package tifo.chat.mattermost;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tifo.chat.kit.SeenParts;
import tifo.chat.kit.SeenRequest;
import tifo.chat.kit.ServerAnswer;
import tifo.chat.kit.Shown;
import tifo.chat.kit.StrictServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A strict Mattermost on this machine, with one channel. Any thread.
public final class MattermostServer extends StrictServer {
  public static final String CHANNEL = "4xp9fdt77pncbef59f4k1qe83o";
  public static final String TOKEN = "canary1token";

  /// Every post and edit that was sent to a server of this class.
  static final Set<JsonNode> SENT = ConcurrentHashMap.newKeySet();

  /// Every kind of call to a server of this class, with what was sent and answered.
  static final Set<ApiCall> CALLS = ConcurrentHashMap.newKeySet();

  private static final String API = "/api/v4/";

  private final MattermostChannel channel = new MattermostChannel(CHANNEL, this::complain);
  private final Map<String, String> refusals = new HashMap<>();
  private final URI base = openPort("/");
  private int limited;

  @Override
  public URI base() {
    return base;
  }

  @Override
  public synchronized List<Shown> shown() {
    return channel.shown();
  }

  synchronized JsonNode post(String id) {
    MattermostChannel.Post post = channel.posts.get(id);
    if (post == null) {
      throw new IllegalArgumentException("no post " + id);
    }
    return post.json;
  }

  synchronized List<String> fileNames() {
    return channel.files.values().stream().map(MattermostChannel.File::name).toList();
  }

  /// Every call of the step is refused with this status and id; the empty string ends it.
  synchronized void refuse(String step, String statusAndId) {
    refusals.put(step, statusAndId);
  }

  /// The bucket of requests is empty for so many seconds.
  synchronized void limitFor(int seconds) {
    limited = seconds;
  }

  /// From now on it is a server that cannot change the files of a post.
  synchronized void beforeVersion10() {
    channel.changesFiles = false;
  }

  /// Half a minute passes: keys against repeats are forgotten.
  synchronized void forgetKeys() {
    channel.pending.clear();
  }

  /// Somebody deletes a post.
  synchronized void delete(String id) {
    channel.posts.remove(id);
  }

  @Override
  protected String step(SeenRequest head) {
    return switch (head.method()) {
      case "GET" -> "search";
      case "PUT" -> "patch";
      default -> head.lastSegment();
    };
  }

  @Override
  protected ServerAnswer answer(SeenRequest request) {
    ServerAnswer answer = answered(request);
    CALLS.add(ApiCall.of(request, answer));
    return answer;
  }

  private ServerAnswer answered(SeenRequest request) {
    if (!request.header("Authorization").equals("Bearer " + TOKEN)) {
      return refused(401, "api.context.session_expired.app_error");
    }
    if (limited > 0) {
      return ServerAnswer.of(429, "text/plain", "limit exceeded")
          .with("Retry-After", "1")
          .with("X-Ratelimit-Limit", "10")
          .with("X-Ratelimit-Remaining", "0")
          .with("X-Ratelimit-Reset", Integer.toString(limited));
    }
    String refusal = refusals.getOrDefault(step(request), "");
    if (!refusal.isEmpty()) {
      String[] words = refusal.split(" ");
      return refused(Integer.parseInt(words[0]), words[1]);
    }
    if (!request.path().startsWith(API)) {
      throw new IllegalArgumentException("not of the API: " + request.path());
    }
    String path = request.path().substring(API.length());
    try {
      return switch (request.method() + " " + path) {
        case "POST files" -> ServerAnswer.json(201, upload(request));
        case "POST posts" -> ServerAnswer.json(201, channel.create(body(request)));
        case "GET channels/" + CHANNEL + "/posts" ->
            ServerAnswer.json(200, channel.since(Long.parseLong(request.query().get("since"))));
        default -> patch(request, path);
      };
    } catch (MattermostChannel.Refusal e) {
      return refused(e.status, String.valueOf(e.getMessage()));
    }
  }

  private ServerAnswer patch(SeenRequest request, String path) {
    String[] parts = path.split("/");
    if (!request.method().equals("PUT") || parts.length != 3 || !parts[2].equals("patch")) {
      throw new IllegalArgumentException("no such method: " + request.method() + " " + path);
    }
    return ServerAnswer.json(200, channel.patch(parts[1], body(request)));
  }

  private ObjectNode upload(SeenRequest request) {
    SeenParts parts = SeenParts.of(request);
    if (!parts.parts().keySet().equals(Set.of("channel_id", "files"))) {
      throw new IllegalArgumentException("unknown parts " + parts.parts().keySet());
    }
    if (!parts.part("channel_id").text().equals(CHANNEL)) {
      throw new MattermostChannel.Refusal(403, "api.context.permissions.app_error");
    }
    return channel.upload(parts.part("files"));
  }

  private static ObjectNode body(SeenRequest request) {
    if (!request.header("Content-Type").startsWith("application/json")) {
      throw new IllegalArgumentException("no JSON");
    }
    ObjectNode body = (ObjectNode) JsonMapper.shared().readTree(request.text());
    SENT.add(body.deepCopy());
    return body;
  }

  private static ServerAnswer refused(int status, String id) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("id", id).put("message", "Refused").put("request_id", "r").put("status_code", status);
    return ServerAnswer.json(status, body);
  }
}
