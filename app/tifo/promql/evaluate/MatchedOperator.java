package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tifo.metric.Labels;
import tifo.promql.BinaryOp;
import tifo.promql.Expr.Binary;
import tifo.promql.Matching;
import tifo.promql.Matching.Card;
import tifo.promql.function.Column;

/// An arithmetic or comparing operator between two vectors: which series meet is worked out once,
/// then their columns are reckoned. One thread.
final class MatchedOperator {
  private final BinaryOp op;
  private final boolean bool;
  private final Matching matching;
  private final Signatures signatures;
  private final Context context;
  private final Names names;
  private final int steps;
  private final boolean manyIsRight;
  private final List<LabelledColumn> made = new ArrayList<>();

  MatchedOperator(Binary binary, Context context, int steps) {
    this.op = binary.op();
    this.bool = binary.bool();
    this.matching = binary.matching().orElse(Matching.DEFAULT);
    this.signatures = new Signatures(matching);
    this.context = context;
    this.names = context.names();
    this.steps = steps;
    this.manyIsRight = matching.card() == Card.ONE_TO_MANY;
  }

  boolean manyIsRight() {
    return manyIsRight;
  }

  boolean isOneToOne() {
    return matching.card() == Card.ONE_TO_ONE;
  }

  Signatures signatures() {
    return signatures;
  }

  /// @throws QueryException when series meet that may not
  List<LabelledColumn> apply(List<LabelledColumn> manySide, List<LabelledColumn> oneSide)
      throws QueryException {
    // A step at which either side has nothing at all cannot fail.
    long[] active = Presence.and(Presence.any(manySide, steps), Presence.any(oneSide, steps));
    Map<Labels, List<LabelledColumn>> many = signatures.group(manySide);
    Map<Labels, List<LabelledColumn>> one = signatures.group(oneSide);
    for (List<LabelledColumn> partners : one.values()) {
      refuseDuplicates(partners, active);
    }
    for (Map.Entry<Labels, List<LabelledColumn>> group : many.entrySet()) {
      List<LabelledColumn> partners = one.getOrDefault(group.getKey(), List.of());
      if (!partners.isEmpty()) {
        context.budget().goOn();
        meet(group.getValue(), partners);
      }
    }
    return Names.unique(made);
  }

  private void meet(List<LabelledColumn> many, List<LabelledColumn> partners)
      throws QueryException {
    Meetings meetings = new Meetings(isOneToOne());
    for (LabelledColumn column : many) {
      for (LabelledColumn partner : partners) {
        context.budget().hold(LabelledColumn.size(steps));
        LabelledColumn result = reckon(column, partner);
        meetings.add(
            result.labels(),
            context.options().dialect().filtersBeforeMatching()
                ? result.present()
                : Presence.and(column.present(), partner.present()));
        if (!result.isEmpty()) {
          made.add(result);
        }
      }
    }
  }

  private LabelledColumn reckon(LabelledColumn many, LabelledColumn one) {
    LabelledColumn out = many.at(many.present());
    reckon(out.data(), one.data());
    return out.as(labels(many.labels(), one.labels()), loses(many.losesName()));
  }

  /// Puts the results in the place of the many side's values.
  void reckon(Column many, Column one) {
    long[] present = many.present();
    for (int word = 0; word < present.length; word++) {
      present[word] &= one.present()[word];
    }
    double[] values = many.values();
    double[] left = manyIsRight ? one.values() : values;
    double[] right = manyIsRight ? values : one.values();
    if (isComparison()) {
      compare(many, left, right);
    } else {
      Operator.arithmetic(op, left, right, many);
    }
  }

  private void compare(Column many, double[] left, double[] right) {
    for (int step = 0; step < steps; step++) {
      if (many.has(step)) {
        boolean holds = Operator.holds(op, left[step], right[step]);
        if (bool) {
          many.set(step, holds ? 1 : 0);
        } else if (holds) {
          many.set(step, left[step]);
        } else {
          many.drop(step);
        }
      }
    }
  }

  private boolean isComparison() {
    return op.kind() == BinaryOp.Kind.COMPARISON;
  }

  /// Whether a result's name goes at the end, by whether that of the many side does. Arithmetic
  /// leaves no name that could go later.
  boolean loses(boolean many) {
    return names.areLate() && isComparison() && (bool || many);
  }

  /// The labels of a result.
  Labels labels(Labels many, Labels one) {
    Labels kept = bool ? names.dropped(many) : many;
    Labels labels = isComparison() ? kept : many.withoutMetric();
    if (isOneToOne()) {
      return matching.on() ? labels.only(matching.labels()) : labels.without(matching.labels());
    }
    return labels.without(matching.include()).and(one.only(matching.include()));
  }

  private void refuseDuplicates(List<LabelledColumn> columns, long[] active) throws QueryException {
    long[] seen = Presence.none(steps);
    for (LabelledColumn column : columns) {
      for (int i = 0; i < seen.length; i++) {
        long twice = seen[i] & column.present()[i] & active[i];
        if (twice != 0) {
          int step = (i << 6) + Long.numberOfTrailingZeros(twice);
          throw duplicates(column, columns, step, manyIsRight ? "left" : "right");
        }
        seen[i] |= column.present()[i];
      }
    }
  }

  private QueryException duplicates(
      LabelledColumn column, List<LabelledColumn> all, int step, String side) {
    LabelledColumn first = all.stream().filter(other -> other.has(step)).findFirst().orElseThrow();
    List<String> two =
        Stream.of(first, column).map(one -> LabelsText.of(one.labels())).sorted().toList();
    return QueryException.execution(
        ("found duplicate series for the match group %s on the %s hand-side of the operation: %s;"
                + "many-to-many matching not allowed: matching labels must be unique on one side")
            .formatted(LabelsText.of(signatures.of(column.labels())), side, two));
  }
}
