package tifo.promql;

import java.util.List;

/// A function's name and types. `optional` of the last arguments may be left out, -1 means that the
/// last one may be repeated. Immutable; `Functions` holds them all.
public record Function(
    String name, List<ValueType> arguments, int optional, ValueType result, boolean experimental) {
  public Function {
    arguments = List.copyOf(arguments);
  }
}
