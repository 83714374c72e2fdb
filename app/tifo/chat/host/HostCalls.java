package tifo.chat.host;

import java.time.Duration;
import java.util.Map;
import tifo.chat.Outcome;
import tifo.chat.http.ChatBody;
import tifo.chat.http.ChatHttp;
import tifo.chat.http.ChatReply;
import tifo.chat.http.ChatReply.Answer;
import tifo.chat.http.ChatRequest;
import tifo.chat.http.ChatTimeouts;
import tifo.chat.http.ReplyRules;

/// Hands pictures over by HTTP. Words wait for it, so it is given little time. Any thread.
final class HostCalls implements AutoCloseable {
  static final String STEP = "the picture";

  private static final ChatTimeouts TIMEOUTS =
      new ChatTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofSeconds(6));

  private final ChatHttp http = new ChatHttp(TIMEOUTS);
  private final ReplyRules rules;

  HostCalls(String name) {
    this.rules = new ReplyRules("picture host '" + name + "'");
  }

  Outcome put(ChatRequest request, byte[] png) {
    ChatReply reply = http.send(request.put(ChatBody.bytes("image/png", png)));
    return reply instanceof Answer answer && answer.isSuccess() && !answer.isPage()
        ? new Outcome.Done(Map.of())
        : rules.harmless(STEP, reply);
  }

  @Override
  public void close() {
    http.close();
  }
}
