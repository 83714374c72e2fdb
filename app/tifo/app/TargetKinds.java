package tifo.app;

import java.util.List;
import tifo.chat.TargetKind;
import tifo.chat.discord.DiscordTarget;
import tifo.chat.folder.FolderTarget;
import tifo.chat.google.GoogleChatTarget;
import tifo.chat.matrix.MatrixTarget;
import tifo.chat.mattermost.MattermostTarget;
import tifo.chat.ntfy.NtfyTarget;
import tifo.chat.slack.SlackTarget;
import tifo.chat.teams.TeamsTarget;
import tifo.chat.webhook.WebhookTarget;

/// Every chat system that Tifo can post to. Stateless.
final class TargetKinds {
  static final List<TargetKind> ALL =
      List.of(
          SlackTarget.KIND,
          TeamsTarget.KIND,
          MattermostTarget.KIND,
          DiscordTarget.KIND,
          DiscordTarget.WEBHOOK_KIND,
          GoogleChatTarget.KIND,
          MatrixTarget.KIND,
          NtfyTarget.KIND,
          WebhookTarget.KIND,
          FolderTarget.KIND);

  private TargetKinds() {}
}
