package tifo.chat.teams;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tifo.chat.host.HostedServer;
import tifo.chat.kit.SeenRequest;
import tifo.chat.kit.ServerAnswer;
import tifo.chat.kit.Shown;
import tools.jackson.databind.JsonNode;

/// A workflow of Teams on this machine, as strict as can be known from outside: it takes a message
/// with one card, counts its bytes as Teams keeps them, and answers 202 with nothing. Its cards are
/// judged by Microsoft's parser in `TeamsTargetTest`. Any thread.
public final class TeamsServer extends HostedServer {
  public static final String SIGNATURE = "canary-7f3a-S1gnature";
  private static final String NAMES = "↩ ";
  private static final int MOST_BYTES = 28_672;

  private final List<JsonNode> cards = new ArrayList<>();
  private final List<Shown> shown = new ArrayList<>();
  private int code = 202;
  private String says = "";

  /// The workflow's address at a server.
  public static String url(URI base) {
    return base.resolve("/workflows/f00d/triggers/manual/paths/invoke")
        + "?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig="
        + SIGNATURE;
  }

  /// The cards that were sent, also those that were refused.
  public synchronized List<JsonNode> cards() {
    return List.copyOf(cards);
  }

  @Override
  public synchronized List<Shown> shown() {
    return List.copyOf(shown);
  }

  /// From now on it answers this.
  synchronized void answers(int other, String body) {
    code = other;
    says = body;
  }

  @Override
  protected synchronized ServerAnswer post(SeenRequest request) {
    if (!SIGNATURE.equals(request.query().get("sig"))) {
      return ServerAnswer.of(401, "application/json", "{}");
    }
    if (!request.method().equals("POST")
        || !request.path().equals("/workflows/f00d/triggers/manual/paths/invoke")
        || !request.query().keySet().equals(Set.of("api-version", "sp", "sv", "sig"))) {
      throw new IllegalArgumentException("no such trigger");
    }
    JsonNode body = request.json();
    SeenRequest.onlyFields(body, "the message", Set.of("type", "attachments"));
    JsonNode attachment = body.path("attachments").path(0);
    SeenRequest.onlyFields(attachment, "the attachment", Set.of("contentType", "content"));
    JsonNode card = attachment.path("content");
    if (!body.path("type").asString("").equals("message")
        || body.path("attachments").size() != 1
        || !attachment
            .path("contentType")
            .asString("")
            .equals("application/vnd.microsoft.card.adaptive")
        || !card.path("version").asString("").equals("1.5")) {
      throw new IllegalArgumentException("no message with one card");
    }
    if (kept(body.toString()) > MOST_BYTES) {
      throw new IllegalArgumentException("more than 28 KB");
    }
    cards.add(card);
    if (code / 100 == 2) {
      show(card);
    }
    return ServerAnswer.of(code, "application/json", says);
  }

  // The bytes of a text in which all beyond ASCII is written as \\uXXXX, kept as a text in JSON.
  private static int kept(String json) {
    int size = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      size += c > '~' ? 7 : c == '"' || c == '\\' ? 2 : 1;
    }
    return size;
  }

  private void show(JsonNode card) {
    List<String> lines = new ArrayList<>();
    String picture = "";
    String named = "";
    for (JsonNode element : card.path("body")) {
      switch (element.path("type").asString("")) {
        case "TextBlock" -> {
          String line = read(element.path("text").asString());
          if (line.startsWith(NAMES)) {
            named = first(line.substring(NAMES.length()));
          } else {
            lines.add(line);
          }
        }
        case "FactSet" ->
            element
                .path("facts")
                .forEach(fact ->
                    lines.add(
                        read(fact.path("title").asString())
                            + " "
                            + read(fact.path("value").asString())));
        case "Image" -> picture = element.path("url").asString();
        default -> throw new IllegalArgumentException("an element nobody expects");
      }
    }
    String text = String.join("\n", lines);
    if (text.getBytes(StandardCharsets.UTF_8).length == 0) {
      throw new IllegalArgumentException("a card without words");
    }
    shown.add(new Shown("card-" + shown.size(), named, text, fetched(picture), 0));
  }

  /// The card that another names as its first: there are no threads, so people go by this.
  private String first(String naming) {
    return shown.stream()
        .filter(card -> naming.startsWith(card.text().lines().findFirst().orElseThrow()))
        .findFirst()
        .map(Shown::id)
        .orElseThrow(() -> new IllegalArgumentException("names a card that is not there"));
  }

  /// As Markdown shows it.
  private static String read(String text) {
    return text.replaceAll("\\\\(\\p{Punct})", "$1");
  }
}
