package tifo.rule.template;

import static tifo.rule.template.GoType.ANY;
import static tifo.rule.template.GoType.STRING;

import java.util.Arrays;
import java.util.List;

/// The functions that all of Go's templates have.
final class Builtins {
  static final List<Function> ALL =
      List.of(
          new Function("and", Function.Kind.AND, List.of(ANY, ANY), true, (_, _) -> false),
          new Function("or", Function.Kind.OR, List.of(ANY, ANY), true, (_, _) -> false),
          Function.of("not", (a, _) -> !Truth.of(a[0]), ANY),
          Function.variadic("eq", (a, run) -> Comparison.equalsAny(a, run.budget()), ANY, ANY),
          Function.of("ne", (a, run) -> !Comparison.equal(a[0], a[1], run.budget()), ANY, ANY),
          Function.of("lt", (a, _) -> Comparison.less(a[0], a[1]), ANY, ANY),
          Function.of("le", (a, _) -> Comparison.lessOrEqual(a[0], a[1]), ANY, ANY),
          Function.of("gt", (a, _) -> Comparison.greater(a[0], a[1]), ANY, ANY),
          Function.of("ge", (a, _) -> Comparison.greaterOrEqual(a[0], a[1]), ANY, ANY),
          Function.variadic("index", (a, _) -> Indexing.index(a), ANY, ANY),
          Function.variadic("slice", (a, _) -> Indexing.slice(a), ANY, ANY),
          Function.of("len", (a, _) -> Indexing.length(a[0]), ANY),
          Function.variadic("print", (a, run) -> print(a, run.budget()), ANY),
          Function.variadic("println", (a, run) -> println(a, run.budget()), ANY),
          Function.variadic("printf", Builtins::printf, STRING, ANY),
          Function.variadic("html", (a, run) -> Escapes.html(joined(a, run.budget())), ANY),
          Function.variadic("js", (a, run) -> Escapes.js(joined(a, run.budget())), ANY),
          Function.variadic("urlquery", (a, run) -> Escapes.query(joined(a, run.budget())), ANY),
          Function.variadic("call", (a, _) -> call(a[0]), ANY, ANY));

  private Builtins() {}

  private static Object printf(Object[] arguments, Execution run) {
    return GoFormat.format(
        (String) arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length), run.budget());
  }

  /// No value here is a function.
  private static Object call(Object value) {
    throw new IllegalArgumentException(
        value == Nothing.NIL ? "call of nil" : "non-function of type " + GoType.of(value));
  }

  private static String joined(Object[] values, Budget budget) {
    String text = print(values, budget);
    // Escaping makes at most six of one.
    budget.made(text.length() * 6, text.length());
    return text;
  }

  /// With spaces between two that are both no texts.
  private static String print(Object[] values, Budget budget) {
    if (values.length == 1) {
      return GoPrinter.text(values[0], budget);
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      boolean space = i > 0 && !(values[i] instanceof String) && !(values[i - 1] instanceof String);
      add(out, (space ? " " : "") + GoPrinter.text(values[i], budget), budget);
    }
    return out.toString();
  }

  private static String println(Object[] values, Budget budget) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      add(out, (i > 0 ? " " : "") + GoPrinter.text(values[i], budget), budget);
    }
    return out.append('\n').toString();
  }

  private static void add(StringBuilder out, String text, Budget budget) {
    budget.made(text.length(), out.length() + text.length());
    out.append(text);
  }
}
