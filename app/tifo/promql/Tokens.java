package tifo.promql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tifo.promql.Token.Kind;

/// A cursor over the tokens of one query. Used by one thread, for one parse.
final class Tokens {
  /// Deeper trees would not fit on the stacks of those who walk them.
  private static final int MOST_NESTED = 250;

  private static final int MOST_OPERATORS = 500;

  private final String text;
  private final List<Token> tokens;
  private int next;
  private int nested;
  private int operators;
  private final Deque<Inside> inside = new ArrayDeque<>();

  /// What an error names when nothing more precise is known: the innermost of the constructs that
  /// the reader is in the middle of.
  private record Inside(String context, String expected) {}

  Tokens(String text) {
    this.text = text;
    this.tokens = Lexer.tokens(text);
  }

  Token peek() {
    return tokens.get(next);
  }

  Token peekSecond() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  Token take() {
    Token token = peek();
    if (next < tokens.size() - 1) {
      next++;
    }
    return token;
  }

  /// Where the last token taken stands.
  Span previous() {
    return tokens.get(Math.max(next - 1, 0)).span();
  }

  boolean at(String sign) {
    return peek().is(sign);
  }

  boolean atWord(String word) {
    return peek().isWord(word);
  }

  boolean skip(String sign) {
    boolean there = at(sign);
    if (there) {
      take();
    }
    return there;
  }

  boolean skipWord(String word) {
    boolean there = atWord(word);
    if (there) {
      take();
    }
    return there;
  }

  Token expect(String sign) {
    if (!at(sign)) {
      throw unexpected();
    }
    return take();
  }

  /// From here to `leave` errors name this context, and what is expected in it.
  void enter(String context, String expected) {
    inside.push(new Inside(context, expected));
  }

  void leave() {
    inside.pop();
  }

  /// What the next token cannot be.
  PromqlException unexpected() {
    Inside innermost = inside.peek();
    return innermost == null
        ? unexpected("", "")
        : unexpected(innermost.context, innermost.expected);
  }

  /// Where Prometheus looks at the next token before it judges what it has read, a token that is
  /// none is told first.
  void look() {
    if (peek().kind() == Kind.ERROR) {
      throw unexpected();
    }
  }

  boolean atSign() {
    return at("-") || at("+");
  }

  /// `-` or `+`, if one is next; whether it is `-`.
  Optional<Boolean> sign() {
    if (atSign()) {
      return Optional.of(take().is("-"));
    }
    return Optional.empty();
  }

  /// What the next token cannot be; empty words are left out.
  PromqlException unexpected(String context, String expected) {
    Token token = peek();
    if (token.kind() == Kind.ERROR) {
      return fail(token.span(), token.text());
    }
    String in = context.isEmpty() ? "" : " in " + context;
    String but = expected.isEmpty() ? "" : ", expected " + expected;
    return fail(token.span(), "unexpected " + token.described(text) + in + but);
  }

  PromqlException fail(Span span, String reason) {
    return new PromqlException(text, span, reason);
  }

  PromqlException fail(Span span, IllegalArgumentException cause) {
    PromqlException failure = fail(span, String.valueOf(cause.getMessage()));
    failure.initCause(cause);
    return failure;
  }

  void deeper() {
    if (++nested > MOST_NESTED) {
      throw fail(peek().span(), "nested deeper than " + MOST_NESTED + " levels");
    }
  }

  void shallower() {
    nested--;
  }

  void countOperator() {
    if (++operators > MOST_OPERATORS) {
      throw fail(peek().span(), "more than " + MOST_OPERATORS + " operators");
    }
  }

  /// A literal's value in seconds.
  double seconds(Token literal) {
    try {
      return literal.kind() == Kind.DURATION
          ? Durations.parse(literal.text()) / 1000.0
          : Numbers.parse(literal.text());
    } catch (IllegalArgumentException e) {
      throw fail(literal.span(), e);
    }
  }

  boolean atLiteral() {
    return peek().kind() == Kind.NUMBER || peek().kind() == Kind.DURATION;
  }
}
