package tifo.chat.slack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.ChatMessage;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.OutboxItem.Root;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Advanced;
import tifo.chat.PicturePatience;
import tifo.chat.PostKind;
import tifo.chat.PreparesPictures;
import tifo.chat.TargetKey;
import tifo.chat.TargetKind;
import tifo.chat.slack.SlackFiles.Look;
import tifo.chat.slack.SlackMessages.Content;
import tools.jackson.databind.JsonNode;

/// A Slack channel. Words never wait for a picture that is being made, or that Slack processes:
/// they are posted at once, and the message is changed when the picture can be shown. A picture
/// that is there in time is uploaded unseen, and one message shows both. What goes on answers in
/// the thread of its first post; the end also changes that one, so that the channel shows the state
/// without opening the thread. Any thread.
///
/// The token is asked for at every call, so a new one needs no restart; it is in no field, file, or
/// message of ours.
public final class SlackTarget implements ChatTarget, PreparesPictures {
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

  private static final Duration PICTURE_WITHIN = Duration.ofSeconds(30);

  private final SlackSettings settings;
  private final SlackApi api;
  private final SlackFiles files;
  private final SlackMessages messages;
  private final SlackLookup lookup;

  public SlackTarget(SlackSettings settings, Supplier<String> token) {
    this.settings = settings;
    this.api = new SlackApi(settings, token);
    this.files = new SlackFiles(api);
    this.messages = new SlackMessages(api, settings.channel());
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
    SlackProgress at = new SlackProgress(saved);
    if (at.isPosted()) {
      return afterTheWords(item, at);
    }
    if (at.isWordsFirst() || at.isReady() || at.isAlone()) {
      return post(item, at);
    }
    return item.isPictureComing()
        ? new Advanced(at.wordsFirst())
        : patient(picture(item, at), item, at);
  }

  @Override
  public Outcome prepare(String name, byte[] png, String altText) {
    return files.prepare(plain(name), png, altText);
  }

  @Override
  public Outcome discard(Map<String, String> prepared) {
    return files.discard(prepared.getOrDefault("file", ""));
  }

  /// The next step towards a file that a message can show.
  private Outcome picture(OutboxItem item, SlackProgress at) {
    // First, because its bytes are at Slack, even if they are lost here by now.
    if (at.isUploaded()) {
      return files.complete(at);
    }
    if (item.png().isEmpty()) {
      return new Advanced(at.saved().to(SlackProgress.ALONE));
    }
    Picture.Ready png = item.png().get();
    String prepared = png.prepared().getOrDefault("file", "");
    return prepared.isEmpty() || at.uploads() > 0
        ? files.upload(fileName(item), png, item.message().altText(), at)
        : new Advanced(at.saved().to(SlackProgress.READY, "file", prepared));
  }

  private Outcome post(OutboxItem item, SlackProgress at) {
    if (!item.doubtful()) {
      return create(item, at);
    }
    return switch (lookup.find(settings.channel(), at.root(item), item.id())) {
      case SlackLookup.Finding.Found(String ts) ->
          posted(item, at, ts, item.remarks(at.isRepeat(), lacksPicture(item, at)));
      case SlackLookup.Finding.Trouble(Outcome outcome) -> outcome;
      case SlackLookup.Finding.Absent _ -> create(item, at);
      case SlackLookup.Finding.Unknown(String reason) -> {
        LOG.info("Slack target {} cannot look for a lost post: {}", name(), reason);
        yield create(item, at.repeat()).withoutAThird(true);
      }
    };
  }

  private Outcome create(OutboxItem item, SlackProgress at) {
    String file = at.isWordsFirst() ? "" : at.file();
    List<String> remarks = item.remarks(at.isRepeat(), lacksPicture(item, at));
    Content content = new Content(item.message(), file, remarks, item.id());
    SlackReply reply = messages.post(content, at.root(item), at.isKeyed());
    if (reply instanceof SlackReply.Ok(JsonNode answer)) {
      return posted(item, at, answer.path("ts").asString(""), remarks);
    }
    if (SlackMessages.isAboutTheFile(reply, file)) {
      return new Advanced(at.wordsFirst());
    }
    if (!at.root(item).isEmpty() && SlackMessages.isThreadGone(reply)) {
      return new Advanced(at.rootGone());
    }
    if (at.isKeyed() && SlackMessages.isKeyLost(reply)) {
      return new Advanced(at.unkeyed());
    }
    Outcome outcome = SlackErrors.visible(reply);
    if (outcome instanceof Outcome.Rejected) {
      files.delete(file);
    }
    return outcome;
  }

  /// Whether there should be a picture, and will not be.
  private static boolean lacksPicture(OutboxItem item, SlackProgress at) {
    return at.isAlone() && (item.png().isPresent() || item.isPictureMissing());
  }

  private Outcome posted(OutboxItem item, SlackProgress at, String ts, List<String> remarks) {
    Checkpoint told = at.saved().with("ts", ts).with("remarks", String.join("\n", remarks)).seen();
    SlackProgress after = new SlackProgress(told);
    return next(item, at.isWordsFirst() ? after : new SlackProgress(after.settled()));
  }

  /// From a new checkpoint to the next step, or to the end if there is none.
  private Outcome next(OutboxItem item, SlackProgress at) {
    return at.isSettled() && !mustClose(item, at) ? done(item, at) : new Advanced(at.saved());
  }

  private static boolean mustClose(OutboxItem item, SlackProgress at) {
    return item.kind() == PostKind.RESOLVED && !at.root(item).isEmpty() && !at.isClosed();
  }

  private Outcome done(OutboxItem item, SlackProgress at) {
    if (!at.root(item).isEmpty()) {
      return new Outcome.Done(item.root().orElseThrow().reference());
    }
    return new Outcome.Done(
        Map.of(
            "ts", at.ts(),
            "channel", settings.channel(),
            "file", at.shown(),
            "id", item.id(),
            "remarks", at.saved().value("remarks")));
  }

  private Outcome afterTheWords(OutboxItem item, SlackProgress at) {
    if (mustClose(item, at)) {
      return closeRoot(item, at);
    }
    if (at.isSettled()) {
      return done(item, at);
    }
    if (item.isPictureComing()) {
      return new Outcome.AwaitsPicture(at.saved(), PICTURE_WITHIN);
    }
    boolean over = at.isReady() || at.isAlone();
    return patient(over ? show(item, at) : picture(item, at), item, at);
  }

  /// A picture that does not come through holds up no words: first not its own, then no others.
  private Outcome patient(Outcome outcome, OutboxItem item, SlackProgress at) {
    return at.isPosted()
        ? PicturePatience.of(
            outcome, item.tries(), () -> at.isAlone() ? done(item, at) : files.giveUp(at))
        : PicturePatience.beforeWords(outcome, item.tries(), () -> new Advanced(at.wordsFirst()));
  }

  /// Changes the message that has its words already: to one with the picture, or one that says that
  /// there is none.
  private Outcome show(OutboxItem item, SlackProgress at) {
    if (at.isReady() && files.look(at, item.tries()) instanceof Look.No(Outcome then)) {
      return then;
    }
    List<String> remarks = new ArrayList<>(at.remarks());
    if (lacksPicture(item, at)) {
      remarks.add(item.message().remarks().pictureMissing());
    }
    Content content = new Content(item.message(), at.file(), remarks, item.id());
    SlackReply reply = messages.update(content, settings.channel(), at.ts());
    if (SlackMessages.isAboutTheFile(reply, at.file())) {
      return files.notYet(at, item.tries());
    }
    Optional<Outcome> trouble = edited(reply);
    if (trouble.isPresent()) {
      return trouble.get();
    }
    if (reply instanceof SlackReply.Ok) {
      Checkpoint shown = at.settled().with("remarks", String.join("\n", remarks));
      return done(item, new SlackProgress(shown));
    }
    if (!at.isAlone() && !SlackMessages.isClosed(reply)) {
      // Another change may say that there is no picture.
      return files.giveUp(at);
    }
    files.delete(at.file());
    return done(item, at);
  }

  private Outcome closeRoot(OutboxItem item, SlackProgress at) {
    Root root = item.root().orElseThrow();
    ChatMessage closed = root.message().closedBy(item.message());
    List<String> remarks = root.value("remarks").lines().toList();
    Content content = new Content(closed, root.value("file"), remarks, root.value("id"));
    SlackReply reply = messages.update(content, root.value("channel"), at.root(item));
    return edited(reply).orElseGet(() -> next(item, new SlackProgress(at.closed())));
  }

  /// To repeat an edit does no harm, but what will never work must not hold up the thread: the
  /// channel has the words already. Empty: it is done, or hopeless.
  private Optional<Outcome> edited(SlackReply reply) {
    if (reply instanceof SlackReply.Ok) {
      return Optional.empty();
    }
    Outcome outcome = SlackErrors.harmless(reply);
    boolean hopeless = outcome instanceof Outcome.Rejected || SlackMessages.isClosed(reply);
    if (hopeless) {
      LOG.warn("Slack target {} cannot change a post: {}", name(), reply);
    }
    return hopeless ? Optional.empty() : Optional.of(outcome);
  }

  private static String fileName(OutboxItem item) {
    return plain(item.rule()) + "-" + item.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_-]", "");
    return plain.isEmpty() ? "alert" : plain.substring(0, Math.min(80, plain.length()));
  }

  @Override
  public void close() {
    api.close();
  }
}
