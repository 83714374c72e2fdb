package tifo.rule.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import tifo.metric.Labels;
import tifo.metric.Series;

/// Two values that an operator of a formula takes together, and the labels of what it makes of
/// them. Immutable.
///
/// Values are joined whose labels are equal, or contained in the other's, or none; what has no
/// partner is left out. Two lone values are joined in any case, and lose their labels.
record FramePair(Labels labels, Frame left, Frame right) {
  /// More would take longer than anybody waits for an evaluation.
  private static final long MOST_TRIES = 4_000_000;

  /// As many as a query may give series.
  private static final int MOST_PAIRS = 100_000;

  /// @throws ExpressionException when there are too many to try
  static List<FramePair> of(List<Frame> left, List<Frame> right) {
    List<FramePair> pairs = haveSameNames(left, right) ? equals(left, right) : all(left, right);
    if (pairs.isEmpty() && left.size() == 1 && right.size() == 1) {
      return List.of(new FramePair(Labels.EMPTY, left.getFirst(), right.getFirst()));
    }
    return pairs;
  }

  private static boolean haveSameNames(List<Frame> left, List<Frame> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return false;
    }
    Set<String> names = left.getFirst().labels().asMap().keySet();
    return !names.isEmpty()
        && Stream.concat(left.stream(), right.stream())
            .allMatch(frame -> frame.labels().asMap().keySet().equals(names));
  }

  // Label sets of the same names match only when they are equal.
  private static List<FramePair> equals(List<Frame> left, List<Frame> right) {
    Map<Labels, List<Frame>> byLabels = new HashMap<>();
    right.forEach(b -> byLabels.computeIfAbsent(b.labels(), _ -> new ArrayList<>()).add(b));
    List<FramePair> pairs = new ArrayList<>();
    for (Frame a : left) {
      for (Frame b : byLabels.getOrDefault(a.labels(), List.of())) {
        add(pairs, new FramePair(a.labels(), a, b));
      }
    }
    return pairs;
  }

  private static List<FramePair> all(List<Frame> left, List<Frame> right) {
    if ((long) left.size() * right.size() > MOST_TRIES) {
      throw new ExpressionException(
          "%d and %d series with different labels are too many to join; aggregate them"
              .formatted(left.size(), right.size()));
    }
    List<FramePair> pairs = new ArrayList<>();
    for (Frame a : left) {
      for (Frame b : right) {
        joined(a.labels(), b.labels()).ifPresent(both -> add(pairs, new FramePair(both, a, b)));
      }
    }
    return pairs;
  }

  private static void add(List<FramePair> pairs, FramePair pair) {
    if (pairs.size() >= MOST_PAIRS) {
      throw new ExpressionException(
          "more than %d series come of joining two queries; aggregate them".formatted(MOST_PAIRS));
    }
    pairs.add(pair);
  }

  private static Optional<Labels> joined(Labels a, Labels b) {
    if (a.equals(b) || b.isEmpty()) {
      return Optional.of(a);
    }
    if (a.isEmpty()) {
      return Optional.of(b);
    }
    if (a.size() == b.size()) {
      return Optional.empty();
    }
    Labels large = a.size() > b.size() ? a : b;
    Labels small = a.size() > b.size() ? b : a;
    return large.only(small.asMap().keySet()).equals(small) ? Optional.of(large) : Optional.empty();
  }

  Frame combined(BinaryOperator<OptionalDouble> operator) {
    if (left instanceof Frame.Points a && right instanceof Frame.Points b) {
      return both(a, b, operator);
    }
    if (left instanceof Frame.Points a) {
      return labelled(a.map(value -> operator.apply(value, number(right))));
    }
    if (right instanceof Frame.Points b) {
      return labelled(b.map(value -> operator.apply(number(left), value)));
    }
    OptionalDouble value = operator.apply(number(left), number(right));
    return left instanceof Frame.Scalar && right instanceof Frame.Scalar
        ? new Frame.Scalar(value)
        : new Frame.Single(labels, value);
  }

  private Frame labelled(Frame.Points points) {
    Series series = points.series();
    return new Frame.Points(new Series(labels, series.times(), series.values()), points.nulls());
  }

  /// At the times that both have, in the order of the left one.
  private Frame both(Frame.Points a, Frame.Points b, BinaryOperator<OptionalDouble> operator) {
    Map<Long, OptionalDouble> others = new HashMap<>();
    for (int i = 0; i < b.size(); i++) {
      others.put(b.series().times()[i], b.value(i));
    }
    List<Long> times = new ArrayList<>();
    List<OptionalDouble> values = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      long time = a.series().times()[i];
      OptionalDouble other = others.get(time);
      if (other != null) {
        times.add(time);
        values.add(operator.apply(a.value(i), other));
      }
    }
    return Frame.Points.of(
        labels,
        times.stream().mapToLong(Long::longValue).toArray(),
        values.toArray(OptionalDouble[]::new));
  }

  private static OptionalDouble number(Frame frame) {
    return switch (frame) {
      case Frame.Single single -> single.value();
      case Frame.Scalar scalar -> scalar.value();
      case Frame.Points _ -> throw new IllegalArgumentException("points are no number");
    };
  }
}
