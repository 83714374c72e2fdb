package tifo.promql.function;

/// A function of a range vector for one series, all steps in one pass. It keeps scratch arrays: one
/// thread at a time.
@FunctionalInterface
public interface RangeFunction {
  /// Writes the steps that have a value; `out` is empty before.
  void apply(RangeWindow window, Column out);
}
