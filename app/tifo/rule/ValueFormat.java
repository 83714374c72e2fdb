package tifo.rule;

import java.util.Optional;
import tifo.metric.Unit;

/// How the number of an alert is written where its rule does not say: as on the panel that the rule
/// links to, so that board and alarm show the same. Immutable.
///
/// `unit` is a Grafana unit id, empty for a plain number.
public record ValueFormat(String unit, Optional<Integer> decimals) {
  public static final ValueFormat PLAIN = new ValueFormat("", Optional.empty());

  String text(double value) {
    return Unit.of(unit).text(value, decimals).joined();
  }
}
