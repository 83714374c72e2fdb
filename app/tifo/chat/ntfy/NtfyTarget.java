package tifo.chat.ntfy;

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
import tifo.chat.PictureFileName;
import tifo.chat.TargetKey;
import tifo.chat.TargetKind;
import tifo.chat.http.ChatBody;
import tifo.chat.http.ChatHttp;
import tifo.chat.http.ChatReply;
import tifo.chat.http.ChatReply.Answer;
import tifo.chat.http.ChatRequest;
import tifo.chat.http.ChatTimeouts;
import tifo.secret.Redaction;

/// A topic of ntfy: notifications on phones. A post is one request, the picture its body and the
/// words in headers; without a picture the words are the body. All posts of a thread have one
/// sequence id, so that on the phone the newest stands in the place of those before. ntfy has no
/// key against repeats: they are marked. Any thread.
///
/// Who knows the topic's address can read it: the address is a secret, as the token is.
public final class NtfyTarget implements ChatTarget {
  /// For the settings: `url` is the topic's address, `token` what it takes to post there.
  public static final TargetKind KIND =
      new TargetKind(
          "ntfy",
          List.of(TargetKey.secret("url"), TargetKey.secret("token").optional()),
          values ->
              new NtfyTarget(
                  new Topic(values.name(), values.secret("url"), values.optionalSecret("token")),
                  ChatTimeouts.USUAL));

  /// Where to post, by the operator's name for it.
  record Topic(String name, Supplier<String> url, Optional<Supplier<String>> token) {}

  private static final Logger LOG = LoggerFactory.getLogger(NtfyTarget.class);
  private static final String STEP = "the post";
  private static final String ALONE = "alone";
  private static final String MAYBE_TOLD = "maybe-told";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PNG = "image/png";

  // A server of an older version shows what comes later as another notification.
  private static final Duration PICTURE_WITHIN = Duration.ofSeconds(5);

  private final Topic topic;
  private final ChatHttp http;

  NtfyTarget(Topic topic, ChatTimeouts timeouts) {
    this.topic = topic;
    this.http = new ChatHttp(timeouts);
  }

  @Override
  public String name() {
    return topic.name();
  }

  @Override
  public String kind() {
    return KIND.name();
  }

  /// What a server of usual settings allows; half of its burst, since it counts addresses.
  @Override
  public Pace pace() {
    return new Pace(30, Duration.ofSeconds(5));
  }

  @Override
  public Outcome deliver(OutboxItem item, Checkpoint saved) {
    if (item.isPictureComing()) {
      return new Outcome.AwaitsPicture(saved, PICTURE_WITHIN);
    }
    if (item.png().isEmpty() || saved.stage().equals(ALONE)) {
      return post(item, saved, words(item, saved), false);
    }
    try {
      return post(item, saved, picture(item, saved, item.png().get().read()), true);
    } catch (IOException e) {
      LOG.warn("ntfy target {} cannot read a picture: {}", name(), Redaction.of(e));
      return alone(item, saved);
    }
  }

  private Outcome post(OutboxItem item, Checkpoint saved, ChatRequest request, boolean hasPicture) {
    ChatRequest addressed = request.header("X-Sequence-ID", item.thread());
    ChatReply reply =
        http.send(
            topic
                .token()
                .map(token -> addressed.bearer("the ntfy token", token))
                .orElse(addressed));
    if (reply instanceof Answer answer
        && answer.isSuccess()
        && answer.json().path("event").asString("").equals("message")) {
      return new Outcome.Done(Map.of());
    }
    return hasPicture && NtfyErrors.isAboutTheFile(reply)
        ? alone(item, saved)
        : NtfyErrors.of(STEP, reply).withoutAThird(mayBeTold(item, saved));
  }

  /// On without the picture. A doubt stays one, which a new stage by itself would end.
  private static Outcome alone(OutboxItem item, Checkpoint saved) {
    return new Advanced(item.doubtful() ? saved.to(ALONE, MAYBE_TOLD, "yes") : saved.to(ALONE));
  }

  private ChatRequest words(OutboxItem item, Checkpoint saved) {
    boolean lacksPicture = saved.stage().equals(ALONE) || item.isPictureMissing();
    NtfyMessage message = message(item, saved, lacksPicture);
    return request(message).put(ChatBody.text(TEXT, message.text()));
  }

  private ChatRequest picture(OutboxItem item, Checkpoint saved, byte[] png) {
    NtfyMessage message = message(item, saved, false);
    return request(message)
        .header("X-Message", EncodedWords.of(message.text()))
        .header("X-Filename", PictureFileName.of(item))
        .put(ChatBody.bytes(PNG, png));
  }

  private ChatRequest request(NtfyMessage message) {
    return ChatRequest.toSecret(STEP, "the topic's address", this::address)
        .header("X-Title", EncodedWords.of(message.title()))
        .header("X-Priority", "" + message.priority())
        .header("X-Tags", message.tag());
  }

  private String address() {
    String url = topic.url().get().strip();
    if (!url.matches("[a-z]+://[^/?#]+/([^?#]+/)?[-_A-Za-z0-9]{1,64}")) {
      throw new IllegalArgumentException(
          "it has to end with the topic, as in https://ntfy.example/match-day, and nothing else");
    }
    return url;
  }

  private static NtfyMessage message(OutboxItem item, Checkpoint saved, boolean lacksPicture) {
    List<String> remarks = item.remarks(mayBeTold(item, saved), lacksPicture);
    return NtfyMessage.of(item.kind(), item.message(), remarks);
  }

  private static boolean mayBeTold(OutboxItem item, Checkpoint saved) {
    return item.doubtful() || !saved.value(MAYBE_TOLD).isEmpty();
  }

  @Override
  public void close() {
    http.close();
  }
}
