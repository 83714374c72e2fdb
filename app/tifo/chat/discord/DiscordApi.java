package tifo.chat.discord;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tifo.chat.Outcome;
import tifo.chat.http.ChatBody;
import tifo.chat.http.ChatHttp;
import tifo.chat.http.ChatReply;
import tifo.chat.http.ChatReply.Answer;
import tifo.chat.http.ChatRequest;
import tifo.chat.http.ChatTimeouts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes, changes and finds messages. Any thread.
final class DiscordApi implements AutoCloseable {
  private static final int PAGES = 5;

  private final DiscordRoute route;
  private final ChatHttp http;

  DiscordApi(DiscordRoute route, Duration answerWithin) {
    this.route = route;
    this.http = new ChatHttp(ChatTimeouts.answering(answerWithin));
  }

  /// A picture that goes with a message which announces it.
  record Picture(String fileName, byte[] png) {}

  DiscordReply create(ObjectNode message, Optional<Picture> picture) {
    return DiscordReply.of(http.send(route.create().post(body(message, picture))));
  }

  DiscordReply edit(String id, ObjectNode message, Optional<Picture> picture) {
    return DiscordReply.of(http.send(route.edit(id).patch(body(message, picture))));
  }

  private static ChatBody body(ObjectNode message, Optional<Picture> picture) {
    ChatBody json = ChatBody.json(message);
    return picture
        .map(p ->
            ChatBody.multipart(
                List.of(
                    ChatBody.Part.of("payload_json", json),
                    new ChatBody.Part(
                        "files[0]", p.fileName(), ChatBody.bytes("image/png", p.png())))))
        .orElse(json);
  }

  sealed interface Finding {
    record Found(DiscordReply.Sent message) implements Finding {}

    record Absent() implements Finding {}

    /// We may not read the channel, or it has too many messages to be sure.
    record Unknown() implements Finding {}

    record Trouble(Outcome outcome) implements Finding {}
  }

  /// Looks for the message with this reference: a key against repeats is good for minutes only.
  Finding find(String reference) {
    String before = "";
    for (int page = 0; page < PAGES; page++) {
      Optional<ChatRequest> request = route.recent(before);
      if (request.isEmpty()) {
        return new Finding.Unknown();
      }
      ChatReply reply = http.send(request.get());
      if (!(reply instanceof Answer answer) || !answer.json().isArray()) {
        return unread(reply);
      }
      JsonNode messages = answer.json();
      for (JsonNode message : messages) {
        if (hasReference(message, reference)) {
          return new Finding.Found(DiscordReply.Sent.of(message));
        }
      }
      if (messages.isEmpty()) {
        // Discord shows nothing at all to who may not read the history.
        return before.isEmpty() ? new Finding.Unknown() : new Finding.Absent();
      }
      before = messages.path(messages.size() - 1).path("id").asString("");
    }
    return new Finding.Unknown();
  }

  private static Finding unread(ChatReply reply) {
    DiscordReply said = DiscordReply.of(reply);
    return said instanceof DiscordReply.Refused
        ? new Finding.Unknown()
        : new Finding.Trouble(DiscordErrors.harmless("the channel's messages", said));
  }

  private static boolean hasReference(JsonNode message, String reference) {
    String footer = message.path("embeds").path(0).path("footer").path("text").asString("");
    return footer.endsWith(DiscordMessage.ending(reference));
  }

  @Override
  public void close() {
    http.close();
  }
}
