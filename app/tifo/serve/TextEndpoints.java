package tifo.serve;

import java.util.stream.Stream;
import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.PrettyPrinter;
import tifo.promql.PromqlException;
import tifo.serve.Endpoint.Request;

/// What is answered from a query's text alone: `format_query`, and exemplars, which no recording
/// has. Any thread.
final class TextEndpoints {
  private TextEndpoints() {}

  static Reply format(Request request) throws ApiException {
    Expr expr = new Arguments(request.parameters()).query(Parser::parse);
    String pretty = PrettyPrinter.print(expr);
    return Reply.of(json -> json.string(pretty));
  }

  static Reply exemplars(Request request) throws ApiException {
    Arguments arguments = new Arguments(request.parameters());
    long start = arguments.time("start", TimeText.MIN_TIME);
    long end = arguments.time("end", TimeText.MAX_TIME);
    if (end < start) {
      throw ApiException.badData("end timestamp must not be before start timestamp");
    }
    return hasSelector(parse(request.parameters())) ? Reply.of("[]") : new Reply.Empty();
  }

  // Here Prometheus does not name the parameter.
  private static Expr parse(Parameters parameters) throws ApiException {
    try {
      return Parser.parse(parameters.first("query"));
    } catch (PromqlException e) {
      throw ApiException.badData(String.valueOf(e.getMessage()));
    }
  }

  private static boolean hasSelector(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral _, Expr.StringLiteral _ -> false;
      case Expr.VectorSelector _, Expr.MatrixSelector _ -> true;
      case Expr.Subquery subquery -> hasSelector(subquery.expr());
      case Expr.Paren paren -> hasSelector(paren.expr());
      case Expr.Unary unary -> hasSelector(unary.expr());
      case Expr.Call call -> call.args().stream().anyMatch(TextEndpoints::hasSelector);
      case Expr.Aggregate aggregate ->
          Stream.concat(aggregate.parameter().stream(), Stream.of(aggregate.expr()))
              .anyMatch(TextEndpoints::hasSelector);
      case Expr.Binary binary -> hasSelector(binary.left()) || hasSelector(binary.right());
    };
  }
}
