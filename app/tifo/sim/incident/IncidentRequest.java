package tifo.sim.incident;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An incident as people write it: `zone-loss?zone=asia-northeast1-b&at=65m&for=10m`. `at` counts
/// from kick-off and may be negative; both durations are like `90s`, `10m`, `1h`.
public record IncidentRequest(
    IncidentKind kind, Map<String, String> parameters, Optional<Duration> at, Duration lasting) {
  private static final Duration USUAL = Duration.ofMinutes(10);

  public IncidentRequest {
    parameters = Map.copyOf(parameters);
  }

  /// Throws IllegalArgumentException with a sentence that says what is wrong.
  public static IncidentRequest parse(String text) {
    int mark = text.indexOf('?');
    return parse(
        mark < 0 ? text : text.substring(0, mark), mark < 0 ? "" : text.substring(mark + 1));
  }

  public static IncidentRequest parse(String slug, String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
          throw new IllegalArgumentException("write parameters as name=value, not '" + pair + "'");
        }
        parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    Optional<Duration> at =
        Optional.ofNullable(parameters.remove("at")).map(IncidentRequest::duration);
    Duration lasting =
        Optional.ofNullable(parameters.remove("for")).map(IncidentRequest::duration).orElse(USUAL);
    return new IncidentRequest(IncidentKind.of(slug), parameters, at, lasting);
  }

  /// On a match's clock; without `at` it begins `now`.
  public Incident on(Instant kickOff, Instant now) {
    Instant from = at.map(kickOff::plus).orElse(now);
    return new Incident(kind, parameters, from, from.plus(lasting));
  }

  private static Duration duration(String text) {
    if (!text.matches("-?[0-9]{1,6}[smh]")) {
      throw new IllegalArgumentException("write a duration as 90s, 10m or 1h, not '" + text + "'");
    }
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
