package tifo.chat.slack;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What Slack said to one request, or that it said nothing that we can rely on.
sealed interface SlackReply {
  /// `ok: true`.
  record Ok(JsonNode body) implements SlackReply {}

  /// `ok: false`: nothing was done. `details` are Slack's own explanations, if it gave any.
  record Refused(String method, String error, List<String> details) implements SlackReply {}

  record RateLimited(String method, Duration after) implements SlackReply {}

  /// No answer, or not one of Slack's. `mayHaveActed`: the request may have taken effect.
  record Broken(String reason, boolean mayHaveActed) implements SlackReply {}

  /// The operator has to mend something before anything can work.
  record Barred(String reason) implements SlackReply {}
}
