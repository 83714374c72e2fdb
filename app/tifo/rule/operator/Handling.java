package tifo.rule.operator;

import java.time.Instant;
import java.util.Optional;

/// What is said of one alert besides what its rule says: by people, and by the rules of thumb for
/// them. Immutable.
///
/// `latched`: it has ended, and nobody has acknowledged it. `changes` counts how often it changed
/// since it began to flap, 0 when it does not. `expected`: its data are missing on purpose.
/// `silencedBy` names the silence or the alert that keeps chat from being told.
public record Handling(
    Optional<Acknowledgement> acknowledged,
    Optional<Shelf> shelf,
    boolean latched,
    int changes,
    boolean expected,
    Optional<String> silencedBy,
    Optional<Importance> importance,
    String note) {
  public static final Handling NONE =
      new Handling(
          Optional.empty(),
          Optional.empty(),
          false,
          0,
          false,
          Optional.empty(),
          Optional.empty(),
          "");

  /// Who has seen it, when, and perhaps what they said.
  public record Acknowledgement(String who, Instant at, String note) {}

  /// Out of sight until then, by whose word.
  public record Shelf(Instant until, String who, String note) {}

  /// The same, seen by somebody.
  public Handling acknowledgedBy(String who, Instant at, String words) {
    return new Handling(
        Optional.of(new Acknowledgement(who, at, words)),
        shelf,
        latched,
        changes,
        expected,
        silencedBy,
        importance,
        note);
  }

  public boolean isShelved(Instant now) {
    return shelf.filter(it -> it.until().isAfter(now)).isPresent();
  }

  public boolean isFlapping() {
    return changes > 0;
  }

  /// How far forward it stands among alerts of one severity.
  public int rank() {
    return importance.map(Importance::rank).orElse(Importance.UNKNOWN);
  }
}
