package tifo.chat.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import tifo.chat.ChatTarget;
import tifo.chat.kit.StrictServer;
import tifo.chat.kit.TargetFaultSuite;

/// Webhooks in all the trials.
class WebhookFaultTest extends TargetFaultSuite {
  @Override
  protected StrictServer serve() {
    return new WebhookServer();
  }

  @Override
  public ChatTarget target(URI base, Duration answerWithin) {
    return Webhooks.target(base, PictureForm.BASE64, answerWithin);
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
}
