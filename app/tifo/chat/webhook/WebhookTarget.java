package tifo.chat.webhook;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Advanced;
import tifo.chat.PictureHost;
import tifo.chat.TargetKey;
import tifo.chat.TargetKind;
import tifo.chat.TargetValues;
import tifo.chat.host.HostedPicture;
import tifo.chat.http.ChatBody;
import tifo.chat.http.ChatHttp;
import tifo.chat.http.ChatReply;
import tifo.chat.http.ChatReply.Answer;
import tifo.chat.http.ChatRequest;
import tifo.chat.http.ChatTimeouts;
import tifo.chat.http.ReplyRules;
import tifo.secret.Redaction;
import tifo.time.LiveClock;
import tifo.time.WarClock;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Anybody's program that listens for Alertmanager's webhook. Each post is one request; nothing can
/// be changed later, so a post with a picture waits for it for a moment. Every attempt at a post
/// has the same `Idempotency-Key`; who does not look at it is told what may be a repeat. Any
/// thread.
///
/// Address and key are secrets, and are asked for at every call.
public final class WebhookTarget implements ChatTarget {
  /// For the settings: `url` is where to post, `sign` the key of signatures, `picture` how pictures
  /// come, `pictures` the host of those that are `hosted`.
  public static final TargetKind KIND =
      new TargetKind(
          "webhook",
          List.of(
              TargetKey.secret("url"),
              TargetKey.secret("sign").optional(),
              TargetKey.text("picture")
                  .like(PictureForm.WORDS, "'none', 'base64' or 'hosted'")
                  .optional(),
              TargetKey.host("pictures").optional()),
          WebhookTarget::of);

  /// Who is posted to, by the operator's name for it.
  record Receiver(String name, Supplier<String> url, Optional<Supplier<String>> key) {}

  private static final Logger LOG = LoggerFactory.getLogger(WebhookTarget.class);
  private static final ReplyRules RULES = new ReplyRules("the webhook's receiver");
  private static final String STEP = "the post";
  private static final String ALONE = "alone";
  private static final String MAYBE_TOLD = "maybe-told";
  private static final Duration PICTURE_WITHIN = Duration.ofSeconds(5);

  private final Receiver receiver;
  private final PictureForm form;
  private final HostedPicture hosted;
  private final ChatHttp http;
  private final WarClock clock;

  /// With a host exactly where pictures are hosted.
  WebhookTarget(
      Receiver receiver,
      PictureForm form,
      Optional<PictureHost> host,
      ChatTimeouts timeouts,
      WarClock clock) {
    if (host.isPresent() != (form == PictureForm.HOSTED)) {
      host.ifPresent(PictureHost::close);
      throw new IllegalArgumentException(
          "chat target '"
              + receiver.name()
              + "': 'pictures' names the host of 'picture: hosted'; both go together");
    }
    this.receiver = receiver;
    this.form = form;
    this.hosted = new HostedPicture(host);
    this.http = new ChatHttp(timeouts);
    this.clock = clock;
  }

  private static WebhookTarget of(TargetValues values) {
    return new WebhookTarget(
        new Receiver(values.name(), values.secret("url"), values.optionalSecret("sign")),
        PictureForm.named(values.optionalText("picture").orElse("none")),
        values.host("pictures"),
        ChatTimeouts.USUAL,
        new LiveClock());
  }

  @Override
  public String name() {
    return receiver.name();
  }

  @Override
  public String kind() {
    return KIND.name();
  }

  @Override
  public Pace pace() {
    return Pace.UNLIMITED;
  }

  @Override
  public Outcome deliver(OutboxItem item, Checkpoint saved) {
    return switch (form) {
      case NONE -> post(item, saved, Optional.empty(), false);
      case BASE64 -> withPicture(item, saved);
      case HOSTED -> hosted.before(item, saved).orElseGet(() -> withAddress(item, saved));
    };
  }

  private Outcome withPicture(OutboxItem item, Checkpoint saved) {
    if (item.isPictureComing()) {
      return new Outcome.AwaitsPicture(saved, PICTURE_WITHIN);
    }
    boolean alone = saved.stage().equals(ALONE);
    Optional<ObjectNode> picture = Optional.empty();
    if (item.png().isPresent() && !alone) {
      try {
        byte[] png = item.png().get().read();
        picture = Optional.of(PictureForm.inside(png, item.message().altText()));
      } catch (IOException e) {
        LOG.warn("Webhook {} cannot read a picture: {}", name(), Redaction.of(e));
        return alone(item, saved);
      }
    }
    return post(item, saved, picture, alone || item.isPictureMissing());
  }

  private Outcome withAddress(OutboxItem item, Checkpoint saved) {
    HostedPicture.Shown shown = hosted.shown(item, saved);
    Optional<ObjectNode> picture =
        shown.address().map(address -> PictureForm.at(address, item.message().altText()));
    return post(item, saved, picture, shown.isLacking());
  }

  private Outcome post(
      OutboxItem item, Checkpoint saved, Optional<ObjectNode> picture, boolean lacks) {
    ChatReply reply = http.send(request(item, saved, picture, lacks));
    if (reply instanceof Answer answer && answer.isSuccess() && !answer.isPage()) {
      return new Outcome.Done(Map.of());
    }
    boolean isInside = form == PictureForm.BASE64 && picture.isPresent();
    return isInside && ReplyRules.isTooLarge(reply)
        ? alone(item, saved)
        : RULES.visible(STEP, reply).withoutAThird(mayBeTold(item, saved));
  }

  /// On without the picture. A doubt stays one, which a new stage by itself would end.
  private static Outcome alone(OutboxItem item, Checkpoint saved) {
    return new Advanced(item.doubtful() ? saved.to(ALONE, MAYBE_TOLD, "yes") : saved.to(ALONE));
  }

  private ChatRequest request(
      OutboxItem item, Checkpoint saved, Optional<ObjectNode> picture, boolean lacks) {
    boolean maybeTold = mayBeTold(item, saved);
    var extras = new WebhookJson.Extras(item.remarks(maybeTold, lacks), maybeTold, picture);
    byte[] body =
        JsonMapper.shared().writeValueAsBytes(WebhookJson.of(receiver.name(), item, extras));
    ChatRequest request =
        ChatRequest.toSecret(STEP, "the webhook's address", receiver.url())
            .header("Idempotency-Key", item.id())
            .post(ChatBody.bytes("application/json", body));
    return receiver
        .key()
        .map(key ->
            request.secretHeader(
                Signature.HEADER,
                "",
                "the webhook's signing key",
                () -> Signature.of(key.get(), clock.now(), body)))
        .orElse(request);
  }

  private static boolean mayBeTold(OutboxItem item, Checkpoint saved) {
    return item.doubtful() || !saved.value(MAYBE_TOLD).isEmpty();
  }

  @Override
  public void close() {
    http.close();
    hosted.close();
  }
}
