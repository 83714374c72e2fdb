package tifo.promql.evaluate;

import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.promql.UnsupportedFeature;
import tifo.promql.ValueType;

/// A query that was read and can be evaluated: its text, for remarks on places in it, and what it
/// says. Immutable, any thread.
public record ParsedQuery(String text, Expr expr) {
  /// @throws PromqlException when the text is no query, or one that is not evaluated here
  public ParsedQuery {
    UnsupportedFeature.refuse(expr, text);
  }

  /// @throws PromqlException when the text is no query, or one that is not evaluated here
  public static ParsedQuery of(String text) throws PromqlException {
    return new ParsedQuery(text, Parser.parse(text));
  }

  /// Whether it can be asked for a range.
  public boolean hasRange() {
    return expr.type() == ValueType.SCALAR || expr.type() == ValueType.VECTOR;
  }

  /// What to say when it cannot.
  public String noRange() {
    return "invalid expression type \"%s\" for range query, must be Scalar or instant Vector"
        .formatted(expr.type().words());
  }
}
