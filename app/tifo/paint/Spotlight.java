package tifo.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tifo.metric.Labels;

/// Whose rows a picture is about: they come first, because it has room for a few, and are marked. A
/// wall has none, whose rows must not jump about. Immutable.
public record Spotlight(List<Labels> alerts) {
  public static final Spotlight NONE = new Spotlight(List.of());

  public Spotlight {
    alerts = List.copyOf(alerts);
  }

  /// Whether a row with these labels is meant, as a series of a plot would be.
  boolean isOn(Labels row) {
    return alerts.stream().anyMatch(alert -> Emphasis.matches(row, alert));
  }

  /// Whether a row of this name is meant, perhaps with its cluster's name before it.
  boolean isOn(String name) {
    String bare = name.substring(name.indexOf('/') + 1);
    return alerts.stream().anyMatch(alert -> alert.asMap().containsValue(bare));
  }

  /// The rows in their order, but those that are meant first. When all are, none is.
  <T> Lit<T> first(List<T> rows, Predicate<T> isOn) {
    List<T> on = alerts.isEmpty() ? List.of() : rows.stream().filter(isOn).toList();
    if (on.isEmpty() || on.size() == rows.size()) {
      return new Lit<>(rows, 0);
    }
    List<T> ordered = new ArrayList<>(on);
    rows.stream().filter(isOn.negate()).forEach(ordered::add);
    return new Lit<>(List.copyOf(ordered), on.size());
  }

  /// Rows of which so many are meant.
  record Lit<T>(List<T> rows, int count) {
    /// Marks the row left of its place when it is meant.
    void mark(Pen pen, int row, Box place) {
      if (row < count) {
        double high = place.height() - 8;
        pen.surface().fill(place.x() - 12, place.y() + 4, 4, high, pen.theme().t1());
      }
    }
  }
}
