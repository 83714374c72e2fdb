package tifo.source.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import tifo.source.SourceException.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an API or a proxy means by an answer that is no success: the kind of fault, what the
/// sentence about the source goes on with, and when to come back. Immutable.
///
/// The kinds are those of the Prometheus HTTP API (`errorType`) and its imitations.
public record Refusal(Kind kind, String sentence, Optional<Duration> retryAfter) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern TITLE =
      Pattern.compile("<(title|h1)[^>]*>(.*?)</", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern TOO_LARGE =
      Pattern.compile("too many|exceeded maximum|exceeds the|hit the max|limit exceeded|too large");
  private static final int EXCERPT = 200;

  private record Complaint(String type, String text) {}

  static Refusal of(int status, Headers headers, String body) {
    Optional<Complaint> complaint = complaint(body);
    Refusal refusal =
        complaint.isPresent() && isAboutTheQuery(status)
            ? ofError(complaint.get().type(), complaint.get().text(), status)
            : ofStatus(status, complaint.map(Complaint::text).orElseGet(() -> says(body)));
    return new Refusal(refusal.kind, refusal.sentence, RetryAfter.of(headers));
  }

  /// The API's own error, by its `errorType`, or by the status when the type is not Prometheus'.
  public static Refusal ofError(String type, String text, int status) {
    String said = excerpt(text);
    if (TOO_LARGE.matcher(text.toLowerCase(Locale.ROOT)).find()) {
      return refusal(
          Kind.TOO_LARGE,
          "finds the query too large: %s; aggregate in it, or take a longer step".formatted(said));
    }
    return switch (type) {
      case "bad_data", "execution", "not_acceptable" -> badQuery(said);
      case "timeout" ->
          refusal(Kind.TOO_SLOW, "gave the query up: %s; simplify it".formatted(said));
      case "canceled" -> refusal(Kind.UNAVAILABLE, "cancelled the query: %s".formatted(said));
      case "not_found" -> ofStatus(404, said);
      case "internal", "unavailable" ->
          refusal(Kind.UNAVAILABLE, "failed inside: %s; look at its log".formatted(said));
      default ->
          status == 400 || status == 422 || status == 200 ? badQuery(said) : ofStatus(status, said);
    };
  }

  private static Refusal badQuery(String said) {
    return refusal(Kind.BAD_QUERY, "refuses the query: %s; correct the query".formatted(said));
  }

  private static boolean isAboutTheQuery(int status) {
    return status != 401 && status != 403 && status != 404 && status != 429 && status != 407;
  }

  private static Refusal ofStatus(int status, String said) {
    String tail = said.isEmpty() ? "" : " (" + said + ")";
    return switch (status) {
      case 401 ->
          refusal(
              Kind.UNAUTHORIZED, "wants another sign-in, 401%s; check its token".formatted(tail));
      case 403 ->
          refusal(
              Kind.UNAUTHORIZED,
              "does not allow this, 403%s; ask for the right to read it".formatted(tail));
      case 407 ->
          refusal(
              Kind.UNAUTHORIZED, "is behind a proxy that wants a sign-in, 407%s".formatted(tail));
      case 404 ->
          refusal(
              Kind.NOT_AN_API,
              "has no such API there, 404%s; check the address and its path".formatted(tail));
      case 400, 405, 406, 415, 422 ->
          refusal(
              Kind.NOT_AN_API,
              "does not understand the request, %d%s; check the address and its path"
                  .formatted(status, tail));
      case 408, 504 ->
          refusal(
              Kind.TIMEOUT,
              "did not answer its proxy in time, %d%s; simplify the query".formatted(status, tail));
      case 413, 414 ->
          refusal(
              Kind.TOO_LARGE, "finds the query too long, %d%s; shorten it".formatted(status, tail));
      case 429 ->
          refusal(
              Kind.TOO_MANY_REQUESTS,
              "is asked too often, 429%s; poll less or raise its limit".formatted(tail));
      case 501 -> refusal(Kind.NOT_AN_API, "does not offer this, 501%s".formatted(tail));
      case 502 ->
          refusal(Kind.UNAVAILABLE, "is not reached by its proxy, 502%s; check it".formatted(tail));
      case 503 ->
          refusal(
              Kind.UNAVAILABLE,
              "is starting, stopping or overloaded, 503%s; it is asked again soon".formatted(tail));
      default ->
          refusal(
              Kind.UNAVAILABLE, "failed with status %d%s; look at its log".formatted(status, tail));
    };
  }

  private static Refusal refusal(Kind kind, String sentence) {
    return new Refusal(kind, sentence, Optional.empty());
  }

  /// The error of a JSON body: Prometheus' `error`, Grafana's `message`, or that of its results.
  private static Optional<Complaint> complaint(String body) {
    if (!body.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(body);
      Optional<Complaint> found = complaint(json);
      for (JsonNode result : json.path("results")) {
        found = found.or(() -> complaint(result));
      }
      return found;
    } catch (JacksonException broken) {
      return Optional.empty();
    }
  }

  private static Optional<Complaint> complaint(JsonNode json) {
    for (String field : new String[] {"error", "message"}) {
      String text = json.path(field).asString("");
      if (!text.isBlank()) {
        return Optional.of(new Complaint(json.path("errorType").asString(""), text));
      }
    }
    return Optional.empty();
  }

  private static String says(String body) {
    return pageTitle(body)
        .map(title -> "web page \"" + title + "\"")
        .orElseGet(() -> excerpt(body));
  }

  /// The title of a web page; empty when the text is no web page.
  static Optional<String> pageTitle(String body) {
    if (!body.stripLeading().startsWith("<")) {
      return Optional.empty();
    }
    Matcher matcher = TITLE.matcher(body);
    return Optional.of(matcher.find() ? excerpt(matcher.group(2)) : "without a title");
  }

  static String excerpt(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    line = line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "…";
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
