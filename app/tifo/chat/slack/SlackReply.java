package tifo.chat.slack;

import java.util.ArrayList;
import java.util.List;
import tifo.chat.http.ChatReply;
import tools.jackson.databind.JsonNode;

/// What Slack said to one request, or that it said nothing that is its own.
sealed interface SlackReply {
  /// `ok: true`.
  record Ok(JsonNode body) implements SlackReply {}

  /// `ok: false`: nothing was done. `details` are Slack's own explanations, if it gave any.
  record Refused(String method, String error, List<String> details, ChatReply.Answer answer)
      implements SlackReply {
    static Refused of(String method, ChatReply.Answer answer, JsonNode body) {
      List<String> details = new ArrayList<>();
      body.path("errors").forEach(e -> details.add(e.asString("")));
      body.path("response_metadata").path("messages").forEach(e -> details.add(e.asString("")));
      String needed = body.path("needed").asString("");
      if (!needed.isEmpty()) {
        details.add(needed);
      }
      return new Refused(method, body.path("error").asString("unknown_error"), details, answer);
    }
  }

  /// No answer, or not one of Slack's own words.
  record Other(String step, ChatReply reply) implements SlackReply {}
}
