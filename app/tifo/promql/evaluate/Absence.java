package tifo.promql.evaluate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.promql.Expr;
import tifo.promql.Expr.VectorSelector;

/// What `absent` and `absent_over_time` answer. Pure.
final class Absence {
  private Absence() {}

  /// The labels that the selector asks for with `=`, but none about which it says anything more
  /// after that; the name is none of them.
  static Labels labels(VectorSelector selector) {
    Map<String, String> labels = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Matcher matcher : selector.matchers()) {
      if (matcher.name().equals(Labels.NAME)) {
        continue;
      }
      if (matcher.op() == Matcher.Op.EQUAL && seen.add(matcher.name())) {
        labels.put(matcher.name(), matcher.value());
      } else {
        labels.remove(matcher.name());
      }
    }
    return Labels.of(labels);
  }

  static Labels labels(Expr expr) {
    return expr.bare() instanceof VectorSelector selector ? labels(selector) : Labels.EMPTY;
  }

  /// One at the steps that are not among these.
  static Steps.Vectors where(long[] there, Labels labels, int steps) {
    LabelledColumn out = LabelledColumn.empty(labels, false, steps);
    for (int step = 0; step < steps; step++) {
      if (!Presence.has(there, step)) {
        out.set(step, 1);
      }
    }
    return new Steps.Vectors(out.isEmpty() ? List.of() : List.of(out));
  }
}
