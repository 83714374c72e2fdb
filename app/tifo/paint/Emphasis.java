package tifo.paint;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tifo.metric.Labels;

/// Which series of a plot are firing, and since when: they are drawn white and broad, with their
/// values, and the others step back. A series is meant when it carries all labels of one of those
/// that fire, of which the first leads, and answers the query that this one names, if it names one;
/// the alert's own labels, such as `alertname`, do not count. `over` tells that it has ended, so
/// that nothing is drawn in the colour of an alarm that burns. `value` is what the rule found, when
/// it is written as the panel writes its numbers. Immutable.
public record Emphasis(
    List<Firing> firing, Optional<Instant> firedAt, boolean over, Optional<String> value) {
  public Emphasis {
    firing = List.copyOf(firing);
  }

  /// The labels of what fires, and the query of the panel that shows it where that is known.
  public record Firing(Labels labels, Optional<String> ref) {}

  /// How much a series is meant.
  enum Rank {
    LEAD,
    FIRING,
    QUIET
  }

  Rank rank(String ref, Labels series) {
    for (int i = 0; i < firing.size(); i++) {
      Firing one = firing.get(i);
      if (one.ref().orElse(ref).equals(ref) && matches(series, one.labels())) {
        return i == 0 ? Rank.LEAD : Rank.FIRING;
      }
    }
    return Rank.QUIET;
  }

  // An alert has the series' labels without the name, and some of the rule's. So compare what both
  // have, and ask for something in common unless the series has no labels at all.
  static boolean matches(Labels series, Labels alert) {
    boolean[] state = {true, false};
    series.forEach((name, value) -> {
      if (!name.equals(Labels.NAME) && alert.has(name)) {
        state[0] &= alert.get(name).equals(value);
        state[1] = true;
      }
    });
    return state[0] && (state[1] || series.without(Labels.NAME).isEmpty());
  }
}
