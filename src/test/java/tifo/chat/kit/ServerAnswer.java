package tifo.chat.kit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import okhttp3.Headers;
import tools.jackson.databind.JsonNode;

/// What a server answers. Immutable, but for the bytes.
public record ServerAnswer(int code, Headers headers, byte[] body) {
  public static ServerAnswer json(int code, JsonNode body) {
    return of(code, "application/json; charset=utf-8", body.toString());
  }

  public static ServerAnswer of(int code, String type, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new ServerAnswer(code, Headers.of("Content-Type", type), bytes);
  }

  public ServerAnswer with(String header, String value) {
    return new ServerAnswer(code, headers.newBuilder().set(header, value).build(), body);
  }

  /// The answer that somebody gets instead of this, where the fault is a matter of answers.
  ServerAnswer spoiltBy(Fault fault) {
    return switch (fault) {
      case RATE_LIMITED -> text(429).with("Retry-After", "7");
      case RATE_LIMITED_DATE -> {
        Instant now = Instant.now();
        Headers dates =
            new Headers.Builder()
                .set("Date", Date.from(now))
                .set("Retry-After", Date.from(now.plus(Duration.ofSeconds(20))))
                .build();
        yield new ServerAnswer(429, dates, new byte[0]);
      }
      case RATE_LIMITED_BARE -> text(429);
      case INTERNAL_ERROR, ERROR_AFTER_ACTING -> text(500);
      case BAD_GATEWAY_PAGE -> page(502, "Bad Gateway");
      case UNAVAILABLE_RETRY_AT_ONCE -> text(503).with("Retry-After", "0");
      case UNAVAILABLE -> text(503).with("Retry-After", "20");
      case PORTAL_PAGE -> page(200, "Please accept our terms");
      case REDIRECT -> text(302).with("Location", "http://127.0.0.1:1/");
      case UNAUTHORIZED -> text(401);
      case FORBIDDEN -> text(403);
      case NOT_FOUND -> text(404);
      case TOO_LARGE -> text(413);
      default -> this;
    };
  }

  private static ServerAnswer text(int code) {
    return of(code, "text/plain", "");
  }

  private static ServerAnswer page(int code, String title) {
    return of(code, "text/html", "<html><title>" + title + "</title></html>");
  }

  /// As it goes over the wire, but for the body.
  byte[] head() {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(code).append(" Said\r\n");
    headers.forEach(
        h -> head.append(h.getFirst()).append(": ").append(h.getSecond()).append("\r\n"));
    if (code != 204) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
