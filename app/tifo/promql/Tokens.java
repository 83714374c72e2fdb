package tifo.promql;

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

  Token expect(String sign, String context) {
    if (!at(sign)) {
      throw unexpected(context, Quotes.quote(sign));
    }
    return take();
  }

  /// `-` or `+`, if one is next; whether it is `-`.
  Optional<Boolean> sign() {
    if (at("-") || at("+")) {
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
    return fail(token.span(), "unexpected " + token.described() + in + but);
  }

  PromqlException fail(Span span, String reason) {
    return new PromqlException(text, span, reason);
  }

  PromqlException fail(Span span, IllegalArgumentException cause) {
    PromqlException failure = fail(span, String.valueOf(cause.getMessage()));
    failure.initCause(cause);
    return failure;
  }

  void enter() {
    if (++nested > MOST_NESTED) {
      throw fail(peek().span(), "nested deeper than " + MOST_NESTED + " levels");
    }
  }

  void leave() {
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

  long millis(Span span, double seconds) {
    try {
      return Durations.ofSeconds(seconds);
    } catch (IllegalArgumentException e) {
      throw fail(span, e);
    }
  }

  boolean atLiteral() {
    return peek().kind() == Kind.NUMBER || peek().kind() == Kind.DURATION;
  }
}
