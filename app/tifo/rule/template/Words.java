package tifo.rule.template;

import java.util.List;

/// The words of a template, one after the other. One thread.
final class Words {
  private final List<Token> tokens;
  private int next;

  Words(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(Math.min(next, tokens.size() - 1));
  }

  Token take() {
    Token token = peek();
    next++;
    return token;
  }

  Token peekNonSpace() {
    while (peek().is(Token.Kind.SPACE)) {
      next++;
    }
    return peek();
  }

  Token takeNonSpace() {
    peekNonSpace();
    return take();
  }

  /// The word behind the next one, spaces left out.
  Token second() {
    int at = next + 1;
    while (at < tokens.size() - 1 && tokens.get(at).is(Token.Kind.SPACE)) {
      at++;
    }
    return tokens.get(Math.min(at, tokens.size() - 1));
  }

  Token expect(Token.Kind kind, String context) {
    Token token = takeNonSpace();
    if (!token.is(kind)) {
      throw unexpected(token, context);
    }
    return token;
  }

  static SyntaxException unexpected(Token token, String context) {
    if (token.is(Token.Kind.ERROR)) {
      return new SyntaxException(token.text(), token.at());
    }
    return new SyntaxException("unexpected " + token.shown() + " in " + context, token.at());
  }
}
