package tifo.chat.discord;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import tifo.chat.ChatTarget;
import tifo.chat.kit.StrictServer;
import tifo.chat.kit.TargetFaultSuite;

/// A Discord bot in all the trials; Discord's own schemas judge all that it sent.
class DiscordFaultTest extends TargetFaultSuite {
  @AfterAll
  static void judge() throws Exception {
    DiscordJudge.assertAccepted("discord-message", "discord-edit");
  }

  @Override
  protected StrictServer serve() {
    return DiscordServer.forBot();
  }

  @Override
  public ChatTarget target(URI base, Duration answerWithin) {
    BotRoute route = new BotRoute(base, DiscordServer.CHANNEL, () -> DiscordServer.TOKEN);
    return new DiscordTarget("discord", "chat", route, answerWithin);
  }

  @Override
  protected List<String> steps() {
    return List.of("message", "edit");
  }

  @Override
  protected String wordsStep() {
    return "message";
  }

  /// By a key for minutes, and by reading the channel after that.
  @Override
  protected boolean dedupes() {
    return true;
  }
}
