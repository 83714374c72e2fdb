package tifo.chat.slack;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A strict Slack on this machine: the Web API on one port, uploads on another. It refuses what
/// Slack refuses, notes every breach of protocol in `complaints`, keeps all that it was sent, and
/// fails on demand. Any thread.
public final class SlackServer implements AutoCloseable {
  public static final String CHANNEL = "C0TIFO00001";

  private static final Map<String, Set<String>> ARGUMENTS =
      Map.of(
          "auth.test", Set.of(),
          "files.getUploadURLExternal", Set.of("filename", "length", "alt_txt", "snippet_type"),
          "files.completeUploadExternal",
              Set.of("files", "channel_id", "thread_ts", "initial_comment"),
          "files.info", Set.of("file"),
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
  private final MockWebServer api = new MockWebServer();
  private final MockWebServer files = new MockWebServer();
  private final List<String> calls = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final Map<String, Deque<Fault>> faults = new HashMap<>();
  private final Map<String, String> refusals = new HashMap<>();

  public SlackServer(String token) throws IOException {
    this.token = token;
    api.setDispatcher(dispatcher(this::answerMethod));
    files.setDispatcher(dispatcher(this::answerUpload));
    api.start();
    files.start();
  }

  /// Where a client has to look for `chat.postMessage` and the like.
  public URI base() {
    return api.url("/api/").uri();
  }

  /// A file as it was uploaded.
  public record Picture(String id, String filename, String altText, byte[] bytes, boolean done) {}

  public synchronized List<Picture> pictures() {
    return workspace.uploads.values().stream()
        .map(u ->
            new Picture(
                u.id, u.filename, u.altText, u.bytes == null ? new byte[0] : u.bytes, u.completed))
        .toList();
  }

  /// A message as the channel shows it now. `thread` is the root's ts, or empty for a root.
  public record Posted(String ts, String thread, String header, String blocks, int edits) {}

  public synchronized List<Posted> messages() {
    return workspace.messages.values().stream()
        .map(m -> new Posted(m.ts(), m.threadTs(), m.header(), m.blocks().toString(), m.edits()))
        .toList();
  }

  public synchronized List<Posted> roots() {
    return messages().stream().filter(m -> m.thread().isEmpty()).toList();
  }

  /// The methods called, `upload` among them, in order.
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /// What a client did that the real Slack would not have understood or allowed.
  public synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }

  /// The next call of the method goes wrong; several faults wait their turn.
  public synchronized void fail(String method, Fault... next) {
    faults.computeIfAbsent(method, _ -> new ArrayDeque<>()).addAll(List.of(next));
  }

  /// Every call of the method is answered `ok: false` with this error; the empty string ends it.
  public synchronized void refuse(String method, String error) {
    if (error.isEmpty()) {
      refusals.remove(method);
    } else {
      refusals.put(method, error);
    }
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

  /// Waits (30 s at most) until the method was called so often.
  public synchronized void awaitCalls(String method, int count) throws InterruptedException {
    await(
        method + " called " + count + " times",
        () -> calls.stream().filter(method::equals).count() >= count);
  }

  /// Waits (30 s at most) until the channel holds so many messages.
  public synchronized void awaitMessages(int count) throws InterruptedException {
    await(count + " messages", () -> workspace.messages.size() >= count);
  }

  // Every call notifies, and whoever waits sees it once it has been acted on.
  private synchronized void await(String what, BooleanSupplier so) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!so.getAsBoolean()) {
      long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (rest <= 0) {
        throw new AssertionError("not within 30 s: " + what + ", but " + calls);
      }
      wait(rest);
    }
  }

  private interface Answer {
    MockResponse to(RecordedRequest request);
  }

  private Dispatcher dispatcher(Answer answer) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        synchronized (SlackServer.this) {
          String path = request.getUrl().encodedPath();
          String method =
              path.startsWith("/upload/") ? "upload" : path.substring(path.lastIndexOf('/') + 1);
          Fault fault = faults.getOrDefault(method, new ArrayDeque<>()).poll();
          calls.add(method);
          SlackServer.this.notifyAll();
          MockResponse normal =
              fault == null || fault.acts
                  ? answer.to(request)
                  : new MockResponse.Builder().body("{\"ok\":false}").build();
          return fault == null ? normal : fault.spoil(normal);
        }
      }
    };
  }

  private MockResponse answerUpload(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    SlackWorkspace.Upload upload = workspace.uploads.get(path.substring("/upload/v1/".length()));
    if (!SlackRequest.header(request, "Authorization").isEmpty()) {
      complaints.add("the token was sent to the upload address");
    }
    if (upload == null || upload.bytes != null) {
      complaints.add("bytes sent to an upload address that is unknown or used up");
      return new MockResponse.Builder().code(404).body("no such upload").build();
    }
    byte[] bytes = SlackRequest.bytes(request);
    if (bytes.length != upload.length) {
      complaints.add("announced " + upload.length + " bytes, sent " + bytes.length);
      return new MockResponse.Builder().code(400).body("wrong length").build();
    }
    upload.bytes = bytes;
    return new MockResponse.Builder().body("OK - " + bytes.length).build();
  }

  private MockResponse answerMethod(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    String method = path.substring(path.lastIndexOf('/') + 1);
    ObjectNode body;
    try {
      body = method(method, SlackRequest.of(request, READS_JSON.contains(method)));
    } catch (SlackWorkspace.Refusal e) {
      body = refused(String.valueOf(e.getMessage()), e.detail);
    } catch (IllegalArgumentException e) {
      complaints.add(method + ": " + e.getMessage());
      body = refused("invalid_arguments", String.valueOf(e.getMessage()));
    }
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json; charset=utf-8")
        .body(body.toString())
        .build();
  }

  private ObjectNode method(String method, SlackRequest call) {
    if (call.token().isEmpty()) {
      complaints.add(method + " without a token");
      throw new SlackWorkspace.Refusal("not_authed", "");
    }
    if (!call.token().equals(token)) {
      throw new SlackWorkspace.Refusal("invalid_auth", "");
    }
    if (refusals.containsKey(method)) {
      throw new SlackWorkspace.Refusal(refusals.get(method), "");
    }
    Set<String> known = ARGUMENTS.get(method);
    if (known == null) {
      complaints.add("no method " + method);
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
      case "files.getUploadURLExternal" ->
          workspace.reserve(call, files.url("/upload/v1/").toString());
      case "files.completeUploadExternal" -> workspace.complete(call);
      case "files.info" -> workspace.info(call);
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

  @Override
  public void close() {
    api.close();
    files.close();
  }
}
