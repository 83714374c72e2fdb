package tifo.chat.mattermost;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import tifo.chat.Outcome;
import tifo.chat.http.ChatBody;
import tifo.chat.http.ChatHttp;
import tifo.chat.http.ChatReply;
import tifo.chat.http.ChatRequest;
import tifo.chat.http.ChatTimeouts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The requests of Mattermost's API that posts need. Any thread.
final class MattermostApi implements AutoCloseable {
  static final String POST = "the post";
  static final String EDIT = "the post's edit";
  static final String UPLOAD = "the picture's upload";
  private static final String SEARCH = "the channel's posts";

  /// Mattermost gives out no more posts than this at once: the newest.
  private static final int MOST_GIVEN = 1_000;

  private final MattermostSettings settings;
  private final Supplier<String> token;
  private final ChatHttp http;

  MattermostApi(MattermostSettings settings, Supplier<String> token) {
    this.settings = settings;
    this.token = token;
    this.http = new ChatHttp(ChatTimeouts.answering(settings.answerWithin()));
  }

  MattermostReply upload(String fileName, byte[] png) {
    ChatBody form =
        ChatBody.multipart(
            List.of(
                ChatBody.Part.of("channel_id", ChatBody.text("text/plain", settings.channel())),
                new ChatBody.Part("files", fileName, ChatBody.bytes("image/png", png))));
    return send(request(UPLOAD, "files").post(form), "file_infos");
  }

  MattermostReply post(ObjectNode post) {
    post.put("channel_id", settings.channel());
    return send(request(POST, "posts").post(ChatBody.json(post)), "id");
  }

  MattermostReply patch(String id, ObjectNode changes) {
    return send(request(EDIT, "posts/" + id + "/patch").put(ChatBody.json(changes)), "id");
  }

  sealed interface Finding {
    record Found(JsonNode post) implements Finding {}

    record Absent() implements Finding {}

    /// We may not read the channel, or it has too many posts to be sure.
    record Unknown() implements Finding {}

    record Trouble(Outcome outcome) implements Finding {}
  }

  /// Looks for the post that we gave this id, among those changed since then.
  Finding find(String id, Instant since) {
    String path = "channels/" + settings.channel() + "/posts?since=" + since.toEpochMilli();
    return switch (send(request(SEARCH, path).get(), "posts")) {
      case MattermostReply.Ok(JsonNode body) -> find(id, body.path("posts"));
      case MattermostReply reply -> unread(reply);
    };
  }

  /// What passes is waited for; what we may not read will stay unknown.
  private static Finding unread(MattermostReply reply) {
    Outcome outcome = MattermostErrors.harmless(SEARCH, reply);
    return reply instanceof MattermostReply.Refused && !(outcome instanceof Outcome.Retry)
        ? new Finding.Unknown()
        : new Finding.Trouble(outcome);
  }

  private static Finding find(String id, JsonNode posts) {
    for (JsonNode post : posts) {
      if (post.path("props").path(MattermostMessage.ID).asString("").equals(id)) {
        return new Finding.Found(post);
      }
    }
    return posts.size() < MOST_GIVEN ? new Finding.Absent() : new Finding.Unknown();
  }

  private ChatRequest request(String step, String path) {
    return ChatRequest.to(step, settings.server().resolve("api/v4/" + path))
        .bearer("the Mattermost token", token);
  }

  private MattermostReply send(ChatRequest request, String sign) {
    ChatReply reply = http.send(request);
    return MattermostReply.of(reply, sign);
  }

  @Override
  public void close() {
    http.close();
  }
}
