package tifo.chat.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import tifo.chat.ChatTarget;

/// Webhooks whose pictures a host has, in all the trials.
class HostedWebhookFaultTest extends WebhookFaultTest {
  @Override
  public ChatTarget target(URI base, Duration answerWithin) {
    return Webhooks.target(base, PictureForm.HOSTED, answerWithin);
  }

  @Override
  protected List<String> secrets() {
    return List.of("canary", "/pics/");
  }
}
