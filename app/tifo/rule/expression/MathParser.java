package tifo.rule.expression;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tifo.rule.expression.MathLexer.Kind;
import tifo.rule.expression.MathLexer.Token;

/// Reads a formula. One use, one thread.
final class MathParser {
  private static final int DEEPEST = 200;

  /// A formula is worked out operator within operator, so that a longer one needs more stack.
  private static final int MOST_WORDS = 2_000;

  private final List<Token> tokens;
  private int at;
  private int depth;

  private MathParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /// @throws ExpressionException with the column at which it makes no sense
  static MathTerm parse(String text) {
    List<Token> words = MathLexer.tokens(text);
    if (words.size() > MOST_WORDS) {
      throw new ExpressionException(
          "the formula has %d words, more than %d".formatted(words.size(), MOST_WORDS));
    }
    MathParser parser = new MathParser(words);
    MathTerm term = parser.level(0);
    if (parser.peek().kind() != Kind.END) {
      throw parser.unexpected("an operator");
    }
    return term;
  }

  private MathTerm level(int level) {
    if (level == MathOperator.LEVELS) {
      return unary();
    }
    MathTerm left = level(level + 1);
    for (Optional<MathOperator> next = operator(level); next.isPresent(); next = operator(level)) {
      at++;
      left = new MathTerm.Binary(next.get(), left, level(level + 1));
    }
    return left;
  }

  private Optional<MathOperator> operator(int level) {
    return peek().kind() == Kind.OPERATOR
        ? MathOperator.parse(peek().text()).filter(operator -> operator.level() == level)
        : Optional.empty();
  }

  private MathTerm unary() {
    Token token = peek();
    boolean not = token.text().equals("!");
    if (token.kind() != Kind.OPERATOR || !(not || token.text().equals("-"))) {
      return operand();
    }
    at++;
    return new MathTerm.Unary(not, deeper(this::unary));
  }

  private MathTerm operand() {
    Token token = peek();
    at++;
    return switch (token.kind()) {
      case NUMBER -> new MathTerm.Constant(OptionalDouble.of(number(token)));
      case VARIABLE -> new MathTerm.Variable(token.text());
      case NAME -> call(token);
      case OPEN -> {
        MathTerm inner = deeper(() -> level(0));
        close();
        yield inner;
      }
      default -> {
        at--;
        throw unexpected("a number, a ref such as $A, a function or '('");
      }
    };
  }

  private MathTerm call(Token name) {
    if (peek().kind() != Kind.OPEN) {
      throw unexpected("'(' after " + name.text());
    }
    at++;
    Optional<MathTerm> constant = constant(name.text());
    if (constant.isPresent()) {
      close();
      return constant.get();
    }
    MathFunction function =
        MathFunction.parse(name.text())
            .orElseThrow(() ->
                new ExpressionException(
                    "there is no function '%s' (column %d)".formatted(name.text(), name.column())));
    MathTerm of = deeper(() -> level(0));
    close();
    return new MathTerm.Call(function, of);
  }

  private static Optional<MathTerm> constant(String name) {
    return switch (name) {
      case "nan" -> Optional.of(new MathTerm.Constant(OptionalDouble.of(Double.NaN)));
      case "inf" -> Optional.of(new MathTerm.Constant(OptionalDouble.of(Double.POSITIVE_INFINITY)));
      case "infn" ->
          Optional.of(new MathTerm.Constant(OptionalDouble.of(Double.NEGATIVE_INFINITY)));
      case "null" -> Optional.of(new MathTerm.Constant(OptionalDouble.empty()));
      default -> Optional.empty();
    };
  }

  private static double number(Token token) {
    String text = token.text();
    if (!text.startsWith("0x") && !text.startsWith("0X")) {
      return Double.parseDouble(text);
    }
    try {
      return Long.parseLong(text.substring(2), 16);
    } catch (NumberFormatException e) {
      throw new ExpressionException("the number at column " + token.column() + " is too large");
    }
  }

  private interface Part {
    MathTerm read();
  }

  private MathTerm deeper(Part part) {
    if (++depth > DEEPEST) {
      throw new ExpressionException("more than " + DEEPEST + " levels of parentheses or signs");
    }
    MathTerm term = part.read();
    depth--;
    return term;
  }

  private void close() {
    if (peek().kind() != Kind.CLOSE) {
      throw unexpected("')'");
    }
    at++;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private ExpressionException unexpected(String wanted) {
    Token token = peek();
    String found = token.kind() == Kind.END ? "the end" : "'" + token.text() + "'";
    String hint =
        token.kind() == Kind.OPERATOR && token.text().length() > 1
            ? "; operators side by side need a space between them"
            : "";
    return new ExpressionException(
        "found %s at column %d where %s must stand%s"
            .formatted(found, token.column(), wanted, hint));
  }
}
