package tifo.chat.mattermost;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Root;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Advanced;
import tifo.chat.PictureFileName;
import tifo.chat.PicturePatience;
import tifo.chat.PostKind;
import tifo.chat.TargetKey;
import tifo.chat.TargetKind;
import tifo.chat.mattermost.MattermostApi.Finding;
import tifo.secret.Redaction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A Mattermost channel. A picture is uploaded unseen, then one post shows words and picture; words
/// go first where the picture is late, and it is put to them. What follows answers in the thread of
/// the first post, and the end changes that post, so that the channel shows the state. Any thread.
///
/// Stages: start, uploaded (file), bare (the file store is in trouble: words first), worded (post,
/// then file), apart (a server before 10.5 cannot put a file to a post: the picture goes into the
/// thread), answered. The token is asked for at every call.
public final class MattermostTarget implements ChatTarget {
  public static final TargetKind KIND =
      new TargetKind(
          "mattermost",
          List.of(
              TargetKey.address("url"),
              TargetKey.secret("token"),
              TargetKey.text("channel")
                  .like(
                      MattermostSettings.CHANNEL,
                      "the id of a channel, 26 small letters and digits, not its name; Mattermost"
                          + " shows it at the end of the channel's View Info")),
          values -> new MattermostTarget(MattermostSettings.of(values), values.secret("token")));

  private static final Logger LOG = LoggerFactory.getLogger(MattermostTarget.class);
  private static final Duration PICTURE_WITHIN = Duration.ofSeconds(30);

  /// In the place of a file's id.
  private static final String REFUSED = "none";

  /// The server's clock may be behind ours.
  private static final Duration CLOCKS_APART = Duration.ofHours(1);

  private final MattermostSettings settings;
  private final MattermostApi api;

  MattermostTarget(MattermostSettings settings, Supplier<String> token) {
    this.settings = settings;
    this.api = new MattermostApi(settings, token);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String kind() {
    return KIND.name();
  }

  /// A server that limits at all allows ten requests a second, and many at once.
  @Override
  public Pace pace() {
    return new Pace(5, Duration.ofMillis(500));
  }

  @Override
  public Outcome deliver(OutboxItem item, Checkpoint saved) {
    return switch (saved.stage()) {
      case "uploaded", "bare" -> post(item, saved);
      case "worded" -> putPicture(item, saved);
      case "apart" -> postPicture(item, saved);
      case "answered" -> closeRoot(item);
      // Words that may be there already are looked for before anything else is done.
      default ->
          item.png().isPresent() && !item.doubtful()
              ? upload(item, saved, "uploaded")
              : post(item, saved);
    };
  }

  /// Goes on at this stage with the file's id, or without where it will not be taken.
  private Outcome upload(OutboxItem item, Checkpoint saved, String next) {
    byte[] png;
    try {
      png = item.png().orElseThrow().read();
    } catch (IOException e) {
      LOG.warn("Mattermost target {} cannot read a picture: {}", name(), Redaction.of(e));
      return new Advanced(saved.to(next, "file", REFUSED));
    }
    return switch (api.upload(PictureFileName.of(item), png)) {
      case MattermostReply.Ok(JsonNode body) ->
          new Advanced(
              saved.to(next, "file", body.path("file_infos").path(0).path("id").asString(REFUSED)));
      case MattermostReply reply when MattermostErrors.refusesPicture(reply) ->
          new Advanced(saved.to(next, "file", REFUSED));
      case MattermostReply reply ->
          patient(MattermostErrors.harmless(MattermostApi.UPLOAD, reply), item, saved);
    };
  }

  /// A file store that is in trouble holds up no words: first not its own, then no others.
  private static Outcome patient(Outcome outcome, OutboxItem item, Checkpoint saved) {
    return saved.visible()
        ? PicturePatience.of(outcome, item.tries(), () -> new Advanced(saved.with("file", REFUSED)))
        : PicturePatience.beforeWords(outcome, item.tries(), () -> new Advanced(saved.to("bare")));
  }

  private Outcome post(OutboxItem item, Checkpoint saved) {
    if (!item.doubtful()) {
      return create(item, saved);
    }
    return switch (find(item, item.id())) {
      case Finding.Found(JsonNode post) -> posted(item, saved, post);
      case Finding.Trouble(Outcome outcome) -> outcome;
      case Finding.Absent _ -> create(item, saved);
      case Finding.Unknown _ -> create(item, saved.with("repeat", "possible")).withoutAThird(true);
    };
  }

  private Outcome create(OutboxItem item, Checkpoint saved) {
    List<String> remarks = item.remarks(isRepeat(saved), lacksPicture(item, saved));
    ObjectNode post =
        MattermostMessage.of(item.message(), remarks, item.id(), item.kind().isOver());
    // Good for half a minute; after that the id in the post helps.
    post.put("pending_post_id", item.id());
    String root = root(item, saved);
    if (!root.isEmpty()) {
      post.put("root_id", root);
    }
    if (!file(saved).isEmpty()) {
      post.putArray("file_ids").add(file(saved));
    }
    return switch (api.post(post)) {
      case MattermostReply.Ok(JsonNode body) -> posted(item, saved, body);
      case MattermostReply reply when !root.isEmpty() && MattermostErrors.isRootGone(reply) ->
          new Advanced(saved.with("root", "gone"));
      case MattermostReply reply -> MattermostErrors.visible(MattermostApi.POST, reply);
    };
  }

  private Outcome posted(OutboxItem item, Checkpoint saved, JsonNode post) {
    // It may be the post of an attempt that still hoped for the picture, and so does not say this.
    boolean isUnsaid = item.doubtful() && item.isPictureMissing();
    boolean saysSo = lacksPicture(item, saved) && !isUnsaid;
    Checkpoint worded =
        saved
            .to("worded", "post", post.path("id").asString(""))
            .with("remarks", String.join("\n", item.remarks(isRepeat(saved), saysSo)))
            .seen();
    if (item.isPictureComing()) {
      return new Outcome.AwaitsPicture(worded, PICTURE_WITHIN);
    }
    boolean wanted = item.png().isPresent() && !isRefused(saved);
    boolean lacks = wanted && post.path("file_ids").isEmpty();
    return lacks || isUnsaid ? new Advanced(worded) : told(item, worded);
  }

  /// The words are there; the picture, or that there is none, is put to them.
  private Outcome putPicture(OutboxItem item, Checkpoint saved) {
    if (item.isPictureComing()) {
      return new Outcome.AwaitsPicture(saved, PICTURE_WITHIN);
    }
    if (item.png().isPresent() && saved.value("file").isEmpty()) {
      return upload(item, saved, "worded");
    }
    String file = file(saved);
    List<String> remarks = new ArrayList<>(saved.value("remarks").lines().toList());
    if (lacksPicture(item, saved)) {
      remarks.add(item.message().remarks().pictureMissing());
    }
    Checkpoint reached = saved.with("remarks", String.join("\n", remarks));
    ObjectNode changes =
        MattermostMessage.of(item.message(), remarks, item.id(), item.kind().isOver());
    if (!file.isEmpty()) {
      changes.putArray("file_ids").add(file);
    }
    return switch (api.patch(saved.value("post"), changes)) {
      case MattermostReply.Ok(JsonNode post) ->
          file.isEmpty() || has(post, file)
              ? told(item, reached)
              : new Advanced(reached.to("apart"));
      case MattermostReply reply ->
          unchanged(reply)
              .orElseGet(() -> file.isEmpty() ? told(item, saved) : apart(reply, saved));
    };
  }

  private static Outcome apart(MattermostReply reply, Checkpoint saved) {
    return new Advanced(
        MattermostErrors.refusesPicture(reply) ? saved.with("file", REFUSED) : saved.to("apart"));
  }

  /// What to do about an edit that was not made. Empty if it never will be: the message was
  /// deleted, is too old to be changed, or the channel's rules changed; the channel has the words.
  private Optional<Outcome> unchanged(MattermostReply reply) {
    Outcome outcome = MattermostErrors.harmless(MattermostApi.EDIT, reply);
    boolean never =
        outcome instanceof Outcome.Rejected
            || (reply instanceof MattermostReply.Refused refused && !isTransient(refused));
    if (never) {
      LOG.warn("Mattermost target {} cannot change a post: {}", name(), outcome);
    }
    return never ? Optional.empty() : Optional.of(outcome);
  }

  private Outcome postPicture(OutboxItem item, Checkpoint saved) {
    String id = item.id() + ":picture";
    if (item.doubtful()) {
      switch (find(item, id)) {
        case Finding.Found _ -> {
          return told(item, saved);
        }
        case Finding.Trouble(Outcome outcome) -> {
          return outcome;
        }
        // A picture twice does less harm than none.
        case Finding.Unknown _, Finding.Absent _ -> {}
      }
    }
    ObjectNode post = MattermostMessage.ofPicture(item.message(), id);
    String root = root(item, saved);
    post.put("root_id", root.isEmpty() ? saved.value("post") : root);
    post.put("pending_post_id", id).putArray("file_ids").add(file(saved));
    return switch (api.post(post)) {
      case MattermostReply.Ok _ -> told(item, saved);
      case MattermostReply reply when MattermostErrors.isRootGone(reply) -> told(item, saved);
      case MattermostReply reply -> MattermostErrors.visible(MattermostApi.POST, reply);
    };
  }

  private static Outcome told(OutboxItem item, Checkpoint reached) {
    Optional<Root> root = item.continued();
    if (root.isPresent()) {
      return item.kind() == PostKind.UPDATED
          ? new Outcome.Done(root.get().reference())
          : new Advanced(reached.to("answered"));
    }
    return new Outcome.Done(
        Map.of(
            "post", reached.value("post"),
            "remarks", reached.value("remarks"),
            "id", item.id()));
  }

  /// What is attached stays, since the edit does not speak of it.
  private Outcome closeRoot(OutboxItem item) {
    Root root = item.root().orElseThrow();
    ObjectNode changes =
        MattermostMessage.of(
            root.message().closedBy(item.message()),
            root.value("remarks").lines().toList(),
            root.value("id"),
            true);
    Outcome done = new Outcome.Done(root.reference());
    return switch (api.patch(root.value("post"), changes)) {
      case MattermostReply.Ok _ -> done;
      case MattermostReply reply -> unchanged(reply).orElse(done);
    };
  }

  /// The server is in trouble, or the token: to try again will help.
  private static boolean isTransient(MattermostReply.Refused refused) {
    int code = refused.answer().code();
    return code >= 500 || code == 401 || code == 408;
  }

  private Finding find(OutboxItem item, String id) {
    Instant since = item.at().minus(CLOCKS_APART);
    return api.find(id, since);
  }

  private static boolean has(JsonNode post, String file) {
    for (JsonNode id : post.path("file_ids")) {
      if (id.asString("").equals(file)) {
        return true;
      }
    }
    return false;
  }

  /// The file that was uploaded; empty if there is none, or the server refused it.
  private static String file(Checkpoint saved) {
    return isRefused(saved) ? "" : saved.value("file");
  }

  private static boolean isRefused(Checkpoint saved) {
    return saved.value("file").equals(REFUSED);
  }

  private static boolean isRepeat(Checkpoint saved) {
    return !saved.value("repeat").isEmpty();
  }

  private static boolean lacksPicture(OutboxItem item, Checkpoint saved) {
    return item.isPictureMissing() || isRefused(saved);
  }

  private static String root(OutboxItem item, Checkpoint saved) {
    return saved.value("root").isEmpty()
        ? item.continued().map(r -> r.value("post")).orElse("")
        : "";
  }

  @Override
  public String toString() {
    return "Mattermost target " + name() + " to channel " + settings.channel();
  }

  @Override
  public void close() {
    api.close();
  }
}
