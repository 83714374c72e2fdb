package tifo.promql;

import java.util.List;

/// A function's name and types. Immutable; `Functions` holds them all.
///
/// `variadic` is 0 when every argument must be there; otherwise the last one may be left out, or be
/// there up to that often (-1: without bound).
public record Function(
    String name, List<ValueType> arguments, int variadic, ValueType result, boolean experimental) {
  public Function {
    arguments = List.copyOf(arguments);
  }

  public int leastArguments() {
    return variadic == 0 ? arguments.size() : arguments.size() - 1;
  }

  public int mostArguments() {
    return variadic < 0 ? Integer.MAX_VALUE : leastArguments() + variadic;
  }

  /// The type that the argument at this place must have.
  public ValueType argument(int index) {
    return arguments.get(Math.min(index, arguments.size() - 1));
  }
}
