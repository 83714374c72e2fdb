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
import tifo.promql.function.Dialect;

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
  private final List<LabelledColumn> made = new ArrayList<>();

  MatchedOperator(Binary binary, Context context, int steps) {
    this.op = binary.op();
    this.bool = binary.bool();
    this.matching = binary.matching().orElse(Matching.DEFAULT);
    this.signatures = new Signatures(matching);
    this.context = context;
    this.names = context.names();
    this.steps = steps;
  }

  /// @throws QueryException when series meet that may not
  List<LabelledColumn> apply(List<LabelledColumn> left, List<LabelledColumn> right)
      throws QueryException {
    // A step at which either side has nothing at all cannot fail.
    long[] active = Presence.and(Presence.any(left, steps), Presence.any(right, steps));
    boolean manyIsRight = matching.card() == Card.ONE_TO_MANY;
    Map<Labels, List<LabelledColumn>> many = signatures.group(manyIsRight ? right : left);
    Map<Labels, List<LabelledColumn>> one = signatures.group(manyIsRight ? left : right);
    for (List<LabelledColumn> partners : one.values()) {
      refuseDuplicates(partners, active, manyIsRight);
    }
    for (Map.Entry<Labels, List<LabelledColumn>> group : many.entrySet()) {
      List<LabelledColumn> partners = one.getOrDefault(group.getKey(), List.of());
      if (!partners.isEmpty()) {
        context.budget().goOn();
        meet(group.getValue(), partners, manyIsRight);
      }
    }
    return Names.unique(made);
  }

  private void meet(List<LabelledColumn> many, List<LabelledColumn> partners, boolean manyIsRight)
      throws QueryException {
    Meetings meetings = new Meetings(matching.card() == Card.ONE_TO_ONE);
    for (LabelledColumn column : many) {
      for (LabelledColumn partner : partners) {
        LabelledColumn result =
            manyIsRight ? reckon(partner, column, true) : reckon(column, partner, false);
        meetings.add(
            result.labels(),
            context.options().dialect() == Dialect.PROMETHEUS_2
                ? result.present()
                : Presence.and(column.present(), partner.present()));
        if (!result.isEmpty()) {
          made.add(result);
        }
      }
    }
  }

  private LabelledColumn reckon(LabelledColumn left, LabelledColumn right, boolean manyIsRight) {
    LabelledColumn many = manyIsRight ? right : left;
    LabelledColumn one = manyIsRight ? left : right;
    boolean comparison = op.kind() == BinaryOp.Kind.COMPARISON;
    LabelledColumn out =
        LabelledColumn.empty(
            labels(many.labels(), one.labels(), !comparison), loses(many, !comparison), steps);
    long[] both = Presence.and(left.present(), right.present());
    for (int word = 0; word < both.length; word++) {
      for (long bits = both[word]; bits != 0; bits &= bits - 1) {
        int step = (word << 6) + Long.numberOfTrailingZeros(bits);
        double l = left.value(step);
        double r = right.value(step);
        if (!comparison) {
          out.set(step, Operator.arithmetic(op, l, r));
        } else if (bool) {
          out.set(step, Operator.holds(op, l, r) ? 1 : 0);
        } else if (Operator.holds(op, l, r)) {
          out.set(step, l);
        }
      }
    }
    return out;
  }

  // Arithmetic leaves no name that could go later.
  private boolean loses(LabelledColumn many, boolean arithmetic) {
    return names.areLate() && !arithmetic && (bool || many.losesName());
  }

  private Labels labels(Labels many, Labels one, boolean arithmetic) {
    Labels kept = bool ? names.dropped(many) : many;
    Labels labels = arithmetic ? many.without(Names.OF_METRIC) : kept;
    if (matching.card() == Card.ONE_TO_ONE) {
      return matching.on() ? labels.only(matching.labels()) : labels.without(matching.labels());
    }
    Map<String, String> all = labels.asMap();
    for (String name : matching.include()) {
      all.put(name, one.get(name));
    }
    return Labels.of(all);
  }

  private void refuseDuplicates(List<LabelledColumn> columns, long[] active, boolean manyIsRight)
      throws QueryException {
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
