package tifo.rule.template;

import java.util.List;

/// What a template may call. The last parameter of a variadic one may be repeated or left out.
/// Immutable.
record Function(String name, Kind kind, List<GoType> parameters, boolean variadic, Body body) {
  /// `and` and `or` look at their arguments one after the other.
  enum Kind {
    PLAIN,
    AND,
    OR
  }

  /// What it does.
  @FunctionalInterface
  interface Body {
    /// @throws IllegalArgumentException with Go's words when it cannot
    Object call(Object[] arguments, Execution run);
  }

  Function {
    parameters = List.copyOf(parameters);
  }

  static Function of(String name, Body body, GoType... parameters) {
    return new Function(name, Kind.PLAIN, List.of(parameters), false, body);
  }

  static Function variadic(String name, Body body, GoType... parameters) {
    return new Function(name, Kind.PLAIN, List.of(parameters), true, body);
  }

  GoType parameter(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }
}
