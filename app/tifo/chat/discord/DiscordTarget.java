package tifo.chat.discord;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Root;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Advanced;
import tifo.chat.PictureFileName;
import tifo.chat.PostKind;
import tifo.chat.TargetKey;
import tifo.chat.TargetKind;
import tifo.chat.TargetValues;
import tifo.chat.discord.DiscordApi.Finding;
import tifo.chat.discord.DiscordApi.Picture;
import tifo.chat.http.SafeAddress;
import tifo.secret.Redaction;
import tools.jackson.databind.node.ObjectNode;

/// A Discord channel, as a bot or through a webhook. Words and picture are one message; words go
/// first where the picture is late, and it is put to them. What follows answers the first message
/// (a bot) or stands for itself (a webhook cannot answer), and the end changes the first message,
/// so that the channel shows the state. Any thread.
///
/// Answers are used and not threads: a war room reads one channel, and a thread hides news of an
/// alert from everybody who has not opened it.
///
/// Stages: start, worded (message), answered. Secrets are asked for at every call.
public final class DiscordTarget implements ChatTarget {
  private static final String ID = "\\d{15,20}";
  private static final String HOW =
      ", as digits in quotes; in Discord, turn on the developer mode under Advanced, then"
          + " right-click it and copy the id";

  /// A bot. `api` is where Discord is, if elsewhere than usual.
  public static final TargetKind KIND =
      new TargetKind(
          "discord",
          List.of(
              TargetKey.secret("token"),
              TargetKey.text("channel").like(ID, "the id of a channel or thread" + HOW),
              TargetKey.address("api").optional()),
          values -> of("discord", bot(values), values));

  /// A channel's webhook.
  public static final TargetKind WEBHOOK_KIND =
      new TargetKind(
          "discord-webhook",
          List.of(
              TargetKey.secret("url"),
              TargetKey.text("thread").like(ID, "the id of a thread" + HOW).optional()),
          values ->
              of(
                  "discord-webhook",
                  new WebhookRoute(values.secret("url"), values.optionalText("thread").orElse("")),
                  values));

  private static final Logger LOG = LoggerFactory.getLogger(DiscordTarget.class);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final Duration PICTURE_WITHIN = Duration.ofSeconds(30);
  private static final String STEP = "the message";
  private static final String EDIT = "the message's edit";
  private static final int REFERENCE = 8;

  private final String name;
  private final String kind;
  private final DiscordRoute route;
  private final DiscordApi api;

  DiscordTarget(String kind, String name, DiscordRoute route, Duration answerWithin) {
    this.kind = kind;
    this.name = name;
    this.route = route;
    this.api = new DiscordApi(route, answerWithin);
  }

  private static DiscordTarget of(String kind, DiscordRoute route, TargetValues values) {
    return new DiscordTarget(kind, values.name(), route, ANSWER_WITHIN);
  }

  private static BotRoute bot(TargetValues values) {
    var base = values.address("api").orElse(BotRoute.DISCORD);
    if (!SafeAddress.is(base)) {
      throw new IllegalArgumentException(
          "Discord target '"
              + values.name()
              + "': 'api' must begin with https, so that the token stays secret");
    }
    var folder = base.getPath().endsWith("/") ? base : base.resolve(base.getPath() + "/");
    return new BotRoute(folder, values.text("channel"), values.secret("token"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Pace pace() {
    return route.pace();
  }

  @Override
  public Outcome deliver(OutboxItem item, Checkpoint saved) {
    return switch (saved.stage()) {
      case "worded" -> putPicture(item, saved);
      case "answered" -> closeRoot(item);
      default -> post(item, saved);
    };
  }

  private Outcome post(OutboxItem item, Checkpoint saved) {
    if (!item.doubtful()) {
      return create(item, saved);
    }
    return switch (api.find(reference(item.id()))) {
      case Finding.Found(DiscordReply.Sent sent) -> posted(item, saved, sent);
      case Finding.Trouble(Outcome outcome) -> outcome;
      case Finding.Absent _ -> create(item, saved);
      case Finding.Unknown _ -> create(item, saved.with("repeat", "possible"));
    };
  }

  private Outcome create(OutboxItem item, Checkpoint saved) {
    Optional<Picture> picture;
    try {
      picture = picture(item, saved);
    } catch (IOException e) {
      return withoutPicture(saved, e);
    }
    List<String> remarks = item.remarks(isRepeat(saved), lacksPicture(item, saved));
    return switch (api.create(message(item, saved, picture, remarks), picture)) {
      case DiscordReply.Sent sent -> posted(item, saved, sent);
      case DiscordReply reply when picture.isPresent() && DiscordErrors.isTooLarge(reply) ->
          new Advanced(saved.with("picture", "none"));
      case DiscordReply reply
          when DiscordErrors.mayNotAnswer(reply) && saved.value("answers").isEmpty() ->
          new Advanced(saved.with("answers", "no"));
      case DiscordReply reply -> DiscordErrors.visible(STEP, reply).withoutAThird(isRepeat(saved));
    };
  }

  private ObjectNode message(
      OutboxItem item, Checkpoint saved, Optional<Picture> picture, List<String> remarks) {
    ObjectNode message =
        DiscordMessage.of(item.message(), remarks, reference(item.id()), item.kind().isOver());
    picture.ifPresent(p -> DiscordMessage.attach(message, p.fileName(), item.message()));
    if (route.isBot()) {
      message.put("nonce", key(item.id())).put("enforce_nonce", true);
      String root = item.continued().map(r -> r.value("message")).orElse("");
      if (!root.isEmpty() && saved.value("answers").isEmpty()) {
        // Where somebody has deleted the first message, the news stands for itself.
        message
            .putObject("message_reference")
            .put("message_id", root)
            .put("fail_if_not_exists", false);
      }
    }
    return message;
  }

  private Outcome posted(OutboxItem item, Checkpoint saved, DiscordReply.Sent sent) {
    // It may be the message of an attempt that still hoped for the picture, and so does not say
    // this.
    boolean isUnsaid = item.doubtful() && item.isPictureMissing();
    boolean saysSo = lacksPicture(item, saved) && !isUnsaid;
    Checkpoint worded =
        saved
            .to("worded", "message", sent.id())
            .with("attachment", sent.attachment())
            .with("remarks", String.join("\n", item.remarks(isRepeat(saved), saysSo)))
            .seen();
    if (item.isPictureComing()) {
      return new Outcome.AwaitsPicture(worded, PICTURE_WITHIN);
    }
    // A message that was found again may be the words alone.
    boolean lacks = sent.attachment().isEmpty() && item.png().isPresent() && wanted(saved);
    return lacks || isUnsaid ? new Advanced(worded) : told(item, worded);
  }

  /// The words are there; the picture, or that there is none, is put to them.
  private Outcome putPicture(OutboxItem item, Checkpoint saved) {
    if (item.isPictureComing()) {
      return new Outcome.AwaitsPicture(saved, PICTURE_WITHIN);
    }
    Optional<Picture> picture;
    try {
      picture = picture(item, saved);
    } catch (IOException e) {
      return withoutPicture(saved, e);
    }
    List<String> remarks = new ArrayList<>(saved.value("remarks").lines().toList());
    String missing = item.message().remarks().pictureMissing();
    if (lacksPicture(item, saved) && !remarks.contains(missing)) {
      remarks.add(missing);
    }
    ObjectNode message =
        DiscordMessage.of(item.message(), remarks, reference(item.id()), item.kind().isOver());
    picture.ifPresent(p -> DiscordMessage.attach(message, p.fileName(), item.message()));
    DiscordReply reply = api.edit(saved.value("message"), message, picture);
    if (reply instanceof DiscordReply.Sent sent) {
      Checkpoint whole = saved.with("attachment", sent.attachment());
      return told(item, whole.with("remarks", String.join("\n", remarks)));
    }
    if (DiscordErrors.isClosed(reply)) {
      return told(item, saved);
    }
    Outcome outcome = DiscordErrors.harmless(EDIT, reply);
    if (!(outcome instanceof Outcome.Rejected(String reason))) {
      return outcome;
    }
    LOG.warn("Discord target {} cannot change a message: {}", name, reason);
    return picture.isPresent() ? new Advanced(saved.with("picture", "none")) : told(item, saved);
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
            "message", reached.value("message"),
            "attachment", reached.value("attachment"),
            "remarks", reached.value("remarks"),
            "id", item.id()));
  }

  private Outcome closeRoot(OutboxItem item) {
    Root root = item.root().orElseThrow();
    ObjectNode message =
        DiscordMessage.of(
            root.message().closedBy(item.message()),
            root.value("remarks").lines().toList(),
            reference(root.value("id")),
            true);
    DiscordMessage.keep(message, root.value("attachment"));
    DiscordReply reply = api.edit(root.value("message"), message, Optional.empty());
    Outcome done = new Outcome.Done(root.reference());
    if (reply instanceof DiscordReply.Sent) {
      return done;
    }
    // To repeat an edit does no harm, but what will never work must not hold up the thread: the
    // channel has the end already.
    Outcome outcome = DiscordErrors.harmless(EDIT, reply);
    if (DiscordErrors.isClosed(reply) || outcome instanceof Outcome.Rejected) {
      LOG.warn("Discord target {} cannot mark the first message as over", name);
      return done;
    }
    return outcome;
  }

  private static Optional<Picture> picture(OutboxItem item, Checkpoint saved) throws IOException {
    return item.png().isPresent() && wanted(saved)
        ? Optional.of(new Picture(PictureFileName.of(item), item.png().get().read()))
        : Optional.empty();
  }

  private Outcome withoutPicture(Checkpoint saved, IOException problem) {
    LOG.warn("Discord target {} cannot read a picture: {}", name, Redaction.of(problem));
    return new Advanced(saved.with("picture", "none"));
  }

  /// The picture was not refused, and could be read.
  private static boolean wanted(Checkpoint saved) {
    return saved.value("picture").isEmpty();
  }

  private static boolean isRepeat(Checkpoint saved) {
    return !saved.value("repeat").isEmpty();
  }

  private static boolean lacksPicture(OutboxItem item, Checkpoint saved) {
    return item.isPictureMissing() || !wanted(saved);
  }

  /// A UUID in 25 characters, which is all that Discord takes.
  private static String key(String id) {
    return new BigInteger(id.replace("-", ""), 16).toString(36);
  }

  private static String reference(String id) {
    String key = key(id);
    return key.substring(Math.max(0, key.length() - REFERENCE));
  }

  @Override
  public String toString() {
    return kind + " target " + name + " to " + route;
  }

  @Override
  public void close() {
    api.close();
  }
}
