package tifo.chat.http;

import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a request carries. Immutable, and never printed.
public final class ChatBody {
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  private final RequestBody body;

  private ChatBody(RequestBody body) {
    this.body = body;
  }

  public static ChatBody json(JsonNode node) {
    return new ChatBody(RequestBody.create(JsonMapper.shared().writeValueAsBytes(node), JSON));
  }

  public static ChatBody form(Map<String, String> fields) {
    FormBody.Builder form = new FormBody.Builder();
    fields.forEach(form::add);
    return new ChatBody(form.build());
  }

  /// @param type a media type, such as `image/png`
  public static ChatBody bytes(String type, byte[] bytes) {
    return new ChatBody(RequestBody.create(bytes, MediaType.get(type)));
  }

  public static ChatBody text(String type, String text) {
    return new ChatBody(RequestBody.create(text, MediaType.get(type)));
  }

  /// A form of several parts, in this order.
  public static ChatBody multipart(List<Part> parts) {
    MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
    for (Part part : parts) {
      if (part.fileName().isEmpty()) {
        form.addFormDataPart(part.name(), null, part.content().body);
      } else {
        form.addFormDataPart(part.name(), part.fileName(), part.content().body);
      }
    }
    return new ChatBody(form.build());
  }

  /// A part of a form; `fileName` is empty unless it is a file.
  public record Part(String name, String fileName, ChatBody content) {
    public static Part of(String name, ChatBody content) {
      return new Part(name, "", content);
    }
  }

  RequestBody body() {
    return body;
  }
}
