package tifo.promql;

import java.util.Optional;
import java.util.OptionalDouble;
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
  DurationExpr inBrackets() {
    Span start = tokens.peek().span();
    DurationExpr read = plain(sum(0));
    tokens.look();
    if (read.millis().orElse(1) <= 0) {
      throw tokens.fail(start, "duration must be greater than 0");
    }
    return read;
  }

  /// After `offset`: only the first part belongs to it, unless that is in parentheses.
  DurationExpr ofOffset() {
    if (tokens.at("(") || (tokens.atSign() && isSign(tokens.peekSecond()))) {
      DurationExpr whole = plain(sum(0));
      return whole instanceof Arithmetic ? new Grouped(whole) : whole;
    }
    Span start = tokens.peek().span();
    Optional<Boolean> negative = tokens.sign();
    DurationExpr read = primary(start);
    return plain(negative.isPresent() ? signed(negative.orElseThrow(), read) : read);
  }

  private static boolean isSign(Token token) {
    return token.is("-") || token.is("+");
  }

  private static DurationExpr plain(DurationExpr read) {
    OptionalDouble seconds = constant(read);
    return seconds.isPresent() ? new Plain(Durations.ofSeconds(seconds.orElseThrow())) : read;
  }

  private static OptionalDouble constant(DurationExpr read) {
    return switch (read) {
      case Literal literal -> OptionalDouble.of(literal.seconds());
      case Grouped(DurationExpr inner) -> constant(inner);
      case Signed(boolean negative, DurationExpr inner) -> {
        OptionalDouble seconds = constant(inner);
        yield seconds.isPresent() && negative ? OptionalDouble.of(-seconds.orElseThrow()) : seconds;
      }
      default -> OptionalDouble.empty();
    };
  }

  private DurationExpr sum(int least) {
    tokens.deeper();
    DurationExpr left = signedPart();
    while (true) {
      Optional<BinaryOp> op = operator();
      if (op.isEmpty() || op.orElseThrow().precedence() < least) {
        tokens.shallower();
        return left;
      }
      tokens.countOperator();
      left = calculation(left, op.orElseThrow());
    }
  }

  private DurationExpr calculation(DurationExpr left, BinaryOp op) {
    Span sign = tokens.take().span();
    int least = op == BinaryOp.POWER ? op.precedence() : op.precedence() + 1;
    DurationExpr right = sum(least);
    boolean divides = op == BinaryOp.DIVIDE || op == BinaryOp.MODULO;
    if (divides && right instanceof Literal literal && literal.seconds() == 0) {
      tokens.look();
      throw tokens.fail(sign, (op == BinaryOp.DIVIDE ? "division" : "modulo") + " by zero");
    }
    return new Arithmetic(op, left, right);
  }

  private Optional<BinaryOp> operator() {
    Token token = tokens.peek();
    return token.kind() == Kind.SIGN
            && token.text().length() == 1
            && "+-*/%^".contains(token.text())
        ? Optional.of(Words.operator(token.text()))
        : Optional.empty();
  }

  private DurationExpr signedPart() {
    Optional<Boolean> negative = tokens.sign();
    return negative.isPresent()
        ? signed(negative.orElseThrow(), sum(SIGN_BINDS))
        : primary(tokens.peek().span());
  }

  private static DurationExpr signed(boolean negative, DurationExpr inner) {
    return inner instanceof Literal(double seconds, boolean asDuration)
        ? new Literal(negative ? -seconds : seconds, asDuration)
        : new Signed(negative, inner);
  }

  /// A literal that is too long is told at this place.
  private DurationExpr primary(Span start) {
    if (tokens.atLiteral()) {
      return literal(start);
    }
    if (tokens.skip("(")) {
      DurationExpr inner = sum(0);
      tokens.expect(")");
      return new Grouped(inner);
    }
    boolean greater = tokens.atWord("max_of");
    if (greater || tokens.atWord("min_of")) {
      return extreme(greater);
    }
    if (tokens.atWord("step") || tokens.atWord("range")) {
      boolean step = tokens.take().isWord("step");
      tokens.expect("(");
      tokens.expect(")");
      return new OfQuery(step ? OfQuery.Name.STEP : OfQuery.Name.RANGE);
    }
    throw tokens.unexpected();
  }

  private Literal literal(Span start) {
    Token token = tokens.take();
    double seconds = tokens.seconds(token);
    if (Double.isNaN(seconds) || Math.abs(seconds) > Durations.LONGEST_SECONDS) {
      throw tokens.fail(start, "duration out of range");
    }
    return new Literal(seconds, token.kind() == Kind.DURATION);
  }

  private DurationExpr extreme(boolean greater) {
    tokens.take();
    tokens.expect("(");
    DurationExpr left = sum(0);
    tokens.expect(",");
    DurationExpr right = sum(0);
    tokens.expect(")");
    return new Extreme(greater, left, right);
  }
}
