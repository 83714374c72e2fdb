package tifo.promql;

import java.util.Optional;
import tifo.promql.DurationExpr.Arithmetic;
import tifo.promql.DurationExpr.Extreme;
import tifo.promql.DurationExpr.Grouped;
import tifo.promql.DurationExpr.Literal;
import tifo.promql.DurationExpr.OfQuery;
import tifo.promql.DurationExpr.Plain;
import tifo.promql.DurationExpr.Signed;
import tifo.promql.Token.Kind;

/// Reads durations, plain or reckoned. Used by one thread, for one query.
final class DurationParser {
  private static final int SIGN_BINDS = BinaryOp.POWER.precedence();

  private final Tokens tokens;

  DurationParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /// In brackets: it must be longer than nothing where that is known.
  DurationExpr inBrackets(String context) {
    Span start = tokens.peek().span();
    DurationExpr read = plain(start, sum(0, context));
    if (read.millis().orElse(1) <= 0) {
      throw tokens.fail(start, "duration must be greater than 0");
    }
    return read;
  }

  /// After `offset`: without parentheses only the first part belongs to it.
  DurationExpr ofOffset() {
    Span start = tokens.peek().span();
    Optional<Boolean> negative = tokens.sign();
    DurationExpr read = primary("offset");
    return plain(start, negative.isPresent() ? signed(negative.orElseThrow(), read) : read);
  }

  private DurationExpr plain(Span span, DurationExpr read) {
    return read instanceof Literal(double seconds, boolean asDuration)
        ? new Plain(tokens.millis(span, seconds))
        : read;
  }

  private DurationExpr sum(int least, String context) {
    tokens.enter();
    DurationExpr left = signedPart(context);
    while (true) {
      Optional<BinaryOp> op = operator();
      if (op.isEmpty() || op.orElseThrow().precedence() < least) {
        tokens.leave();
        return left;
      }
      tokens.countOperator();
      tokens.take();
      BinaryOp taken = op.orElseThrow();
      int next = taken == BinaryOp.POWER ? taken.precedence() : taken.precedence() + 1;
      left = new Arithmetic(taken, left, sum(next, context));
    }
  }

  private Optional<BinaryOp> operator() {
    Token token = tokens.peek();
    return token.kind() == Kind.SIGN
            && token.text().length() == 1
            && "+-*/%^".contains(token.text())
        ? Optional.of(Words.operator(token.text()))
        : Optional.empty();
  }

  private DurationExpr signedPart(String context) {
    Optional<Boolean> negative = tokens.sign();
    return negative.isPresent()
        ? signed(negative.orElseThrow(), sum(SIGN_BINDS, context))
        : primary(context);
  }

  private static DurationExpr signed(boolean negative, DurationExpr inner) {
    return inner instanceof Literal(double seconds, boolean asDuration)
        ? new Literal(negative ? -seconds : seconds, asDuration)
        : new Signed(negative, inner);
  }

  private DurationExpr primary(String context) {
    if (tokens.atLiteral()) {
      Token literal = tokens.take();
      return new Literal(tokens.seconds(literal), literal.kind() == Kind.DURATION);
    }
    if (tokens.skip("(")) {
      DurationExpr inner = sum(0, context);
      tokens.expect(")", context);
      return inner instanceof Literal ? inner : new Grouped(inner);
    }
    boolean greater = tokens.atWord("max_of");
    if (greater || tokens.atWord("min_of")) {
      return extreme(greater, context);
    }
    if (tokens.atWord("step") || tokens.atWord("range")) {
      boolean step = tokens.take().isWord("step");
      tokens.expect("(", context);
      tokens.expect(")", context);
      return new OfQuery(step ? OfQuery.Name.STEP : OfQuery.Name.RANGE);
    }
    throw tokens.unexpected(context, "number, duration, step(), or range()");
  }

  private DurationExpr extreme(boolean greater, String context) {
    tokens.take();
    tokens.expect("(", context);
    DurationExpr left = sum(0, context);
    tokens.expect(",", context);
    DurationExpr right = sum(0, context);
    tokens.expect(")", context);
    return new Extreme(greater, left, right);
  }
}
