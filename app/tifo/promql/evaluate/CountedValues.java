package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.promql.Expr.Aggregate;
import tifo.promql.function.Accumulator;
import tifo.promql.function.ValueCounts;

/// `count_values`: a series for each value of a group, which a label holds. The label takes the
/// place of one that was there, and goes like any other where it is left out. One thread.
final class CountedValues {
  private final String label;
  private final GroupKeys keys;
  private final boolean labelGoes;
  private final int steps;

  CountedValues(Aggregate aggregate, String label, int steps) {
    this.label = label;
    this.keys = new GroupKeys(aggregate);
    this.labelGoes =
        aggregate.without() && (aggregate.grouping().contains(label) || label.equals(Labels.NAME));
    this.steps = steps;
  }

  List<LabelledColumn> of(List<LabelledColumn> columns, Budget budget) throws QueryException {
    Map<Labels, List<LabelledColumn>> groups = new LinkedHashMap<>();
    for (LabelledColumn column : columns) {
      Labels key = keys.of(column.labels()).without(label);
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(column);
    }
    List<LabelledColumn> out = new ArrayList<>();
    for (Map.Entry<Labels, List<LabelledColumn>> group : groups.entrySet()) {
      budget.goOn();
      if (labelGoes) {
        budget.hold(LabelledColumn.size(steps));
        out.add(all(group.getKey(), group.getValue()));
      } else {
        out.addAll(each(group.getKey(), group.getValue(), budget));
      }
    }
    return out;
  }

  private LabelledColumn all(Labels key, List<LabelledColumn> group) {
    Accumulator count = Accumulator.named("count", steps, new double[0]).orElseThrow();
    group.forEach(column -> count.add(column.data()));
    LabelledColumn out = LabelledColumn.empty(key, false, steps);
    count.finish(out.data());
    return out;
  }

  private List<LabelledColumn> each(Labels key, List<LabelledColumn> group, Budget budget)
      throws QueryException {
    ValueCounts counts = new ValueCounts(steps);
    for (LabelledColumn column : group) {
      counts.add(column.data(), () -> budget.hold(LabelledColumn.size(steps)));
    }
    List<LabelledColumn> out = new ArrayList<>();
    counts
        .counts()
        .forEach((text, data) -> out.add(new LabelledColumn(key.with(label, text), false, data)));
    return out;
  }
}
