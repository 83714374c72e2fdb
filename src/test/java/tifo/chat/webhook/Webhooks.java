package tifo.chat.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.Telling;
import tifo.chat.host.HostedServer;
import tifo.chat.http.ChatTimeouts;
import tifo.chat.webhook.WebhookTarget.Receiver;
import tifo.time.LiveClock;

/// Targets and posts for tests.
final class Webhooks {
  private Webhooks() {}

  static WebhookTarget target(URI base, PictureForm form, Duration answerWithin) {
    String url = WebhookServer.url(base);
    return new WebhookTarget(
        new Receiver("chat", () -> url, Optional.of(() -> WebhookServer.KEY)),
        form,
        form == PictureForm.HOSTED ? HostedServer.host(base) : Optional.empty(),
        ChatTimeouts.answering(answerWithin),
        new LiveClock());
  }

  /// A post as an outbox asks for it the first time, or in doubt.
  static OutboxItem item(Telling telling, Picture picture, boolean doubtful) {
    return new OutboxItem(
        telling.id(),
        telling.topic().thread(),
        telling.rule(),
        telling.kind(),
        telling.at(),
        telling.message(),
        telling.group(),
        picture,
        Optional.empty(),
        List.of(),
        doubtful,
        1);
  }
}
