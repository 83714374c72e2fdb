package tifo.chat.matrix;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import tifo.chat.http.ChatBody;
import tifo.chat.http.ChatHttp;
import tifo.chat.http.ChatReply;
import tifo.chat.http.ChatReply.Answer;
import tifo.chat.http.ChatRequest;
import tifo.chat.http.ChatTimeouts;
import tools.jackson.databind.JsonNode;

/// The calls to one room. Any thread; blocks within its time-outs.
final class MatrixApi implements AutoCloseable {
  private final MatrixSettings settings;
  private final Supplier<String> token;
  private final ChatHttp http;

  MatrixApi(MatrixSettings settings, Supplier<String> token) {
    this.settings = settings;
    this.token = token;
    this.http = new ChatHttp(ChatTimeouts.answering(settings.answerWithin()));
  }

  /// Whether the room is encrypted: 404 if it is not.
  ChatReply encryption() {
    return http.send(to("the room's state", room("state/m.room.encryption")).get());
  }

  /// Sends a message. The same transaction by the same token is done once, however often it is
  /// sent.
  ChatReply send(String step, String transaction, JsonNode content) {
    String path = room("send/m.room.message/" + encoded(transaction));
    return http.send(to(step, path).put(ChatBody.json(content)));
  }

  /// Hands over a file, which nobody sees before a message shows it.
  ChatReply upload(String fileName, byte[] png) {
    String path = "_matrix/media/v3/upload?filename=" + encoded(fileName);
    return http.send(to("the picture's upload", path).post(ChatBody.bytes("image/png", png)));
  }

  /// A text of an answer that is a success, or the empty string.
  static String text(ChatReply reply, String field) {
    return reply instanceof Answer answer && answer.isSuccess()
        ? answer.json().path(field).asString("")
        : "";
  }

  private ChatRequest to(String step, String path) {
    URI address = URI.create(settings.server() + path);
    return ChatRequest.to(step, address).bearer("the Matrix token", token);
  }

  private String room(String path) {
    return "_matrix/client/v3/rooms/" + encoded(settings.room()) + "/" + path;
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    http.close();
  }
}
