package tifo.chat.discord;

import java.util.List;
import java.util.Set;
import tifo.chat.kit.NodeJudge;

/// Discord's own opinion on all that was sent to its fakes so far.
final class DiscordJudge {
  private DiscordJudge() {}

  /// Skips where the judge was not fetched.
  static void assertAccepted(String... judges) throws Exception {
    NodeJudge.assumeFetched();
    for (String judge : judges) {
      NodeJudge.assertAccepted(
          judge, List.copyOf(DiscordServer.SENT.getOrDefault(judge, Set.of())));
    }
  }
}
