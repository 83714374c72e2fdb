package tifo.rule.template;

import java.util.List;

/// What a function's parameter takes, in Go's types.
enum GoType {
  ANY("interface {}"),
  STRING("string"),
  /// One result of a query.
  SAMPLE("*template.sample"),
  /// The results of a query.
  SAMPLES("template.queryResult"),
  LABELS("template.Labels"),
  /// Grafana's numbers by ref.
  REFS("map[string]template.Value");

  private final String shown;

  GoType(String shown) {
    this.shown = shown;
  }

  boolean canBeNil() {
    return this != STRING;
  }

  boolean takes(Object value) {
    return switch (this) {
      case ANY -> true;
      case STRING -> value instanceof String;
      case SAMPLE -> value instanceof Sample || value == Nothing.NIL;
      case SAMPLES -> value instanceof SampleList || value == Nothing.NIL;
      case LABELS -> value instanceof LabelMap || value == Nothing.NIL;
      case REFS -> value instanceof RefMap || value == Nothing.NIL;
    };
  }

  /// The type of a value, as `%T` writes it.
  static String of(Object value) {
    return switch (value) {
      case String _ -> "string";
      case Boolean _ -> "bool";
      case Long _ -> "int";
      case Double _ -> "float64";
      case Nothing _ -> "<nil>";
      case Printed printed -> printed.typeName();
      case List<?> _ -> "[]interface {}";
      default -> value.getClass().getSimpleName();
    };
  }

  @Override
  public String toString() {
    return shown;
  }
}
