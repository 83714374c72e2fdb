package tifo.chat.slack;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import tifo.chat.http.ChatBody;
import tifo.chat.http.ChatHttp;
import tifo.chat.http.ChatReply;
import tifo.chat.http.ChatReply.Answer;
import tifo.chat.http.ChatRequest;
import tifo.chat.http.ChatTimeouts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Slack's Web API: which requests there are, and what of an answer is Slack's own. Any thread.
final class SlackApi implements AutoCloseable {
  private final SlackSettings settings;
  private final Supplier<String> token;
  private final ChatHttp http;

  SlackApi(SlackSettings settings, Supplier<String> token) {
    this.settings = settings;
    this.token = token;
    this.http = new ChatHttp(ChatTimeouts.answering(settings.answerWithin()));
  }

  /// A method that takes its arguments as a form.
  SlackReply form(String method, Map<String, String> arguments) {
    return call(method, ChatBody.form(arguments));
  }

  /// A method that takes its arguments as JSON.
  SlackReply json(String method, JsonNode arguments) {
    return call(method, ChatBody.json(arguments));
  }

  /// Sends bytes to an address that Slack gave out. It is signed: the token does not go there, and
  /// it goes nowhere else.
  SlackReply upload(String address, byte[] bytes) {
    ChatRequest request =
        ChatRequest.toSecret("the picture's upload", "Slack's upload address", () -> address)
            .post(ChatBody.bytes("application/octet-stream", bytes));
    ChatReply reply = http.send(request);
    return reply instanceof Answer answer && answer.code() == 200 && !answer.isPage()
        ? new SlackReply.Ok(JsonNodeFactory.instance.objectNode())
        : new SlackReply.Other("the picture's upload", reply);
  }

  private SlackReply call(String method, ChatBody body) {
    URI address = settings.base().resolve(method);
    ChatRequest request =
        ChatRequest.to(method, address)
            .bearer("the Slack bot token, which begins with xoxb-,", token)
            .post(body);
    ChatReply reply = http.send(request);
    return reply instanceof Answer answer
        ? read(method, answer)
        : new SlackReply.Other(method, reply);
  }

  private static SlackReply read(String method, Answer answer) {
    JsonNode body = answer.json();
    if (answer.code() == 429 || answer.code() >= 500 || !body.path("ok").isBoolean()) {
      return new SlackReply.Other(method, answer);
    }
    return body.path("ok").asBoolean()
        ? new SlackReply.Ok(body)
        : SlackReply.Refused.of(method, answer, body);
  }

  @Override
  public void close() {
    http.close();
  }
}
