package tifo.chat.mattermost;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import tifo.chat.ChatTarget;
import tifo.chat.kit.StrictServer;
import tifo.chat.kit.TargetFaultSuite;

/// Mattermost in all the trials; the models of a client of others judge all that it sent.
class MattermostFaultTest extends TargetFaultSuite {
  @AfterAll
  static void judge() throws Exception {
    MattermostJudge.assertAccepted(MattermostServer.SENT);
    MattermostOpenApi.assertAccepted(MattermostServer.CALLS);
  }

  @Override
  protected StrictServer serve() {
    return new MattermostServer();
  }

  @Override
  public ChatTarget target(URI base, Duration answerWithin) {
    return new MattermostTarget(
        new MattermostSettings("chat", MattermostServer.CHANNEL, base, answerWithin),
        () -> MattermostServer.TOKEN);
  }

  @Override
  protected List<String> steps() {
    return List.of("files", "posts", "patch");
  }

  @Override
  protected Set<String> pictureSteps() {
    return Set.of("files");
  }

  @Override
  protected String wordsStep() {
    return "posts";
  }

  /// By a key for half a minute, and by the id in the post after that.
  @Override
  protected boolean dedupes() {
    return true;
  }
}
