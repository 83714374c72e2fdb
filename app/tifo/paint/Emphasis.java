package tifo.paint;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tifo.metric.Labels;

/// Which series of a plot are firing, and since when: they are drawn white and broad, with their
/// values, and the others step back. A series is meant when it carries all labels of one of the
/// sets; the alert's own labels, such as `alertname`, do not count. `over` tells that it has ended,
/// so that nothing is drawn in the colour of an alarm that burns. `value` is what the rule found,
/// when it is written as the panel writes its numbers. Immutable.
public record Emphasis(
    Set<Labels> firing, Optional<Instant> firedAt, boolean over, Optional<String> value) {
  public Emphasis {
    firing = Set.copyOf(firing);
  }

  boolean isFiring(Labels series) {
    for (Labels wanted : firing) {
      if (matches(series, wanted)) {
        return true;
      }
    }
    return false;
  }

  // An alert has the series' labels without the name, and some of the rule's. So compare what both
  // have, and ask for something in common unless the series has no labels at all.
  private static boolean matches(Labels series, Labels alert) {
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
