package tifo.chat.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import tifo.chat.ChatTarget;
import tifo.chat.kit.StrictServer;
import tifo.chat.kit.TargetFaultSuite;

/// Webhooks whose pictures a host has, in all the trials.
class HostedWebhookFaultTest extends TargetFaultSuite {
  @Override
  protected StrictServer serve() {
    return new WebhookServer();
  }

  @Override
  protected ChatTarget target(URI base, Duration answerWithin) {
    return Webhooks.target(base, PictureForm.HOSTED, answerWithin);
  }

  @Override
  protected List<String> steps() {
    return List.of("card");
  }

  @Override
  protected String wordsStep() {
    return "card";
  }

  /// Only a receiver that looks at the key could.
  @Override
  protected boolean dedupes() {
    return false;
  }

  @Override
  protected boolean hasThreads() {
    return false;
  }

  @Override
  protected boolean edits() {
    return false;
  }

  @Override
  protected List<String> secrets() {
    return List.of("canary", "/pics/");
  }
}
