package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.promql.BinaryOp;
import tifo.promql.Matching;

/// `and`, `or` and `unless`: which series stay at which steps, by those on the other side. Values
/// do not matter. One thread.
final class SetOperator {
  private final Signatures signatures;
  private final int steps;

  SetOperator(Matching matching, int steps) {
    this.signatures = new Signatures(matching);
    this.steps = steps;
  }

  List<LabelledColumn> apply(BinaryOp op, List<LabelledColumn> left, List<LabelledColumn> right)
      throws QueryException {
    return switch (op) {
      case AND -> keep(left, there(right), true);
      case UNLESS -> keep(left, there(right), false);
      default -> {
        List<LabelledColumn> both = new ArrayList<>(left);
        both.addAll(keep(right, there(left), false));
        yield Names.unique(both);
      }
    };
  }

  private Map<Labels, long[]> there(List<LabelledColumn> columns) {
    Map<Labels, long[]> there = new HashMap<>();
    signatures
        .group(columns)
        .forEach((signature, group) -> there.put(signature, Presence.any(group, steps)));
    return there;
  }

  private List<LabelledColumn> keep(
      List<LabelledColumn> columns, Map<Labels, long[]> there, boolean where) {
    List<LabelledColumn> kept = new ArrayList<>();
    long[] nothing = Presence.none(steps);
    for (LabelledColumn column : columns) {
      long[] other = there.getOrDefault(signatures.of(column.labels()), nothing);
      long[] stays =
          where ? Presence.and(column.present(), other) : Presence.andNot(column.present(), other);
      LabelledColumn out = column.at(stays);
      if (!out.isEmpty()) {
        kept.add(out);
      }
    }
    return kept;
  }
}
