package tifo.chat.discord;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

/// A strict Discord on this machine, with one channel that a bot or a webhook posts to. Any thread.
public final class DiscordServer extends StrictServer {
  public static final String CHANNEL = "112233445566778899";
  public static final String TOKEN = "MTk4.canary.token";
  static final String WEBHOOK = "998877665544332211";

  // Its own form, with a page that is not somebody else's, and what Tifo adds.
  private static final String AGENT =
      "DiscordBot \\(https://[a-z.]+(?<!\\.example), \\d[^ )]*\\) Tifo";

  /// Every JSON that was sent to a server of this class, by what its judge is called.
  static final Map<String, Set<JsonNode>> SENT = new ConcurrentHashMap<>();

  private final boolean bot;
  private final URI base;
  private final DiscordChannel channel;
  private final Map<String, Integer> refusals = new HashMap<>();
  private double limited;

  private DiscordServer(boolean bot) {
    this.bot = bot;
    this.channel = new DiscordChannel(CHANNEL, this::complain);
    this.base = openPort(bot ? "/api/v10/" : "/api/webhooks/" + WEBHOOK + "/canary-token");
  }

  public static DiscordServer forBot() {
    return new DiscordServer(true);
  }

  public static DiscordServer forWebhook() {
    return new DiscordServer(false);
  }

  /// Where the API is, or the webhook.
  @Override
  public URI base() {
    return base;
  }

  @Override
  public synchronized List<Shown> shown() {
    return channel.shown();
  }

  /// From now on the step is answered with this error code; 0 ends it.
  synchronized void refuse(String step, int code) {
    refusals.put(step, code);
  }

  /// All of the channel has to wait for so long.
  synchronized void limitFor(double seconds) {
    limited = seconds;
  }

  /// Somebody deletes a message.
  synchronized void delete(String id) {
    channel.messages.remove(id);
  }

  /// People write so many messages.
  synchronized void chatter(int messages) {
    for (int i = 0; i < messages; i++) {
      channel.say();
    }
  }

  /// Minutes pass: keys against repeats are forgotten.
  synchronized void forgetKeys() {
    channel.nonces.clear();
  }

  /// The bot may not read what was written.
  synchronized void hideHistory() {
    channel.isHidden = true;
  }

  /// What is attached to a message: alternative text and name.
  synchronized List<DiscordChannel.Attachment> attachments(String id) {
    return channel.message(id).attachments;
  }

  synchronized JsonNode embed(String id) {
    return channel.message(id).json.path("embeds").path(0);
  }

  @Override
  protected String step(SeenRequest head) {
    return switch (head.method()) {
      case "GET" -> "history";
      case "PATCH" -> "edit";
      default -> "message";
    };
  }

  @Override
  protected ServerAnswer answer(SeenRequest request) {
    if (!request.header("User-Agent").matches(AGENT)) {
      complain("Discord bans who calls himself " + request.header("User-Agent"));
    }
    if (limited > 0) {
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("global", false);
      body.put("message", "You are being rate limited.").put("retry_after", limited);
      return ServerAnswer.json(429, body)
          .with("X-RateLimit-Remaining", "0")
          .with("X-RateLimit-Reset-After", "1.5")
          .with("X-RateLimit-Scope", "user");
    }
    int refusal = refusals.getOrDefault(step(request), 0);
    if (refusal > 0) {
      return error(refusal == 160_002 ? 400 : refusal == 50_013 ? 403 : 404, refusal);
    }
    return bot ? asBot(request) : asWebhook(request);
  }

  private ServerAnswer asBot(SeenRequest request) {
    if (!request.header("Authorization").equals("Bot " + TOKEN)) {
      return error(401, 0);
    }
    String path = "/api/v10/channels/" + CHANNEL + "/messages";
    if (!request.path().startsWith(path)) {
      return error(404, 10_003);
    }
    if (request.method().equals("GET")) {
      return ServerAnswer.json(200, channel.history(request.query()));
    }
    if (!request.query().isEmpty()) {
      complain("unknown words in the query: " + request.query().keySet());
    }
    return change(request, path, "discord-message", "discord-edit");
  }

  private ServerAnswer asWebhook(SeenRequest request) {
    String path = "/api/v10/webhooks/" + WEBHOOK + "/canary-token";
    if (!request.path().startsWith(path)) {
      return error(404, 10_015);
    }
    if (!request.header("Authorization").isEmpty()) {
      complain("a webhook has no token but its address");
    }
    boolean create = request.method().equals("POST");
    if (create && !"true".equals(request.query().get("wait"))) {
      complain("without wait=true nobody knows whether it was kept");
    }
    return change(
        request, create ? path : path + "/messages", "discord-webhook", "discord-webhook-edit");
  }

  private ServerAnswer change(SeenRequest request, String path, String create, String edit) {
    Map<String, SeenParts.Part> files = new LinkedHashMap<>();
    JsonNode body = body(request, files);
    boolean isNew = request.method().equals("POST");
    SENT.computeIfAbsent(isNew ? create : edit, _ -> ConcurrentHashMap.newKeySet()).add(body);
    DiscordRules.check(body, isNew, bot, this::complain);
    if (isNew) {
      return ServerAnswer.json(200, channel.create((ObjectNode) body, files));
    }
    String id = request.lastSegment();
    if (!channel.messages.containsKey(id) || !request.path().equals(path + "/" + id)) {
      return error(404, 10_008);
    }
    return ServerAnswer.json(200, channel.edit(id, (ObjectNode) body, files));
  }

  private static JsonNode body(SeenRequest request, Map<String, SeenParts.Part> files) {
    if (!SeenParts.areIn(request)) {
      if (!request.header("Content-Type").startsWith("application/json")) {
        throw new IllegalArgumentException("neither JSON nor a form of parts");
      }
      return JsonMapper.shared().readTree(request.text());
    }
    SeenParts parts = SeenParts.of(request);
    List<String> names = new ArrayList<>(parts.parts().keySet());
    names.remove("payload_json");
    for (String name : names) {
      if (!name.matches("files\\[\\d]") || !parts.part(name).type().equals("image/png")) {
        throw new IllegalArgumentException("no file of a picture: " + name);
      }
      files.put(name.substring(6, name.length() - 1), parts.part(name));
    }
    return JsonMapper.shared().readTree(parts.part("payload_json").text());
  }

  private static ServerAnswer error(int status, int code) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    return ServerAnswer.json(status, body.put("message", "Refused").put("code", code));
  }
}
