package tifo.chat.google;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.PictureHost;
import tifo.chat.TargetKey;
import tifo.chat.TargetKind;
import tifo.chat.google.GoogleChatCard.Content;
import tifo.chat.host.HostedPicture;
import tifo.chat.http.ChatBody;
import tifo.chat.http.ChatHttp;
import tifo.chat.http.ChatReply;
import tifo.chat.http.ChatReply.Answer;
import tifo.chat.http.ChatRequest;
import tifo.chat.http.ChatTimeouts;
import tifo.chat.http.ReplyRules;
import tifo.chat.http.SecretAddress;
import tifo.chat.http.WaitTime;
import tifo.secret.Redaction;
import tools.jackson.databind.node.ObjectNode;

/// A space of Google Chat, through its webhook. A webhook can post and answer in threads, but
/// change nothing: what goes on and what is over are answers in the thread of the first card. The
/// post's id keeps Google from showing it twice, however often it is sent. Any thread.
public final class GoogleChatTarget implements ChatTarget {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  /// For the settings: `url` is the webhook's address with its key and token, `pictures` the host
  /// that its cards show pictures from; without it they have words only.
  public static final TargetKind KIND =
      new TargetKind(
          "google-chat",
          List.of(TargetKey.secret("url"), TargetKey.host("pictures").optional()),
          values -> {
            GoogleChatTarget target =
                new GoogleChatTarget(
                    values.name(), values.secret("url"), values.host("pictures"), ANSWER_WITHIN);
            target.address.check();
            return target;
          });

  private static final String STEP = "the card";
  private static final String INCOMPLETE =
      "is not the whole address of a webhook; copy it in Google Chat from the space's menu, Apps &"
          + " integrations, Webhooks: it ends in /messages?key=…&token=…";
  // Google promises no Retry-After, and asks for waits that double.
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);
  private static final int MOST_DOUBLINGS = 5;
  private static final ReplyRules RULES = new ReplyRules("Google Chat");

  private final String name;
  private final SecretAddress address;
  private final HostedPicture pictures;
  private final ChatHttp http;

  public GoogleChatTarget(
      String name, Supplier<String> url, Optional<PictureHost> host, Duration answerWithin) {
    this.name = name;
    this.address =
        new SecretAddress(
            "the address of Google Chat target '" + name + "'", url, GoogleChatTarget::flaw);
    this.pictures = new HostedPicture(host);
    this.http = new ChatHttp(ChatTimeouts.answering(answerWithin));
  }

  private static Optional<String> flaw(URI uri) {
    String query = "&" + uri.getRawQuery();
    boolean whole =
        uri.getRawPath().endsWith("/messages")
            && query.contains("&key=")
            && query.contains("&token=")
            && uri.getRawFragment() == null;
    return whole ? Optional.empty() : Optional.of(INCOMPLETE);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return KIND.name();
  }

  /// Google allows one message a second in a space.
  @Override
  public Pace pace() {
    return new Pace(1, Duration.ofSeconds(1));
  }

  @Override
  public Outcome deliver(OutboxItem item, Checkpoint saved) {
    return pictures.before(item, saved).orElseGet(() -> post(item, saved));
  }

  private Outcome post(OutboxItem item, Checkpoint saved) {
    String place;
    try {
      place = place(item);
    } catch (IllegalStateException | IllegalArgumentException e) {
      return new Outcome.Suspended(Redaction.of(e));
    }
    ObjectNode body = GoogleChatCard.message(content(item, saved), item.id(), item.thread());
    ChatRequest request = ChatRequest.toSecret(STEP, address.name(), () -> place);
    ChatReply reply = http.send(request.post(ChatBody.json(body)));
    if (reply instanceof Answer answer && isThere(answer)) {
      return new Outcome.Done(Map.of());
    }
    return reply instanceof Answer answer && answer.code() == 429
        ? RULES.rateLimited(STEP, WaitTime.asked(answer).orElse(wait(item.tries())))
        : RULES.visible(STEP, reply);
  }

  /// With the keys against repeats: a request that was seen is answered with its message, and a
  /// message's own name is taken once, for ever.
  private String place(OutboxItem item) {
    return address.read()
        + "&messageReplyOption=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD&requestId="
        + item.id()
        + "&messageId=client-"
        + item.id();
  }

  private static boolean isThere(Answer answer) {
    boolean taken =
        answer.code() == 409
            && answer.json().path("error").path("status").asString("").equals("ALREADY_EXISTS");
    return taken
        || (answer.isSuccess()
            && answer.json().path("name").asString("").matches("spaces/[^/]+/messages/.+"));
  }

  private static Duration wait(int tries) {
    return SHORTEST_WAIT.multipliedBy(1L << Math.clamp(tries - 1, 0, MOST_DOUBLINGS));
  }

  private Content content(OutboxItem item, Checkpoint saved) {
    HostedPicture.Shown shown = pictures.shown(item, saved);
    return new Content(item.message(), shown.address(), item.remarks(false, shown.isLacking()));
  }

  @Override
  public void close() {
    http.close();
    pictures.close();
  }
}
