package tifo.chat.google;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import tifo.chat.ChatTarget;
import tifo.chat.host.HostedServer;
import tifo.chat.kit.StrictServer;
import tifo.chat.kit.TargetFaultSuite;

/// Google Chat in all the trials, with hosted pictures; the host's own troubles are tried in
/// `HostFaultTest`. Google's own model judges every message in the server.
class GoogleChatFaultTest extends TargetFaultSuite {
  @Override
  protected StrictServer serve() {
    return new GoogleChatServer();
  }

  @Override
  public ChatTarget target(URI base, Duration answerWithin) {
    return new GoogleChatTarget(
        "chat", () -> GoogleChatServer.url(base), HostedServer.host(base), answerWithin);
  }

  @Override
  protected List<String> steps() {
    return List.of("card");
  }

  @Override
  protected String wordsStep() {
    return "card";
  }

  /// By the id of the request, and the name of the message.
  @Override
  protected boolean dedupes() {
    return true;
  }

  @Override
  protected boolean edits() {
    return false;
  }

  @Override
  protected Duration waitsUntold() {
    return Duration.ofSeconds(2);
  }

  @Override
  protected List<String> secrets() {
    return List.of("canary", "/pics/");
  }
}
