package tifo.chat.matrix;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import tifo.chat.PictureFileName;
import tifo.chat.PicturePatience;
import tifo.chat.PostKind;
import tifo.chat.TargetKey;
import tifo.chat.TargetKind;
import tifo.chat.http.ChatReply;
import tifo.chat.http.ReplyRules;
import tifo.secret.Redaction;

/// A room of Matrix that is not encrypted. Words go first, as an event of their own; the picture
/// follows as an event that answers them. What goes on is in the thread of the first words, and the
/// end also changes those. Every event has a transaction of the post's id and its part, so that the
/// homeserver takes it once, however often it is sent. Any thread.
///
/// The token is asked for at every call; it is in no field, file, or message of ours.
public final class MatrixTarget implements ChatTarget {
  /// For the settings: `url` is the homeserver, `room` the id of a room there.
  public static final TargetKind KIND =
      new TargetKind(
          "matrix",
          List.of(
              TargetKey.address("url"),
              TargetKey.secret("token"),
              TargetKey.text("room")
                  .like(
                      MatrixSettings.ROOM,
                      "the id of a room, such as !abc:example.com, not its name or #alias; Element"
                          + " shows it in the room's settings, under Advanced")),
          values -> new MatrixTarget(MatrixSettings.of(values), values.secret("token")));

  private static final Logger LOG = LoggerFactory.getLogger(MatrixTarget.class);
  private static final Duration PICTURE_WITHIN = Duration.ofSeconds(30);

  private final MatrixSettings settings;
  private final MatrixApi api;

  MatrixTarget(MatrixSettings settings, Supplier<String> token) {
    this.settings = settings;
    this.api = new MatrixApi(settings, token);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String kind() {
    return KIND.name();
  }

  /// Homeservers are set up very differently, and say themselves when it is too much.
  @Override
  public Pace pace() {
    return new Pace(5, Duration.ofSeconds(1));
  }

  @Override
  public Outcome deliver(OutboxItem item, Checkpoint saved) {
    MatrixProgress at = new MatrixProgress(saved);
    if (!at.isPosted()) {
      return isOpen().orElseGet(() -> post(item, at));
    }
    if (mustClose(item, at)) {
      return closeRoot(item, at);
    }
    if (at.isSettled()) {
      return done(item, at);
    }
    if (item.isPictureComing()) {
      return new Outcome.AwaitsPicture(saved, PICTURE_WITHIN);
    }
    return patient(picture(item, at), item, at);
  }

  /// Empty if the room is not encrypted. Asked before every post: a room can become so, and then
  /// people count on nothing in it being readable to the homeserver.
  private Optional<Outcome> isOpen() {
    ChatReply reply = api.encryption();
    if (MatrixErrors.isAbsent(reply)) {
      return Optional.empty();
    }
    if (MatrixApi.text(reply, "algorithm").isEmpty()) {
      return Optional.of(MatrixErrors.harmless("the room's state", reply));
    }
    return Optional.of(
        new Outcome.Suspended(
            "the room is encrypted, which Tifo cannot do; give the id of a room that is not (a room"
                + " cannot be changed back)"));
  }

  private Outcome post(OutboxItem item, MatrixProgress at) {
    List<String> remarks = item.remarks(false, item.isPictureMissing());
    String root = root(item, at);
    String step = "the words";
    ChatReply reply =
        api.send(step, item.id() + ".words", MatrixEvents.words(item.message(), remarks, root));
    String event = MatrixApi.text(reply, "event_id");
    if (event.isEmpty()) {
      Outcome outcome = MatrixErrors.visible(step, reply);
      // A root that was purged, or anything else about it.
      return outcome instanceof Outcome.Rejected && !root.isEmpty()
          ? new Advanced(at.rootGone())
          : outcome;
    }
    return next(item, posted(item, at, event, remarks));
  }

  private static MatrixProgress posted(
      OutboxItem item, MatrixProgress at, String event, List<String> remarks) {
    if (item.doubtful() && item.isPictureMissing()) {
      // It may be the event of an attempt that still hoped for the picture, and so does not say
      // that there is none.
      return at.posted(event, item.notes());
    }
    MatrixProgress posted = at.posted(event, remarks);
    boolean isWhole = item.png().isEmpty() && !item.isPictureComing();
    return isWhole ? posted.settled() : posted;
  }

  private String root(OutboxItem item, MatrixProgress at) {
    return at.root(item, settings.room());
  }

  /// From a new checkpoint to the next step, or to the end if there is none.
  private Outcome next(OutboxItem item, MatrixProgress at) {
    return at.isSettled() && !mustClose(item, at) ? done(item, at) : new Advanced(at.saved());
  }

  private boolean mustClose(OutboxItem item, MatrixProgress at) {
    return item.kind() == PostKind.RESOLVED && !root(item, at).isEmpty() && !at.isClosed();
  }

  private Outcome done(OutboxItem item, MatrixProgress at) {
    return root(item, at).isEmpty()
        ? new Outcome.Done(
            Map.of(
                "event",
                at.event(),
                "room",
                settings.room(),
                "remarks",
                String.join("\n", at.remarks())))
        : new Outcome.Done(item.root().orElseThrow().reference());
  }

  private Outcome closeRoot(OutboxItem item, MatrixProgress at) {
    Root root = item.root().orElseThrow();
    ChatMessage closed = root.message().closedBy(item.message());
    List<String> remarks = root.value("remarks").lines().toList();
    ChatReply reply =
        api.send(
            "the first post's end",
            item.id() + ".close",
            MatrixEvents.edit(closed, remarks, root(item, at)));
    return edited("the first post's end", reply).orElseGet(() -> next(item, at.closed()));
  }

  /// Shows the picture, or says that there is none.
  private Outcome picture(OutboxItem item, MatrixProgress at) {
    Optional<byte[]> png = read(item);
    if (!at.isAlone() && !at.mxc().isEmpty()) {
      return show(item, at, png);
    }
    if (png.isEmpty() || at.isAlone()) {
      return sayMissing(item, at);
    }
    ChatReply reply = api.upload(PictureFileName.of(item), png.get());
    String mxc = MatrixApi.text(reply, "content_uri");
    if (mxc.startsWith("mxc://")) {
      return new Advanced(at.uploaded(mxc));
    }
    Outcome outcome = MatrixErrors.harmless("the picture's upload", reply);
    boolean never =
        ReplyRules.isTooLarge(reply)
            || MatrixErrors.refusesPicture(reply)
            || outcome instanceof Outcome.Rejected;
    return never ? new Advanced(at.alone()) : outcome;
  }

  private Outcome show(OutboxItem item, MatrixProgress at, Optional<byte[]> png) {
    String step = "the picture";
    var picture =
        new MatrixEvents.Picture(at.mxc(), PictureFileName.of(item), item.message().altText(), png);
    ChatReply reply =
        api.send(
            step,
            item.id() + ".picture",
            MatrixEvents.picture(picture, at.event(), root(item, at)));
    if (!MatrixApi.text(reply, "event_id").isEmpty()) {
      return next(item, at.settled());
    }
    Outcome outcome = MatrixErrors.visible(step, reply);
    return outcome instanceof Outcome.Rejected ? new Advanced(at.alone()) : outcome;
  }

  private Outcome sayMissing(OutboxItem item, MatrixProgress at) {
    List<String> remarks = new ArrayList<>(at.remarks());
    remarks.add(item.message().remarks().pictureMissing());
    ChatReply reply =
        api.send(
            "the remark",
            item.id() + ".remark",
            MatrixEvents.edit(item.message(), remarks, at.event()));
    return edited("the remark", reply).orElseGet(() -> next(item, at.settled(remarks)));
  }

  /// To repeat an edit does no harm, but what will never work must not hold up the thread: the room
  /// has the words already. Empty: it is done, or hopeless.
  private Optional<Outcome> edited(String step, ChatReply reply) {
    if (!MatrixApi.text(reply, "event_id").isEmpty()) {
      return Optional.empty();
    }
    Outcome outcome = MatrixErrors.harmless(step, reply);
    if (outcome instanceof Outcome.Rejected(String reason)) {
      LOG.warn("Matrix target {} cannot change a post: {}", name(), reason);
      return Optional.empty();
    }
    return Optional.of(outcome);
  }

  private static Outcome patient(Outcome outcome, OutboxItem item, MatrixProgress at) {
    boolean isUpload = at.mxc().isEmpty() && !at.isAlone();
    return isUpload
        ? PicturePatience.of(outcome, item.tries(), () -> new Advanced(at.alone()))
        : outcome;
  }

  private Optional<byte[]> read(OutboxItem item) {
    if (item.png().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(item.png().get().read());
    } catch (IOException e) {
      LOG.warn("Matrix target {} cannot read a picture: {}", name(), Redaction.of(e));
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    api.close();
  }
}
