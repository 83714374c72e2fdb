package tifo.app;

import java.util.List;
import java.util.Optional;
import tifo.chat.TargetKind;
import tifo.chat.discord.DiscordTarget;
import tifo.chat.folder.FolderTarget;
import tifo.chat.mattermost.MattermostTarget;
import tifo.chat.matrix.MatrixTarget;
import tifo.chat.ntfy.NtfyTarget;
import tifo.chat.slack.SlackTarget;
import tifo.chat.webhook.WebhookTarget;

/// Every chat system that Tifo can post to. Stateless.
final class TargetKinds {
  static final List<TargetKind> ALL =
      List.of(
          SlackTarget.KIND,
          DiscordTarget.KIND,
          DiscordTarget.WEBHOOK_KIND,
          MattermostTarget.KIND,
          MatrixTarget.KIND,
          NtfyTarget.KIND,
          WebhookTarget.KIND,
          FolderTarget.KIND);

  private TargetKinds() {}

  static List<String> names() {
    return ALL.stream().map(TargetKind::name).toList();
  }

  static Optional<TargetKind> named(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }
}
