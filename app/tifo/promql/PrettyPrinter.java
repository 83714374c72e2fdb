package tifo.promql;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tifo.promql.Expr.Aggregate;
import tifo.promql.Expr.Binary;
import tifo.promql.Expr.Call;
import tifo.promql.Expr.Paren;
import tifo.promql.Expr.Subquery;
import tifo.promql.Expr.Unary;

/// Writes an expression over several lines where it is longer than one should be, as Prometheus
/// does. Without state.
public final class PrettyPrinter {
  private static final int LONGEST_LINE = 100;

  private PrettyPrinter() {}

  public static String print(Expr expr) {
    return print(SortedMatchers.in(expr), 0);
  }

  private static String print(Expr expr, int level) {
    String indent = "  ".repeat(level);
    if (expr instanceof Unary unary) {
      return indent + (unary.negative() ? "-" : "+") + print(unary.expr(), level).strip();
    }
    String line = Printer.print(expr);
    if (line.getBytes(StandardCharsets.UTF_8).length <= LONGEST_LINE) {
      // Prometheus does not indent a subquery that fits.
      return expr instanceof Subquery ? line : indent + line;
    }
    return switch (expr) {
      case Call call ->
          indent
              + call.function().name()
              + "(\n"
              + list(call.args(), level + 1)
              + "\n"
              + indent
              + ")";
      case Paren paren -> indent + "(\n" + print(paren.expr(), level + 1) + "\n" + indent + ")";
      case Subquery subquery -> print(subquery.expr(), level) + Printer.window(subquery);
      case Aggregate aggregate -> aggregate(aggregate, level, indent);
      case Binary binary ->
          print(binary.left(), level + 1)
              + "\n"
              + indent
              + Printer.operator(binary)
              + "\n"
              + print(binary.right(), level + 1);
      default -> indent + line;
    };
  }

  private static String aggregate(Aggregate aggregate, int level, String indent) {
    String parameter = aggregate.parameter().map(p -> print(p, level + 1) + ",\n").orElse("");
    return indent
        + Printer.head(aggregate)
        + "(\n"
        + parameter
        + print(aggregate.expr(), level + 1)
        + "\n"
        + indent
        + ")";
  }

  private static String list(List<Expr> exprs, int level) {
    return exprs.stream().map(e -> print(e, level)).collect(Collectors.joining(",\n"));
  }
}
