package tifo.promql;

import java.util.List;
import java.util.OptionalDouble;

/// How the two sides of an operator find each other: `on` or `ignoring` these labels, and which
/// side may have many. Immutable.
///
/// `fillLeft` and `fillRight` are the values that stand for a missing partner on that side; they
/// are read but not evaluated so far.
public record Matching(
    boolean on,
    List<String> labels,
    Card card,
    List<String> include,
    OptionalDouble fillLeft,
    OptionalDouble fillRight) {
  /// Without words: one to one, ignoring no label.
  public static final Matching DEFAULT = new Matching(false, List.of(), Card.ONE_TO_ONE, List.of());

  /// `MANY_TO_ONE` is `group_left`, `ONE_TO_MANY` is `group_right`; set operations are many to
  /// many.
  public enum Card {
    ONE_TO_ONE,
    MANY_TO_ONE,
    ONE_TO_MANY,
    MANY_TO_MANY
  }

  public Matching {
    labels = List.copyOf(labels);
    include = List.copyOf(include);
  }

  /// Without fill.
  public Matching(boolean on, List<String> labels, Card card, List<String> include) {
    this(on, labels, card, include, OptionalDouble.empty(), OptionalDouble.empty());
  }

  public boolean fills() {
    return fillLeft.isPresent() || fillRight.isPresent();
  }
}
