package tifo.chat.discord;

import tifo.chat.http.ChatReply;
import tifo.chat.http.ChatReply.Answer;
import tools.jackson.databind.JsonNode;

/// What Discord said to one request, or that it said nothing that is its own.
sealed interface DiscordReply {
  /// A message that is there. `attachment` is the id of its picture, or empty.
  record Sent(String id, String attachment) implements DiscordReply {
    static Sent of(JsonNode message) {
      return new Sent(
          message.path("id").asString(""),
          message.path("attachments").path(0).path("id").asString(""));
    }
  }

  /// Discord's own error; nothing was done.
  record Refused(int code, Answer answer) implements DiscordReply {}

  /// No answer, or not one of Discord's own words.
  record Other(ChatReply reply) implements DiscordReply {}

  static DiscordReply of(ChatReply reply) {
    if (!(reply instanceof Answer answer)) {
      return new Other(reply);
    }
    JsonNode json = answer.json();
    if (answer.code() == 200 && json.path("id").isString()) {
      return Sent.of(json);
    }
    boolean refused = answer.code() / 100 == 4 && answer.code() != 429;
    return refused && json.path("code").isInt()
        ? new Refused(json.path("code").asInt(), answer)
        : new Other(reply);
  }
}
