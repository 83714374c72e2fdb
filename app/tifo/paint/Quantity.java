package tifo.paint;

import java.util.Optional;
import tifo.metric.Unit;

/// A number and its unit, as they are set beside each other: the unit smaller, or empty.
record Quantity(String number, String unit) {
  /// The unit in the viewer's language where it is a word that we know, such as `suffix:pods`.
  static Quantity of(double value, String unit, Optional<Integer> decimals, Words words) {
    if (Double.isNaN(value)) {
      return new Quantity(Amounts.NONE, "");
    }
    Unit.Text text = Unit.of(unit).text(value, decimals);
    return new Quantity(text.number(), words.unit(text.suffix()));
  }

  String joined() {
    return unit.isEmpty() ? number : number + " " + unit;
  }
}
