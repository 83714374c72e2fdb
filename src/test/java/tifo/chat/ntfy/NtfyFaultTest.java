package tifo.chat.ntfy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tifo.chat.ChatTarget;
import tifo.chat.http.ChatTimeouts;
import tifo.chat.kit.StrictServer;
import tifo.chat.kit.TargetFaultSuite;
import tifo.chat.ntfy.NtfyTarget.Topic;

/// ntfy in all the trials. What the fake goes by is said there.
class NtfyFaultTest extends TargetFaultSuite {
  @Override
  protected StrictServer serve() {
    return new NtfyServer();
  }

  @Override
  public ChatTarget target(URI base, Duration answerWithin) {
    String url = base.resolve("/match-canary-7f3a").toString();
    return new NtfyTarget(
        new Topic("chat", () -> url, Optional.of(() -> NtfyServer.TOKEN)),
        ChatTimeouts.answering(answerWithin));
  }

  @Override
  protected List<String> steps() {
    return List.of("publish");
  }

  @Override
  protected String wordsStep() {
    return "publish";
  }

  @Override
  protected boolean dedupes() {
    return false;
  }

  @Override
  protected boolean hasThreads() {
    return false;
  }

  /// A phone shows the end in the place of the start, which `NtfyTargetTest` tries.
  @Override
  protected boolean edits() {
    return false;
  }
}
