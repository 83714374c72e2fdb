package tifo.chat.teams;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import tifo.chat.ChatTarget;
import tifo.chat.host.HostedServer;
import tifo.chat.kit.StrictServer;
import tifo.chat.kit.TargetFaultSuite;

/// Teams in all the trials, with hosted pictures; the host's own troubles are tried in
/// `HostFaultTest`. No real Teams can be had here: Microsoft's parser judges the cards in
/// `TeamsTargetTest`, what the workflow answers is known from its documentation.
class TeamsFaultTest extends TargetFaultSuite {
  @Override
  protected StrictServer serve() {
    return new TeamsServer();
  }

  @Override
  public ChatTarget target(URI base, Duration answerWithin) {
    return new TeamsTarget(
        "chat", () -> TeamsServer.url(base), HostedServer.host(base), answerWithin);
  }

  @Override
  protected List<String> steps() {
    return List.of("card");
  }

  @Override
  protected String wordsStep() {
    return "card";
  }

  /// Nothing can be looked for, and there is no key.
  @Override
  protected boolean dedupes() {
    return false;
  }

  @Override
  protected boolean edits() {
    return false;
  }

  @Override
  protected List<String> secrets() {
    return List.of("canary", "/pics/");
  }
}
