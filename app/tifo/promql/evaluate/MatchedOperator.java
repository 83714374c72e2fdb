package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.promql.BinaryOp;
import tifo.promql.Expr.Binary;
import tifo.promql.Matching;
import tifo.promql.Matching.Card;
import tifo.promql.function.Column;

/// An arithmetic or comparing operator between two vectors: which series meet is worked out once,
/// then their columns are reckoned. One thread.
final class MatchedOperator {
  private static final String SEVERAL =
      "multiple matches for labels: many-to-one matching must be explicit"
          + " (group_left/group_right)";

  private final BinaryOp op;
  private final boolean bool;
  private final Matching matching;
  private final Signatures signatures;
  private final Names names;
  private final int steps;
  private final boolean manyIsRight;
  private final List<LabelledColumn> made = new ArrayList<>();

  MatchedOperator(Binary binary, Names names, int steps) {
    this.op = binary.op();
    this.bool = binary.bool();
    this.matching = binary.matching().orElse(Matching.DEFAULT);
    this.signatures = new Signatures(matching);
    this.names = names;
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
    for (Map.Entry<Labels, List<LabelledColumn>> group : one.entrySet()) {
      refuseDuplicates(group.getKey(), group.getValue(), active);
    }
    for (Map.Entry<Labels, List<LabelledColumn>> group : many.entrySet()) {
      List<LabelledColumn> partners = one.getOrDefault(group.getKey(), List.of());
      if (!partners.isEmpty()) {
        meet(group.getValue(), partners);
      }
    }
    return distinct();
  }

  private void meet(List<LabelledColumn> many, List<LabelledColumn> partners)
      throws QueryException {
    if (isOneToOne()) {
      refuseSeveral(many, Presence.any(partners, steps));
    }
    for (LabelledColumn column : many) {
      for (LabelledColumn partner : partners) {
        LabelledColumn result = reckon(column, partner);
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
      for (long bits = present[word]; bits != 0; bits &= bits - 1) {
        int step = (word << 6) + Long.numberOfTrailingZeros(bits);
        double left = manyIsRight ? one.get(step) : many.get(step);
        double right = manyIsRight ? many.get(step) : one.get(step);
        if (!isComparison()) {
          many.values()[step] = Operator.arithmetic(op, left, right);
        } else if (bool) {
          many.values()[step] = Operator.holds(op, left, right) ? 1 : 0;
        } else if (Operator.holds(op, left, right)) {
          many.values()[step] = left;
        } else {
          many.drop(step);
        }
      }
    }
  }

  private boolean isComparison() {
    return op.kind() == BinaryOp.Kind.COMPARISON;
  }

  private boolean nameGoes() {
    return bool || !isComparison();
  }

  /// Whether a result's name goes at the end, by whether that of the many side does.
  boolean loses(boolean many) {
    return names.areLate() && (nameGoes() || many);
  }

  /// The labels of a result.
  Labels labels(Labels many, Labels one) {
    Labels labels = nameGoes() ? names.dropped(many) : many;
    if (isOneToOne()) {
      return matching.on() ? labels.only(matching.labels()) : labels.without(matching.labels());
    }
    Map<String, String> all = labels.asMap();
    for (String name : matching.include()) {
      all.put(name, one.get(name));
    }
    return Labels.of(all);
  }

  private void refuseDuplicates(Labels signature, List<LabelledColumn> columns, long[] active)
      throws QueryException {
    long[] seen = Presence.none(steps);
    for (LabelledColumn column : columns) {
      for (int i = 0; i < seen.length; i++) {
        if ((seen[i] & column.present()[i] & active[i]) != 0) {
          throw QueryException.execution(
              "found duplicate series for the match group "
                  + signature
                  + (manyIsRight ? " on the left" : " on the right")
                  + " hand-side of the operation: ["
                  + column.labels()
                  + ", "
                  + columns.getFirst().labels()
                  + "];many-to-many matching not allowed:"
                  + " matching labels must be unique on one side");
        }
        seen[i] |= column.present()[i];
      }
    }
  }

  private void refuseSeveral(List<LabelledColumn> many, long[] partners) throws QueryException {
    long[] seen = Presence.none(steps);
    for (LabelledColumn column : many) {
      for (int i = 0; i < seen.length; i++) {
        if ((seen[i] & column.present()[i] & partners[i]) != 0) {
          throw QueryException.execution(SEVERAL);
        }
        seen[i] |= column.present()[i];
      }
    }
  }

  private List<LabelledColumn> distinct() throws QueryException {
    Map<Labels, LabelledColumn> byLabels = new HashMap<>();
    for (LabelledColumn column : made) {
      LabelledColumn other = byLabels.putIfAbsent(column.labels(), column);
      if (other != null) {
        if (other.overlaps(column)) {
          throw QueryException.execution(
              isOneToOne()
                  ? SEVERAL
                  : "multiple matches for labels: grouping labels must ensure unique matches");
        }
        byLabels.put(column.labels(), other.with(column));
      }
    }
    return List.copyOf(byLabels.values());
  }
}
