package tifo.chat.http;

import java.util.Locale;
import okhttp3.Headers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// What came of one request. Immutable.
public sealed interface ChatReply {
  /// Somebody answered: the chat system, or something before it.
  record Answer(int code, Headers headers, String body) implements ChatReply {
    /// A code from 200 to 299, which a proxy's page may have too.
    public boolean isSuccess() {
      return code / 100 == 2;
    }

    /// The body as JSON; the missing node if it is none.
    public JsonNode json() {
      try {
        return JsonMapper.shared().readTree(body);
      } catch (JacksonException e) {
        return JsonNodeFactory.instance.missingNode();
      }
    }

    /// A web page, which no chat API answers with: it comes from a proxy or a portal.
    public boolean isPage() {
      String type = headers.get("Content-Type");
      return (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html"))
          || body.stripLeading().startsWith("<");
    }

    /// Without the body, which may quote what we sent.
    @Override
    public String toString() {
      return "Answer[" + code + "]";
    }
  }

  /// No answer, or not a whole one. `mayHaveActed`: the request may have taken effect, because all
  /// of it was sent. The reason is a sentence for the operator.
  record NoAnswer(String reason, boolean mayHaveActed) implements ChatReply {}

  /// Nothing was sent, because the operator has to mend something first: `reason` says what.
  record NotSent(String reason) implements ChatReply {}
}
