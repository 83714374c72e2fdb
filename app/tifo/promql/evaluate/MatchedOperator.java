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
import tifo.promql.function.Dialect;

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
  private final boolean onlyKeptMeet;
  private final List<LabelledColumn> made = new ArrayList<>();

  MatchedOperator(Binary binary, Names names, int steps, Dialect dialect) {
    this.op = binary.op();
    this.bool = binary.bool();
    this.matching = binary.matching().orElse(Matching.DEFAULT);
    this.signatures = new Signatures(matching);
    this.names = names;
    this.steps = steps;
    boolean filters = op.kind() == BinaryOp.Kind.COMPARISON && !bool;
    this.onlyKeptMeet = filters && dialect.filtersBeforeMatching();
  }

  /// @throws QueryException when series meet that may not
  List<LabelledColumn> apply(List<LabelledColumn> left, List<LabelledColumn> right)
      throws QueryException {
    // A step at which either side has nothing at all cannot fail.
    long[] active = Presence.and(Presence.any(left, steps), Presence.any(right, steps));
    boolean manyIsRight = matching.card() == Card.ONE_TO_MANY;
    Map<Labels, List<LabelledColumn>> many = signatures.group(manyIsRight ? right : left);
    Map<Labels, List<LabelledColumn>> one = signatures.group(manyIsRight ? left : right);
    for (Map.Entry<Labels, List<LabelledColumn>> group : one.entrySet()) {
      refuseDuplicates(group.getKey(), group.getValue(), active, manyIsRight);
    }
    for (Map.Entry<Labels, List<LabelledColumn>> group : many.entrySet()) {
      List<LabelledColumn> partners = one.getOrDefault(group.getKey(), List.of());
      if (!partners.isEmpty()) {
        meet(group.getValue(), partners, manyIsRight);
      }
    }
    return distinct();
  }

  private void meet(List<LabelledColumn> many, List<LabelledColumn> partners, boolean manyIsRight)
      throws QueryException {
    boolean oneToOne = matching.card() == Card.ONE_TO_ONE;
    if (oneToOne && !onlyKeptMeet) {
      refuseSeveral(many, Presence.any(partners, steps));
    }
    List<LabelledColumn> results = new ArrayList<>();
    for (LabelledColumn column : many) {
      for (LabelledColumn partner : partners) {
        LabelledColumn result =
            manyIsRight ? reckon(partner, column, true) : reckon(column, partner, false);
        if (!result.isEmpty()) {
          results.add(result);
        }
      }
    }
    if (oneToOne && onlyKeptMeet) {
      refuseSeveral(results, Presence.any(results, steps));
    }
    made.addAll(results);
  }

  private LabelledColumn reckon(LabelledColumn left, LabelledColumn right, boolean manyIsRight) {
    LabelledColumn many = manyIsRight ? right : left;
    LabelledColumn one = manyIsRight ? left : right;
    boolean comparison = op.kind() == BinaryOp.Kind.COMPARISON;
    boolean nameGoes = bool || !comparison;
    LabelledColumn out =
        LabelledColumn.empty(
            labels(many.labels(), one.labels(), nameGoes), loses(many, nameGoes), steps);
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

  private boolean loses(LabelledColumn many, boolean nameGoes) {
    return names.areLate() && (nameGoes || many.losesName());
  }

  private Labels labels(Labels many, Labels one, boolean nameGoes) {
    Labels labels = nameGoes ? names.dropped(many) : many;
    if (matching.card() == Card.ONE_TO_ONE) {
      return matching.on() ? labels.only(matching.labels()) : labels.without(matching.labels());
    }
    Map<String, String> all = labels.asMap();
    for (String name : matching.include()) {
      all.put(name, one.get(name));
    }
    return Labels.of(all);
  }

  private void refuseDuplicates(
      Labels signature, List<LabelledColumn> columns, long[] active, boolean manyIsRight)
      throws QueryException {
    long[] seen = Presence.none(steps);
    for (LabelledColumn column : columns) {
      for (int i = 0; i < seen.length; i++) {
        if ((seen[i] & column.present()[i] & active[i]) != 0) {
          throw QueryException.execution(
              "found duplicate series for the match group "
                  + Names.braced(signature)
                  + (manyIsRight ? " on the left" : " on the right")
                  + " hand-side of the operation: ["
                  + Names.braced(column.labels())
                  + ", "
                  + Names.braced(columns.getFirst().labels())
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
              matching.card() == Card.ONE_TO_ONE
                  ? SEVERAL
                  : "multiple matches for labels: grouping labels must ensure unique matches");
        }
        byLabels.put(column.labels(), other.with(column));
      }
    }
    return List.copyOf(byLabels.values());
  }
}
