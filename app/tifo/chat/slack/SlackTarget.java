package tifo.chat.slack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.ChatMessage;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Root;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Advanced;
import tifo.chat.Outcome.Cause;
import tifo.chat.PostKind;
import tifo.chat.TargetKey;
import tifo.chat.TargetKind;
import tifo.chat.http.ChatReply;
import tifo.chat.http.ReplyRules;
import tifo.secret.Redaction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A Slack channel. A picture is uploaded and completed unseen; then one message shows words and
/// picture at once. A resolved alert answers in the thread of its firing, and edits the firing so
/// that the channel shows the state without opening the thread. Any thread.
///
/// Stages: start, uploaded (file), ready (file), answered (reply). The token is asked for at every
/// call, so a new one needs no restart; it is in no field, file, or message of ours.
public final class SlackTarget implements ChatTarget {
  /// For the settings: `api` is where Slack is, if elsewhere than usual.
  public static final TargetKind KIND =
      new TargetKind(
          "slack",
          List.of(
              TargetKey.secret("token"),
              TargetKey.text("channel")
                  .like(
                      SlackSettings.CHANNEL,
                      "the id of a channel, such as C0123ABCDEF, not its name; Slack shows it at"
                          + " the end of the channel's details"),
              TargetKey.address("api").optional()),
          values -> new SlackTarget(SlackSettings.of(values), values.secret("token")));

  private static final Logger LOG = LoggerFactory.getLogger(SlackTarget.class);

  /// Slack processes a completed file for about a second, and refuses blocks with it meanwhile.
  private static final Duration PROCESSING = Duration.ofMillis(250);

  private static final int PROCESSING_TRIES = 20;
  private static final int UPLOADS = 2;

  /// The root can no longer be edited, and never will.
  private static final Set<String> ROOT_CLOSED =
      Set.of("message_not_found", "cant_update_message", "edit_window_closed", "is_inactive");

  private static final Set<String> ROOT_GONE =
      Set.of("thread_not_found", "message_not_found", "cannot_reply_to_message");

  private final SlackSettings settings;
  private final SlackApi api;
  private final SlackLookup lookup;

  public SlackTarget(SlackSettings settings, Supplier<String> token) {
    this.settings = settings;
    this.api = new SlackApi(settings, token);
    this.lookup = new SlackLookup(api);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String kind() {
    return KIND.name();
  }

  /// Slack allows about one message a second in a channel, and short bursts.
  @Override
  public Pace pace() {
    return new Pace(3, Duration.ofSeconds(1));
  }

  @Override
  public Outcome deliver(OutboxItem item, Checkpoint saved) {
    return switch (saved.stage()) {
      case "uploaded" -> complete(saved);
      case "ready" -> post(item, saved);
      case "answered" -> closeRoot(item, saved);
      default -> item.png().isEmpty() ? new Advanced(saved.to("ready")) : upload(item, saved);
    };
  }

  /// The upload address is good for minutes and is a secret, so it is not worth a checkpoint.
  private Outcome upload(OutboxItem item, Checkpoint saved) {
    byte[] png;
    try {
      png = item.png().orElseThrow().read();
    } catch (IOException e) {
      String reason = "the picture cannot be read from the outbox: " + Redaction.of(e);
      return new Outcome.Retry(Cause.NOT_READY, reason, Duration.ofSeconds(5));
    }
    SlackReply reserved =
        api.form(
            "files.getUploadURLExternal",
            Map.of(
                "filename", fileName(item),
                "length", String.valueOf(png.length),
                "alt_txt", SlackBlocks.cut(item.message().altText(), 1_000)));
    if (!(reserved instanceof SlackReply.Ok(JsonNode body))) {
      return untaken(reserved, saved);
    }
    SlackReply sent = api.upload(body.path("upload_url").asString(""), png);
    return sent instanceof SlackReply.Ok
        ? new Advanced(saved.to("uploaded", "file", body.path("file_id").asString("")))
        : untaken(sent, saved);
  }

  /// What is too large goes without its picture.
  private static Outcome untaken(SlackReply reply, Checkpoint saved) {
    boolean tooLarge =
        reply instanceof SlackReply.Other(String _, ChatReply other)
            && ReplyRules.isTooLarge(other);
    return tooLarge ? new Advanced(saved.to("ready", "file", "")) : SlackErrors.harmless(reply);
  }

  private Outcome complete(Checkpoint saved) {
    String file = saved.value("file");
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("files").addObject().put("id", file);
    return switch (api.json("files.completeUploadExternal", body)) {
      case SlackReply.Ok _ -> new Advanced(saved.to("ready"));
      case SlackReply.Refused refused when refused.error().equals("file_not_found") ->
          completedBefore(saved);
      case SlackReply other -> untaken(other, saved);
    };
  }

  /// A second completion finds no upload. If the answer to the first was lost, the file is there;
  /// otherwise the upload has lapsed.
  private Outcome completedBefore(Checkpoint saved) {
    return switch (api.form("files.info", Map.of("file", saved.value("file")))) {
      case SlackReply.Ok _ -> new Advanced(saved.to("ready"));
      case SlackReply.Refused _ -> again(saved);
      case SlackReply other -> SlackErrors.harmless(other);
    };
  }

  private Outcome post(OutboxItem item, Checkpoint saved) {
    String file = saved.value("file");
    List<String> remarks = new ArrayList<>(item.notes());
    if (file.isEmpty() && (item.png().isPresent() || item.isPictureMissing())) {
      remarks.add(item.message().remarks().pictureMissing());
    }
    String rootTs = rootTs(item, saved);
    if (item.doubtful()) {
      switch (lookup.find(settings.channel(), rootTs, item.id())) {
        case SlackLookup.Finding.Found(String ts) -> {
          return posted(item, saved, ts, settings.channel(), remarks);
        }
        case SlackLookup.Finding.Trouble(Outcome outcome) -> {
          return outcome;
        }
        case SlackLookup.Finding.Unknown(String reason) -> {
          LOG.info("Slack target {} cannot look for a lost post: {}", name(), reason);
          remarks.addFirst(item.message().remarks().possibleRepeat());
        }
        case SlackLookup.Finding.Absent _ -> {}
      }
    }
    ObjectNode body = message(item.message(), file, remarks, item.id());
    body.put("client_msg_id", item.id());
    if (!rootTs.isEmpty()) {
      body.put("thread_ts", rootTs);
    }
    return switch (api.json("chat.postMessage", body)) {
      case SlackReply.Ok(JsonNode answer) ->
          posted(
              item,
              saved,
              answer.path("ts").asString(""),
              answer.path("channel").asString(""),
              remarks);
      case SlackReply.Refused refused when isAboutTheFile(refused, file) -> notReady(item, saved);
      case SlackReply.Refused refused
          when !rootTs.isEmpty() && ROOT_GONE.contains(refused.error()) ->
          new Advanced(saved.with("root", "gone"));
      case SlackReply other -> SlackErrors.visible(other);
    };
  }

  private Outcome posted(
      OutboxItem item, Checkpoint saved, String ts, String channel, List<String> remarks) {
    if (!rootTs(item, saved).isEmpty() && item.kind() == PostKind.UPDATED) {
      return new Outcome.Done(item.root().orElseThrow().reference());
    }
    if (!rootTs(item, saved).isEmpty()) {
      return new Advanced(saved.to("answered", "reply", ts).seen());
    }
    return new Outcome.Done(
        Map.of(
            "ts", ts,
            "channel", channel,
            "file", saved.value("file"),
            "id", item.id(),
            "remarks", String.join("\n", remarks)));
  }

  private static boolean isAboutTheFile(SlackReply.Refused refused, String file) {
    return !file.isEmpty() && refused.error().equals("invalid_blocks");
  }

  private static Outcome notReady(OutboxItem item, Checkpoint saved) {
    return item.tries() < PROCESSING_TRIES
        ? new Outcome.Retry(Cause.NOT_READY, "Slack still processes the picture", PROCESSING)
        : again(saved);
  }

  /// One more upload; after that the words go without the picture rather than not at all.
  private static Outcome again(Checkpoint saved) {
    int uploads = 1 + Integer.parseInt("0" + saved.value("uploads"));
    Checkpoint fresh = saved.with("uploads", String.valueOf(uploads));
    return new Advanced(fresh.to(uploads < UPLOADS ? "start" : "ready", "file", ""));
  }

  private Outcome closeRoot(OutboxItem item, Checkpoint saved) {
    Root root = item.root().orElseThrow();
    Outcome done = new Outcome.Done(root.reference());
    ChatMessage closed = root.message().closedBy(item.message());
    Map<String, String> reference = root.reference();
    String file = reference.getOrDefault("file", "");
    ObjectNode body =
        message(closed, file, root.value("remarks").lines().toList(), root.value("id"));
    body.put("channel", reference.getOrDefault("channel", settings.channel()));
    body.put("ts", rootTs(item, saved));
    SlackReply reply = api.json("chat.update", body);
    if (reply instanceof SlackReply.Ok) {
      return done;
    }
    // To repeat an edit does no harm, but what will never work must not hold up the thread: the
    // channel has the answer already.
    Outcome outcome = SlackErrors.harmless(reply);
    boolean hopeless =
        outcome instanceof Outcome.Rejected
            || (reply instanceof SlackReply.Refused r && ROOT_CLOSED.contains(r.error()));
    if (hopeless) {
      LOG.warn("Slack target {} cannot mark the first post as resolved: {}", name(), reply);
    }
    return hopeless ? done : outcome;
  }

  private ObjectNode message(ChatMessage message, String file, List<String> remarks, String id) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("channel", settings.channel());
    // Slack removes the blocks of an edited message unless they are sent again with the text.
    body.put("text", SlackBlocks.fallback(message));
    body.set("blocks", SlackBlocks.of(message, file, remarks));
    ObjectNode metadata = body.putObject("metadata").put("event_type", "tifo_alert");
    metadata.putObject("event_payload").put("outbox_id", id);
    return body;
  }

  private static String rootTs(OutboxItem item, Checkpoint saved) {
    return saved.value("root").isEmpty() ? item.continued().map(r -> r.value("ts")).orElse("") : "";
  }

  private static String fileName(OutboxItem item) {
    String rule = item.rule().replaceAll("[^A-Za-z0-9_-]", "");
    String kind = item.kind().name().toLowerCase(java.util.Locale.ROOT);
    return (rule.isEmpty() ? "alert" : rule.substring(0, Math.min(80, rule.length())))
        + "-"
        + kind
        + ".png";
  }

  @Override
  public void close() {
    api.close();
  }
}
