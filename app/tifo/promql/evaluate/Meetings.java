package tifo.promql.evaluate;

import java.util.HashMap;
import java.util.Map;
import tifo.metric.Labels;

/// The steps at which series of one match group have met already, so that none meets twice. One
/// thread.
final class Meetings {
  private final boolean oneToOne;
  private final Map<Labels, long[]> seen = new HashMap<>();

  /// With `oneToOne` there is one meeting at a step; otherwise one for each result.
  Meetings(boolean oneToOne) {
    this.oneToOne = oneToOne;
  }

  /// @throws QueryException when there was one at any of these steps
  void add(Labels result, long[] steps) throws QueryException {
    long[] before = seen.putIfAbsent(oneToOne ? Labels.EMPTY : result, steps.clone());
    if (before == null) {
      return;
    }
    for (int i = 0; i < steps.length; i++) {
      if ((before[i] & steps[i]) != 0) {
        throw QueryException.execution(
            "multiple matches for labels: "
                + (oneToOne
                    ? "many-to-one matching must be explicit (group_left/group_right)"
                    : "grouping labels must ensure unique matches"));
      }
      before[i] |= steps[i];
    }
  }
}
