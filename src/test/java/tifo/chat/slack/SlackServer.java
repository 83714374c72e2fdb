package tifo.chat.slack;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.chat.kit.SeenRequest;
import tifo.chat.kit.ServerAnswer;
import tifo.chat.kit.Shown;
import tifo.chat.kit.StrictServer;
import tifo.time.WarClock;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A strict Slack on this machine: the Web API on one port, uploads on another. Any thread.
public final class SlackServer extends StrictServer {
  public static final String CHANNEL = "C0TIFO00001";

  private static final Map<String, Set<String>> ARGUMENTS =
      Map.of(
          "auth.test", Set.of(),
          "files.getUploadURLExternal", Set.of("filename", "length", "alt_txt", "snippet_type"),
          "files.completeUploadExternal",
              Set.of("files", "channel_id", "thread_ts", "initial_comment"),
          "files.info", Set.of("file", "cursor", "limit", "count", "page"),
          "files.delete", Set.of("file"),
          "chat.postMessage",
              Set.of(
                  "channel",
                  "text",
                  "blocks",
                  "thread_ts",
                  "reply_broadcast",
                  "metadata",
                  "client_msg_id",
                  "mrkdwn",
                  "link_names",
                  "unfurl_links",
                  "unfurl_media",
                  "parse"),
          "chat.update",
              Set.of("channel", "ts", "text", "blocks", "metadata", "link_names", "parse"),
          "conversations.history",
              Set.of(
                  "channel",
                  "limit",
                  "cursor",
                  "include_all_metadata",
                  "oldest",
                  "latest",
                  "inclusive"),
          "conversations.replies",
              Set.of(
                  "channel",
                  "ts",
                  "limit",
                  "cursor",
                  "include_all_metadata",
                  "oldest",
                  "latest",
                  "inclusive"));
  private static final Set<String> READS_JSON =
      Set.of("files.completeUploadExternal", "chat.postMessage", "chat.update");

  private final String token;
  private final SlackWorkspace workspace = new SlackWorkspace(CHANNEL);
  private final URI api = openPort("/api/");
  private final URI files = openPort("/upload/v1/");
  private final Map<String, String> refusals = new HashMap<>();
  private final Map<String, Deque<String>> passing = new HashMap<>();
  private final List<Boolean> keyed = new ArrayList<>();
  private Optional<SlackTiers> tiers = Optional.empty();

  public SlackServer(String token) {
    this.token = token;
  }

  /// Where a client has to look for `chat.postMessage` and the like.
  @Override
  public URI base() {
    return api;
  }

  /// Of each try to post a message, whether it had a key against repeats.
  synchronized List<Boolean> keyed() {
    return List.copyOf(keyed);
  }

  /// A file as it was uploaded.
  public record Picture(
      String id, String filename, String altText, byte[] bytes, boolean done, boolean deleted) {}

  public synchronized List<Picture> pictures() {
    return workspace.uploads.values().stream()
        .map(u ->
            new Picture(
                u.id,
                u.filename,
                u.altText,
                u.bytes == null ? new byte[0] : u.bytes,
                u.completed,
                u.deleted))
        .toList();
  }

  /// A message as the channel shows it now. `thread` is the root's ts, or empty for a root.
  public record Posted(String ts, String thread, String header, String blocks, int edits) {}

  public synchronized List<Posted> messages() {
    return workspace.messages.values().stream()
        .map(m -> new Posted(m.ts(), m.threadTs(), m.header(), m.blocks().toString(), m.edits()))
        .toList();
  }

  @Override
  public synchronized List<Shown> shown() {
    return workspace.shown();
  }

  public synchronized List<Posted> roots() {
    return messages().stream().filter(m -> m.thread().isEmpty()).toList();
  }

  /// Every call of the method is answered `ok: false` with this error; the empty string ends it.
  public synchronized void refuse(String method, String error) {
    if (error.isEmpty()) {
      refusals.remove(method);
    } else {
      refusals.put(method, error);
    }
  }

  /// The next calls of the method are answered with these errors, one each.
  public synchronized void refuseOnce(String method, String... errors) {
    passing.computeIfAbsent(method, _ -> new ArrayDeque<>()).addAll(List.of(errors));
  }

  /// From now on methods may be called only so often, on this clock.
  public synchronized void limitBy(WarClock clock) {
    tiers = Optional.of(new SlackTiers(clock));
  }

  /// From now on a completed file can be used only after so many attempts to use it.
  public synchronized void processFilesAfter(int uses) {
    workspace.processingUses = uses;
  }

  /// History is given out in pages of at most so many messages.
  public synchronized void longestPage(int messages) {
    workspace.longestPage = messages;
  }

  /// People write so many messages of their own.
  public synchronized void chatter(int messages) {
    for (int i = 0; i < messages; i++) {
      workspace.say("message " + i);
    }
  }

  /// Somebody deletes a message.
  public synchronized void delete(String ts) {
    workspace.messages.remove(ts);
  }

  /// Waits (30 s at most) until the channel holds so many messages.
  public synchronized void awaitMessages(int count) throws InterruptedException {
    await(count + " messages", () -> workspace.messages.size() >= count);
  }

  @Override
  protected String step(SeenRequest head) {
    return head.port() == files.getPort() ? "upload" : head.lastSegment();
  }

  @Override
  protected ServerAnswer answer(SeenRequest request) {
    return request.port() == files.getPort() ? answerUpload(request) : answerMethod(request);
  }

  private ServerAnswer answerUpload(SeenRequest request) {
    if (!request.method().equals("POST")) {
      complain("uploads are POSTs, not " + request.method());
    }
    SlackWorkspace.Upload upload = workspace.uploads.get(request.lastSegment());
    if (!request.header("Authorization").isEmpty()) {
      complain("the token was sent to the upload address");
    }
    if (upload == null || upload.bytes != null) {
      complain("bytes sent to an upload address that is unknown or used up");
      return ServerAnswer.of(404, "text/plain", "no such upload");
    }
    byte[] bytes = request.body();
    if (bytes.length != upload.length) {
      complain("announced " + upload.length + " bytes, sent " + bytes.length);
      return ServerAnswer.of(400, "text/plain", "wrong length");
    }
    upload.bytes = bytes;
    return ServerAnswer.of(200, "text/plain", "OK - " + bytes.length);
  }

  private ServerAnswer answerMethod(SeenRequest request) {
    String method = request.lastSegment();
    Optional<Duration> wait = tiers.flatMap(t -> t.refusal(method));
    if (wait.isPresent()) {
      return ServerAnswer.json(429, refused("ratelimited", ""))
          .with("Retry-After", "" + wait.get().toSeconds());
    }
    ObjectNode body;
    try {
      body = method(method, SlackRequest.of(request, READS_JSON.contains(method)));
    } catch (SlackWorkspace.Refusal e) {
      body = refused(String.valueOf(e.getMessage()), e.detail);
    } catch (IllegalArgumentException e) {
      complain(method + ": " + e.getMessage());
      body = refused("invalid_arguments", String.valueOf(e.getMessage()));
    }
    return ServerAnswer.json(200, body);
  }

  private ObjectNode method(String method, SlackRequest call) {
    if (call.token().isEmpty()) {
      complain(method + " without a token");
      throw new SlackWorkspace.Refusal("not_authed", "");
    }
    if (!call.token().equals(token)) {
      throw new SlackWorkspace.Refusal("invalid_auth", "");
    }
    if (method.equals("chat.postMessage")) {
      keyed.add(call.arguments().has("client_msg_id"));
    }
    String once = passing.getOrDefault(method, new ArrayDeque<>()).poll();
    if (once != null) {
      throw new SlackWorkspace.Refusal(once, "");
    }
    if (refusals.containsKey(method)) {
      throw new SlackWorkspace.Refusal(refusals.get(method), "");
    }
    Set<String> known = ARGUMENTS.get(method);
    if (known == null) {
      complain("no method " + method);
      throw new SlackWorkspace.Refusal("unknown_method", method);
    }
    Set<String> unknown = new HashSet<>(call.arguments().propertyNames());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown arguments " + unknown);
    }
    return switch (method) {
      case "auth.test" ->
          JsonNodeFactory.instance.objectNode().put("ok", true).put("team_id", "T0TIFO0001");
      case "files.getUploadURLExternal" -> workspace.reserve(call, files.toString());
      case "files.completeUploadExternal" -> workspace.complete(call);
      case "files.info" -> workspace.info(call);
      case "files.delete" -> workspace.delete(call);
      case "chat.postMessage" -> workspace.post(call);
      case "chat.update" -> workspace.update(call);
      case "conversations.history" -> workspace.read(call, false);
      default -> workspace.read(call, true);
    };
  }

  private static ObjectNode refused(String error, String detail) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("ok", false).put("error", error);
    if (!detail.isEmpty()) {
      body.withArray("errors").add(detail);
      body.putObject("response_metadata").withArray("messages").add("[ERROR] " + detail);
    }
    return body;
  }
}
