package tifo.chat.discord;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import tifo.chat.ChatTarget;
import tifo.chat.kit.StrictServer;
import tifo.chat.kit.TargetFaultSuite;

/// A Discord webhook in all the trials; Discord's own schemas judge all that it sent.
class WebhookFaultTest extends TargetFaultSuite {
  @AfterAll
  static void judge() throws Exception {
    DiscordJudge.assertAccepted("discord-webhook", "discord-webhook-edit");
  }

  @Override
  protected StrictServer serve() {
    return DiscordServer.forWebhook();
  }

  @Override
  public ChatTarget target(URI base, Duration answerWithin) {
    WebhookRoute route = new WebhookRoute(base::toString, "");
    return new DiscordTarget("discord-webhook", "chat", route, answerWithin);
  }

  @Override
  protected List<String> steps() {
    return List.of("message", "edit");
  }

  @Override
  protected String wordsStep() {
    return "message";
  }

  /// Nothing tells a webhook what is there.
  @Override
  protected boolean dedupes() {
    return false;
  }

  @Override
  protected boolean hasThreads() {
    return false;
  }
}
