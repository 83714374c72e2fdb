package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tifo.metric.Labels;
import tifo.promql.Expr;
import tifo.promql.Expr.Call;
import tifo.promql.function.Grid;
import tifo.promql.function.InstantFunctions;
import tifo.promql.function.LabelJoin;
import tifo.promql.function.LabelReplace;
import tifo.promql.function.Scalars;

/// Functions that turn each value, or the labels, of a vector into others. One thread.
final class ValueCalls {
  /// What becomes of a value at a step.
  @FunctionalInterface
  private interface Change {
    double of(double value, int step);
  }

  private final Context context;
  private final Evaluator evaluator;
  private final HistogramCalls histograms;

  ValueCalls(Context context, Evaluator evaluator) {
    this.context = context;
    this.evaluator = evaluator;
    this.histograms = new HistogramCalls(context, evaluator);
  }

  Steps evaluate(Call call, Grid grid) throws QueryException {
    String name = call.function().name();
    Optional<DoubleUnaryOperator> function = InstantFunctions.named(name);
    if (function.isPresent()) {
      return changed(times(call, grid), (value, _) -> function.get().applyAsDouble(value));
    }
    return switch (name) {
      case "histogram_quantile", "histogram_fraction" -> histograms.evaluate(call, grid);
      case "round" -> round(call, grid);
      case "clamp" -> clamp(call, grid);
      case "clamp_min" -> {
        double[] least = number(call, 1, grid);
        yield changed(vector(call, grid), (value, step) -> Scalars.max(value, least[step]));
      }
      case "clamp_max" -> {
        double[] most = number(call, 1, grid);
        yield changed(vector(call, grid), (value, step) -> Scalars.min(value, most[step]));
      }
      case "label_replace" -> replace(call, grid);
      case "label_join" -> join(call, grid);
      default -> throw QueryException.execution("function " + name + " is not evaluated");
    };
  }

  private Steps.Vectors round(Call call, Grid grid) throws QueryException {
    double[] multiple =
        call.args().size() > 1 ? number(call, 1, grid) : Steps.Scalars.of(1, grid.count()).values();
    return changed(vector(call, grid), (value, step) -> Scalars.round(value, multiple[step]));
  }

  private Steps.Vectors clamp(Call call, Grid grid) throws QueryException {
    double[] least = number(call, 1, grid);
    double[] most = number(call, 2, grid);
    List<LabelledColumn> columns = new ArrayList<>();
    for (LabelledColumn column : vector(call, grid)) {
      LabelledColumn out = LabelledColumn.empty(column.labels(), column.losesName(), grid.count());
      for (int step = 0; step < grid.count(); step++) {
        if (column.has(step) && !(most[step] < least[step])) {
          out.set(step, Scalars.clamp(column.value(step), least[step], most[step]));
        }
      }
      if (!out.isEmpty()) {
        columns.add(context.names().dropped(out));
      }
    }
    return unique(columns);
  }

  private Steps.Vectors replace(Call call, Grid grid) throws QueryException {
    String target = text(call, 1, grid);
    refuseName(target, "label_replace");
    LabelReplace replace =
        labelReplace(target, text(call, 2, grid), text(call, 3, grid), text(call, 4, grid));
    return relabelled(vector(call, grid), target, replace::apply, replace::matches);
  }

  private static LabelReplace labelReplace(
      String target, String replacement, String source, String expression) throws QueryException {
    try {
      return new LabelReplace(target, replacement, source, expression);
    } catch (IllegalArgumentException e) {
      throw QueryException.execution(
          "invalid regular expression in label_replace(): " + expression);
    }
  }

  private Steps.Vectors join(Call call, Grid grid) throws QueryException {
    String target = text(call, 1, grid);
    List<String> sources = new ArrayList<>();
    for (int i = 3; i < call.args().size(); i++) {
      String source = text(call, i, grid);
      if (!LabelReplace.isLabelName(source, context.options().dialect())) {
        throw QueryException.execution("invalid source label name in label_join(): " + source);
      }
      sources.add(source);
    }
    refuseName(target, "label_join");
    LabelJoin join = new LabelJoin(target, text(call, 2, grid), sources);
    return relabelled(vector(call, grid), target, join::apply, _ -> true);
  }

  private void refuseName(String target, String function) throws QueryException {
    if (!LabelReplace.isLabelName(target, context.options().dialect())) {
      throw QueryException.execution(
          "invalid destination label name in " + function + "(): " + target);
    }
  }

  // A name that is written anew stays, even where the old one was to go.
  private static Steps.Vectors relabelled(
      List<LabelledColumn> columns,
      String target,
      UnaryOperator<Labels> change,
      Predicate<Labels> writes)
      throws QueryException {
    List<LabelledColumn> out = new ArrayList<>(columns.size());
    for (LabelledColumn column : columns) {
      Labels labels = change.apply(column.labels());
      boolean anew = target.equals(Labels.NAME) && writes.test(column.labels());
      out.add(column.as(labels, column.losesName() && !anew));
    }
    return new Steps.Vectors(Names.unique(out));
  }

  private Steps.Vectors changed(List<LabelledColumn> columns, Change change) throws QueryException {
    List<LabelledColumn> out = new ArrayList<>(columns.size());
    for (LabelledColumn column : columns) {
      LabelledColumn next = column.at(column.present());
      for (int step = 0; step < column.steps(); step++) {
        if (column.has(step)) {
          next.values()[step] = change.of(column.value(step), step);
        }
      }
      out.add(context.names().dropped(next));
    }
    return unique(out);
  }

  private Steps.Vectors unique(List<LabelledColumn> columns) throws QueryException {
    return new Steps.Vectors(context.names().areLate() ? columns : Names.unique(columns));
  }

  // Date functions without an argument take the time of the step.
  private List<LabelledColumn> times(Call call, Grid grid) throws QueryException {
    if (!call.args().isEmpty()) {
      return vector(call, grid);
    }
    LabelledColumn column = LabelledColumn.empty(Labels.EMPTY, false, grid.count());
    for (int step = 0; step < grid.count(); step++) {
      column.set(step, grid.time(step) / 1000.0);
    }
    return List.of(column);
  }

  private List<LabelledColumn> vector(Call call, Grid grid) throws QueryException {
    return evaluator.vector(call.args().getFirst(), grid);
  }

  private double[] number(Call call, int index, Grid grid) throws QueryException {
    return evaluator.numbers(call.args().get(index), grid);
  }

  private String text(Call call, int index, Grid grid) throws QueryException {
    Expr arg = call.args().get(index);
    return ((Steps.Text) evaluator.evaluate(arg, grid)).value();
  }
}
