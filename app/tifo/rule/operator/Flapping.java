package tifo.rule.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When an instance flaps: from `start` changes (to firing, or back) within `window` on, until no
/// more than `stop` of the last changes lie within it. Immutable.
///
/// With `stop` well below `start`, what hovers around the limit does not flap on and off itself.
public record Flapping(Duration window, int start, int stop) {
  /// Three times there and back within ten minutes; over when at most two changes are as young.
  public static final Flapping USUAL = new Flapping(Duration.ofMinutes(10), 6, 2);

  static final int MOST = 64;

  public Flapping {
    if (stop < 0 || start <= stop || start > MOST || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException(
          "flapping: 'stop' must be at least 0 and below 'start', 'start' at most " + MOST);
    }
  }

  /// The changes that still count at an instant, oldest first: later ones are of a clock that was
  /// ahead.
  List<Instant> counted(List<Instant> changes, Instant now) {
    Instant from = now.minus(window);
    List<Instant> counted =
        changes.stream().filter(at -> at.isAfter(from) && !at.isAfter(now)).toList();
    return counted.subList(Math.max(0, counted.size() - MOST), counted.size());
  }

  /// When it is over if nothing changes any more: as soon as `stop` changes are left.
  Instant end(List<Instant> changes) {
    Optional<Instant> deciding =
        changes.size() > stop
            ? Optional.of(changes.get(changes.size() - 1 - stop))
            : Optional.empty();
    return deciding.map(at -> at.plus(window)).orElse(Instant.MIN);
  }
}
