package tifo.chat.teams;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Root;
import tifo.chat.Outcome;
import tifo.chat.PictureHost;
import tifo.chat.TargetKey;
import tifo.chat.TargetKind;
import tifo.chat.host.HostedPicture;
import tifo.chat.http.ChatBody;
import tifo.chat.http.ChatHttp;
import tifo.chat.http.ChatReply;
import tifo.chat.http.ChatReply.Answer;
import tifo.chat.http.ChatRequest;
import tifo.chat.http.ChatTimeouts;
import tifo.chat.http.ReplyRules;
import tifo.chat.http.SecretAddress;
import tifo.secret.Redaction;
import tools.jackson.databind.node.ObjectNode;

/// A Microsoft Teams channel, through a workflow that waits for webhooks. The workflow takes cards
/// and tells nothing of them: no card can be changed, answered or looked for. What goes on and what
/// is over are cards of their own, which name the first; a card that may be there already says so.
/// Any thread.
public final class TeamsTarget implements ChatTarget {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  /// For the settings: `url` is the workflow's address, `pictures` the host that its cards show
  /// pictures from; without it they have words only.
  public static final TargetKind KIND =
      new TargetKind(
          "teams",
          List.of(TargetKey.secret("url"), TargetKey.host("pictures").optional()),
          values -> {
            TeamsTarget target =
                new TeamsTarget(
                    values.name(), values.secret("url"), values.host("pictures"), ANSWER_WITHIN);
            target.address.check();
            return target;
          });

  private static final String STEP = "the card";
  private static final Set<String> CONNECTORS =
      Set.of("outlook.office.com", "outlook.office365.com");
  private static final String OLD =
      "is that of an Office 365 connector, which Microsoft has switched off; in Teams choose"
          + " Workflows at the channel, make one of 'Send webhook alerts to a channel', and give"
          + " Tifo its address";
  // Power Automate's words, with a 400.
  private static final String SWITCHED_OFF = "WorkflowTriggerIsNotEnabled";
  private static final ReplyRules RULES = new ReplyRules("Teams");

  private final String name;
  private final SecretAddress address;
  private final HostedPicture pictures;
  private final ChatHttp http;

  public TeamsTarget(
      String name, Supplier<String> url, Optional<PictureHost> host, Duration answerWithin) {
    this.name = name;
    this.address =
        new SecretAddress("the address of Teams target '" + name + "'", url, TeamsTarget::flaw);
    this.pictures = new HostedPicture(host);
    this.http = new ChatHttp(ChatTimeouts.answering(answerWithin));
  }

  private static Optional<String> flaw(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean old = host.endsWith("webhook.office.com") || CONNECTORS.contains(host);
    return old ? Optional.of(OLD) : Optional.empty();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return KIND.name();
  }

  /// Teams throttles what comes faster than four times a second.
  @Override
  public Pace pace() {
    return new Pace(2, Duration.ofMillis(500));
  }

  @Override
  public Outcome deliver(OutboxItem item, Checkpoint saved) {
    return pictures.before(item, saved).orElseGet(() -> post(item, saved));
  }

  private Outcome post(OutboxItem item, Checkpoint saved) {
    ChatRequest request;
    try {
      String place = address.read();
      ObjectNode body = TeamsCard.message(content(item, saved));
      request = ChatRequest.toSecret(STEP, address.name(), () -> place).post(ChatBody.json(body));
    } catch (IllegalStateException | IllegalArgumentException e) {
      return new Outcome.Suspended(Redaction.of(e));
    }
    ChatReply reply = http.send(request);
    // Taken, not shown: there is no way to find out more.
    if (reply instanceof Answer answer && answer.isSuccess() && !answer.isPage()) {
      return new Outcome.Done(Map.of());
    }
    return isSwitchedOff(reply)
        ? new Outcome.Suspended("the Teams workflow is switched off; switch it on again")
        : RULES.visible(STEP, reply).withoutAThird(item.doubtful());
  }

  private TeamsCard.Content content(OutboxItem item, Checkpoint saved) {
    HostedPicture.Shown shown = pictures.shown(item, saved);
    return new TeamsCard.Content(
        item.message(),
        item.kind().isOver(),
        item.continued().map(Root::message),
        shown.address(),
        item.remarks(item.doubtful(), shown.isLacking()));
  }

  private static boolean isSwitchedOff(ChatReply reply) {
    return reply instanceof Answer answer
        && answer.code() == 400
        && answer.json().path("error").path("code").asString("").equals(SWITCHED_OFF);
  }

  @Override
  public void close() {
    http.close();
    pictures.close();
  }
}
