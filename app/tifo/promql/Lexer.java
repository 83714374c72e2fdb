package tifo.promql;

import java.util.ArrayList;
import java.util.List;
import tifo.promql.Token.Kind;

/// Cuts a query into tokens. Used once, by one thread.
///
/// What cannot be cut becomes a last token of kind `ERROR`, so that a mistake further left is told
/// first.
final class Lexer {
  private static final String SINGLE_SIGNS = "+-*/%^(),@";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int parens;
  private boolean braces;
  private boolean brackets;
  private boolean failed;

  private Lexer(String text) {
    this.text = text;
  }

  /// The tokens; the last one is of kind `END` or `ERROR`.
  static List<Token> tokens(String text) {
    return new Lexer(text).run();
  }

  private List<Token> run() {
    while (!failed) {
      skipBlanks();
      if (at >= text.length()) {
        end();
        break;
      }
      next(text.charAt(at));
    }
    return tokens;
  }

  private void skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int line = text.indexOf('\n', at);
        at = line < 0 ? text.length() : line;
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else {
        return;
      }
    }
  }

  private void end() {
    if (braces) {
      fail("unexpected end of input inside braces", at);
    } else if (parens > 0) {
      fail("unclosed left parenthesis", at);
    } else if (brackets) {
      fail("unclosed left bracket", at);
    } else {
      add(Kind.END, at, at);
    }
  }

  private void next(char c) {
    if (c == '"' || c == '\'') {
      quoted(c);
    } else if (c == '`') {
      raw();
    } else if (braces) {
      insideBraces(c);
    } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      numberOrDuration();
    } else if (isAlpha(c) || (c == ':' && !brackets)) {
      word();
    } else {
      sign(c);
    }
  }

  private void insideBraces(char c) {
    switch (c) {
      case '=' -> add(Kind.SIGN, at, peek(1) == '~' ? at + 2 : at + 1);
      case '!' -> {
        if (peek(1) == '=' || peek(1) == '~') {
          add(Kind.SIGN, at, at + 2);
        } else {
          failAfter("unexpected character after '!' inside braces: ", at + 1);
        }
      }
      case ',' -> add(Kind.SIGN, at, at + 1);
      case '}' -> {
        braces = false;
        add(Kind.SIGN, at, at + 1);
      }
      case '{' -> failAfter("unexpected left brace ", at);
      default -> {
        if (isAlpha(c)) {
          word();
        } else {
          failAfter("unexpected character inside braces: ", at);
        }
      }
    }
  }

  private void sign(char c) {
    switch (c) {
      case '=' -> comparison('=', "=");
      case '!' -> comparison('!', "=");
      case '<', '>' -> {
        boolean two = peek(1) == '=' || peek(1) == '/';
        add(Kind.SIGN, at, two ? at + 2 : at + 1);
      }
      case '{' -> {
        braces = true;
        add(Kind.SIGN, at, at + 1);
      }
      case '[', ']', ':' -> bracket(c);
      case '(' -> {
        parens++;
        add(Kind.SIGN, at, at + 1);
      }
      case ')' -> {
        if (--parens < 0) {
          failAfter("unexpected right parenthesis ", at);
        } else {
          add(Kind.SIGN, at, at + 1);
        }
      }
      default -> {
        if (SINGLE_SIGNS.indexOf(c) >= 0) {
          add(Kind.SIGN, at, at + 1);
        } else {
          failAfter("unexpected character: ", at);
        }
      }
    }
  }

  private void comparison(char first, String second) {
    if (second.indexOf(peek(1)) >= 0) {
      add(Kind.SIGN, at, at + 2);
    } else {
      failAfter("unexpected character after '" + first + "': ", at + 1);
    }
  }

  private void bracket(char c) {
    if (c == '[' && brackets) {
      failAfter("unexpected left bracket ", at);
    } else if (c == ']' && !brackets) {
      failAfter("unexpected right bracket ", at);
    } else {
      brackets = c == '[' || c == ':';
      add(Kind.SIGN, at, at + 1);
    }
  }

  private void word() {
    int end = at + 1;
    boolean colons = !braces && !brackets;
    while (end < text.length()
        && (isAlpha(text.charAt(end))
            || isDigit(text.charAt(end))
            || (colons && text.charAt(end) == ':'))) {
      end++;
    }
    String word = text.substring(at, end);
    boolean number = !braces && (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("nan"));
    add(number ? Kind.NUMBER : Kind.WORD, at, end);
  }

  private void numberOrDuration() {
    int end = Numbers.end(text, at);
    if (end > at && !isWordPart(end)) {
      add(Kind.NUMBER, at, end);
      return;
    }
    end = at;
    while (isWordPart(end) || (end < text.length() && text.charAt(end) == '.')) {
      end++;
    }
    String duration = text.substring(at, end);
    if (Durations.looksLikeOne(duration)) {
      add(Kind.DURATION, at, end);
    } else {
      fail("bad number or duration syntax: " + Quotes.quote(duration), end);
    }
  }

  private boolean isWordPart(int index) {
    return index < text.length() && (isAlpha(text.charAt(index)) || isDigit(text.charAt(index)));
  }

  private void quoted(char quote) {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length() || text.charAt(end) != quote) {
      fail("unterminated quoted string", Math.min(end, text.length()));
      return;
    }
    try {
      String value = Quotes.unquote(text.substring(at + 1, end), quote);
      tokens.add(new Token(Kind.STRING, value, new Span(at, end + 1)));
      at = end + 1;
    } catch (IllegalArgumentException e) {
      fail(String.valueOf(e.getMessage()), end + 1);
    }
  }

  private void raw() {
    int end = text.indexOf('`', at + 1);
    if (end < 0) {
      fail("unterminated raw string", text.length());
      return;
    }
    String value = text.substring(at + 1, end);
    tokens.add(new Token(Kind.STRING, value, new Span(at, end + 1)));
    at = end + 1;
  }

  private void add(Kind kind, int start, int end) {
    tokens.add(new Token(kind, text.substring(start, end), new Span(start, end)));
    at = end;
  }

  private void failAfter(String words, int index) {
    String found =
        index < text.length()
            ? "'" + Character.toString(text.codePointAt(index)) + "'"
            : "end of input";
    fail(words + found, Math.min(index + 1, text.length()));
  }

  private void fail(String reason, int end) {
    tokens.add(new Token(Kind.ERROR, reason, new Span(Math.min(at, end), end)));
    failed = true;
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  static boolean isAlpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
