package tifo.chat.slack;

import java.util.LinkedHashMap;
import java.util.Map;
import tifo.chat.Outcome;
import tools.jackson.databind.JsonNode;

/// Looks for a post that may or may not have arrived, by the id that its metadata carries. Any
/// thread.
final class SlackLookup {
  private static final int PAGES = 10;
  private static final String PAGE_SIZE = "200";

  private final SlackApi api;

  SlackLookup(SlackApi api) {
    this.api = api;
  }

  sealed interface Finding {
    record Found(String ts) implements Finding {}

    record Absent() implements Finding {}

    /// We may not read the channel, or it has too many messages to be sure.
    record Unknown(String reason) implements Finding {}

    record Trouble(Outcome outcome) implements Finding {}
  }

  /// Searches the thread of `rootTs`, or the channel if that is empty.
  Finding find(String channel, String rootTs, String outboxId) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("channel", channel);
    form.put("limit", PAGE_SIZE);
    form.put("include_all_metadata", "true");
    if (!rootTs.isEmpty()) {
      form.put("ts", rootTs);
    }
    String method = rootTs.isEmpty() ? "conversations.history" : "conversations.replies";
    for (int page = 0; page < PAGES; page++) {
      switch (api.form(method, form)) {
        case SlackReply.Ok(JsonNode body) -> {
          for (JsonNode message : body.path("messages")) {
            JsonNode payload = message.path("metadata").path("event_payload");
            if (payload.path("outbox_id").asString("").equals(outboxId)) {
              return new Finding.Found(message.path("ts").asString(""));
            }
          }
          String next = body.path("response_metadata").path("next_cursor").asString("");
          if (next.isEmpty()) {
            return new Finding.Absent();
          }
          form.put("cursor", next);
        }
        case SlackReply reply -> {
          return unread(reply);
        }
      }
    }
    return new Finding.Unknown("too many messages");
  }

  /// What passes is waited for; what we may not read will stay unknown.
  private static Finding unread(SlackReply reply) {
    Outcome outcome = SlackErrors.harmless(reply);
    return reply instanceof SlackReply.Refused refused && !(outcome instanceof Outcome.Retry)
        ? new Finding.Unknown(refused.error())
        : new Finding.Trouble(outcome);
  }
}
