package tifo.chat.slack;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tifo.chat.ChatTarget;
import tifo.chat.kit.StrictServer;
import tifo.chat.kit.TargetFaultSuite;

/// Slack in all the trials. The fake is judged by Slack's own client in `SlackClientTest`.
class SlackFaultTest extends TargetFaultSuite {
  private static final String TOKEN = "xoxb-1-canary";

  @Override
  protected StrictServer serve() {
    return new SlackServer(TOKEN);
  }

  @Override
  public ChatTarget target(URI base, Duration answerWithin) {
    SlackSettings settings = new SlackSettings("chat", SlackServer.CHANNEL, base, answerWithin);
    return new SlackTarget(settings, () -> TOKEN);
  }

  @Override
  protected List<String> steps() {
    return List.of(
        "files.getUploadURLExternal",
        "upload",
        "files.completeUploadExternal",
        "chat.postMessage",
        "chat.update");
  }

  @Override
  protected Set<String> pictureSteps() {
    return Set.of("files.getUploadURLExternal", "upload", "files.completeUploadExternal");
  }

  @Override
  protected String wordsStep() {
    return "chat.postMessage";
  }

  /// By the metadata that every post carries.
  @Override
  protected boolean dedupes() {
    return true;
  }

  @Override
  protected List<String> secrets() {
    return List.of("canary", "sig=secret");
  }
}
