package tifo.chat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tifo.secret.Redaction;

/// An alert as data, for chat systems that programs listen to: what Alertmanager's webhook tells of
/// one. Immutable.
///
/// `value` is the text of its value, with its unit. `endsAt` is there once it is over. `url` leads
/// to its rule, and is empty where nothing does.
public record ToldAlert(
    Map<String, String> labels,
    Map<String, String> annotations,
    String value,
    Instant startsAt,
    Optional<Instant> endsAt,
    String url) {
  public ToldAlert {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /// Without the secrets that somebody has written into it.
  ToldAlert struck() {
    return new ToldAlert(
        struck(labels),
        struck(annotations),
        Redaction.of(value),
        startsAt,
        endsAt,
        Redaction.of(url));
  }

  static Map<String, String> struck(Map<String, String> texts) {
    return texts.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, text -> Redaction.of(text.getValue())));
  }
}
