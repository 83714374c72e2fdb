package tifo.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tifo.promql.Token.Kind;

/// Cuts a query into tokens. Used once, by one thread.
///
/// What cannot be cut becomes a last token of kind `ERROR`, so that a mistake further left is told
/// first.
final class Lexer {
  private static final String SINGLE_SIGNS = "+-*/%^,";
  private static final Set<String> NUMBER_WORDS = Set.of("inf", "nan");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int parens;
  private boolean braces;
  private boolean brackets;

  /// From `[` to the first number only durations may stand there.
  private boolean startsRange;

  private boolean colon;
  private boolean anyDuration;
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
      if (c == '#' && !startsRange) {
        while (at < text.length() && "\r\n".indexOf(text.charAt(at)) < 0) {
          at++;
        }
      } else if (isBlank(c)) {
        at++;
      } else {
        return;
      }
    }
  }

  private void end() {
    if (braces) {
      fail("unexpected end of input inside braces");
    } else if (startsRange) {
      fail("unexpected end of input in duration expression");
    } else if (parens > 0) {
      fail("unclosed left parenthesis");
    } else if (brackets) {
      fail("unclosed left bracket");
    } else {
      add(Kind.END, 0);
    }
  }

  private void next(char c) {
    if (startsRange) {
      range(c);
    } else if (c == '"' || c == '\'' || c == '`') {
      quoted();
    } else if (braces) {
      insideBraces(c);
    } else if (startsNumber(c)) {
      numberOrDuration();
    } else if (isAlpha(c) || c == ':') {
      if (brackets) {
        wordInRange(c, ", expected ':'");
      } else {
        word();
      }
    } else {
      sign(c);
    }
  }

  private boolean startsNumber(char c) {
    return isDigit(c) || (c == '.' && isDigit(peek(1)));
  }

  private void range(char c) {
    if (c == '(' || c == ')' || c == ']' || SINGLE_SIGNS.indexOf(c) >= 0) {
      sign(c);
    } else if (c == ':') {
      colonFirst();
    } else if (startsNumber(c)) {
      anyDuration = true;
      startsRange = false;
      numberOrDuration();
    } else {
      wordInRange(c, " in duration expression");
    }
  }

  private void colonFirst() {
    at++;
    if (!anyDuration) {
      fail("unexpected colon before duration in duration expression");
    } else if (colon) {
      fail("unexpected repeated colon in duration expression");
    } else {
      at--;
      colon = true;
      add(Kind.SIGN, 1);
    }
  }

  /// A colon, or one of the words that durations know.
  private void wordInRange(char c, String context) {
    if (c == ':') {
      if (colon) {
        fail("unexpected colon ':'");
      } else {
        colon = true;
        add(Kind.SIGN, 1);
      }
      return;
    }
    int end = at;
    while (end < text.length() && isAlpha(text.charAt(end))) {
      end++;
    }
    if (Words.isOfDuration(text.substring(at, end))) {
      add(Kind.WORD, end - at);
    } else if (startsRange) {
      fail("unexpected character" + context + ": " + characterAt(at));
    } else {
      fail("unexpected character: " + characterAt(at) + context);
    }
  }

  private void insideBraces(char c) {
    switch (c) {
      case '=' -> add(Kind.SIGN, peek(1) == '~' ? 2 : 1);
      case '!' -> {
        if (peek(1) == '=' || peek(1) == '~') {
          add(Kind.SIGN, 2);
        } else {
          fail("unexpected character after '!' inside braces: " + characterAt(at + 1));
        }
      }
      case ',' -> add(Kind.SIGN, 1);
      case '}' -> {
        braces = false;
        add(Kind.SIGN, 1);
      }
      case '{' -> fail("unexpected left brace '{'");
      default -> {
        if (isAlpha(c)) {
          add(Kind.NAME, wordEnd(false) - at);
        } else {
          fail("unexpected character inside braces: " + characterAt(at));
        }
      }
    }
  }

  private void sign(char c) {
    switch (c) {
      case '=' -> {
        if (peek(1) == '~') {
          fail("unexpected character after '=': '~'");
        } else {
          add(Kind.SIGN, peek(1) == '=' ? 2 : 1);
        }
      }
      case '!' -> {
        if (peek(1) == '=') {
          add(Kind.SIGN, 2);
        } else {
          fail("unexpected character after '!': " + characterAt(at + 1));
        }
      }
      case '<', '>' -> add(Kind.SIGN, peek(1) == '=' || peek(1) == '/' ? 2 : 1);
      case '{' -> {
        braces = true;
        add(Kind.SIGN, 1);
      }
      case '[', ']' -> bracket(c);
      case '(', ')' -> parenthesis(c);
      default -> {
        if (SINGLE_SIGNS.indexOf(c) >= 0 || c == '@') {
          add(Kind.SIGN, 1);
        } else {
          fail("unexpected character: " + characterAt(at));
        }
      }
    }
  }

  private void parenthesis(char c) {
    parens += c == '(' ? 1 : -1;
    if (parens < 0) {
      at++;
      fail("unexpected right parenthesis ')'");
    } else {
      add(Kind.SIGN, 1);
    }
  }

  private void bracket(char c) {
    boolean opens = c == '[';
    if (brackets == opens) {
      fail("unexpected " + (opens ? "left" : "right") + " bracket '" + c + "'");
      return;
    }
    brackets = opens;
    startsRange = opens;
    colon = false;
    add(Kind.SIGN, 1);
  }

  private void word() {
    int end = wordEnd(true);
    String word = Words.folded(text.substring(at, end));
    boolean name = Words.isFill(word) && !parenthesisFollows(end);
    boolean number = NUMBER_WORDS.contains(word);
    add(number ? Kind.NUMBER : name ? Kind.NAME : Kind.WORD, end - at);
  }

  private int wordEnd(boolean colons) {
    int end = at + 1;
    while (end < text.length() && (isWordPart(end) || (colons && text.charAt(end) == ':'))) {
      end++;
    }
    return end;
  }

  private boolean parenthesisFollows(int index) {
    int next = index;
    while (next < text.length() && isBlank(text.charAt(next))) {
      next++;
    }
    return next < text.length() && text.charAt(next) == '(';
  }

  private void numberOrDuration() {
    NumberScan scan = new NumberScan(text, at);
    if (scan.number()) {
      add(Kind.NUMBER, scan.end() - at);
    } else if (scan.units()) {
      add(Kind.DURATION, scan.end() - at);
    } else {
      String wrong = text.substring(at, scan.end());
      fail("bad number or duration syntax: " + Quotes.quote(wrong), scan.end());
    }
  }

  private boolean isWordPart(int index) {
    return isAlpha(text.charAt(index)) || isDigit(text.charAt(index));
  }

  private void quoted() {
    QuotedText quoted = new QuotedText(text, at);
    try {
      String value = quoted.read();
      tokens.add(new Token(Kind.STRING, value, new Span(at, quoted.end())));
      at = quoted.end();
    } catch (IllegalArgumentException e) {
      fail(String.valueOf(e.getMessage()), quoted.end());
    }
  }

  private void add(Kind kind, int length) {
    int end = at + length;
    tokens.add(new Token(kind, text.substring(at, end), new Span(at, end)));
    at = end;
  }

  /// Behind the end stands the character that replaces what is no text.
  private String characterAt(int index) {
    return Quotes.quoteCharacter(
        index < text.length() ? text.codePointAt(index) : Quotes.REPLACEMENT);
  }

  private void fail(String reason) {
    fail(reason, Math.min(at + 1, text.length()));
  }

  private void fail(String reason, int end) {
    tokens.add(new Token(Kind.ERROR, reason, new Span(at, end)));
    failed = true;
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  static boolean isAlpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
