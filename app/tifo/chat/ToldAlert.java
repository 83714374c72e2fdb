package tifo.chat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

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
}
