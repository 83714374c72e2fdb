package tifo.chat.mattermost;

import tifo.chat.http.ChatReply;
import tifo.chat.http.ChatReply.Answer;
import tools.jackson.databind.JsonNode;

/// What Mattermost said to one request, or that it said nothing that is its own.
sealed interface MattermostReply {
  /// Done, and this came of it.
  record Ok(JsonNode body) implements MattermostReply {
    String id() {
      return body.path("id").asString("");
    }
  }

  /// Mattermost's own error; `id` names it.
  record Refused(String id, Answer answer) implements MattermostReply {}

  /// No answer, or not one of Mattermost's own words.
  record Other(ChatReply reply) implements MattermostReply {}

  /// @param sign a key that every success has
  static MattermostReply of(ChatReply reply, String sign) {
    if (!(reply instanceof Answer answer)) {
      return new Other(reply);
    }
    JsonNode json = answer.json();
    if (answer.isSuccess() && json.has(sign)) {
      return new Ok(json);
    }
    boolean refused = !answer.isSuccess() && answer.code() != 429;
    return refused && json.path("status_code").isInt() && json.path("id").isString()
        ? new Refused(json.path("id").asString(), answer)
        : new Other(reply);
  }
}
