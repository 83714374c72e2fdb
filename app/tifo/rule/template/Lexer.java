package tifo.rule.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Cuts a template into its words, as Go does: `{{`, `}}`, trim markers, comments. One thread.
final class Lexer {
  private static final Set<String> KEYWORDS =
      Set.of(
          "if", "else", "end", "range", "with", "define", "template", "block", "break", "continue");

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int parens;

  private Lexer(String source) {
    this.source = source;
  }

  /// The words up to the first mistake, which is the last of them: what stands before it may be
  /// wrong for another reason, which is then told.
  static List<Token> tokens(String source) {
    Lexer lexer = new Lexer(source);
    try {
      lexer.run();
    } catch (SyntaxException e) {
      lexer.tokens.add(new Token(Token.Kind.ERROR, e.words(), e.at()));
    }
    return lexer.tokens;
  }

  private void run() {
    boolean trimsNext = false;
    while (true) {
      int open = source.indexOf("{{", at);
      int end = open < 0 ? source.length() : open;
      boolean trimsBefore = open >= 0 && hasTrimMarker(open + 2);
      text(trimsNext, end, trimsBefore);
      if (open < 0) {
        tokens.add(new Token(Token.Kind.END_OF_TEXT, "", source.length()));
        return;
      }
      at = open + 2 + (trimsBefore ? 2 : 0);
      trimsNext = source.startsWith("/*", at) ? comment() : action(open);
    }
  }

  private boolean hasTrimMarker(int from) {
    return from + 1 < source.length()
        && source.charAt(from) == '-'
        && isSpace(source.charAt(from + 1));
  }

  private boolean hasClosingTrimMarker(int from) {
    return from < source.length()
        && isSpace(source.charAt(from))
        && source.startsWith("-}}", from + 1);
  }

  private void text(boolean trimsStart, int end, boolean trimsEnd) {
    int from = at;
    int to = end;
    while (trimsStart && from < to && isSpace(source.charAt(from))) {
      from++;
    }
    while (trimsEnd && to > from && isSpace(source.charAt(to - 1))) {
      to--;
    }
    if (to > from) {
      tokens.add(new Token(Token.Kind.TEXT, source.substring(from, to), from));
    }
  }

  /// Whether the text behind is trimmed.
  private boolean comment() {
    int close = source.indexOf("*/", at);
    if (close < 0) {
      throw error("unclosed comment", at);
    }
    at = close + 2;
    boolean trims = hasClosingTrimMarker(at);
    at += trims ? 2 : 0;
    if (!source.startsWith("}}", at)) {
      throw error("comment ends before closing delimiter", at);
    }
    at += 2;
    return trims;
  }

  /// Whether the text behind is trimmed.
  private boolean action(int open) {
    tokens.add(new Token(Token.Kind.OPEN, "{{", open));
    parens = 0;
    while (true) {
      boolean trims = hasClosingTrimMarker(at);
      if (trims || source.startsWith("}}", at)) {
        if (parens > 0) {
          throw error("unclosed left paren", at);
        }
        at += trims ? 2 : 0;
        tokens.add(new Token(Token.Kind.CLOSE, "}}", at));
        at += 2;
        return trims;
      }
      if (at >= source.length()) {
        throw error("unclosed action", open);
      }
      word();
    }
  }

  private void word() {
    char c = source.charAt(at);
    switch (c) {
      case ' ', '\t', '\r', '\n' -> space();
      case '|' -> add(Token.Kind.PIPE, at + 1);
      case ',' -> add(Token.Kind.COMMA, at + 1);
      case '=' -> add(Token.Kind.ASSIGN, at + 1);
      case ':' -> {
        if (!source.startsWith(":=", at)) {
          throw error("expected :=", at);
        }
        add(Token.Kind.DECLARE, at + 2);
      }
      case '(' -> {
        parens++;
        add(Token.Kind.LEFT_PAREN, at + 1);
      }
      case ')' -> {
        parens--;
        add(Token.Kind.RIGHT_PAREN, at + 1);
      }
      case '"' -> quoted('"', Token.Kind.STRING, "unterminated quoted string");
      case '\'' -> quoted('\'', Token.Kind.CHARACTER, "unterminated character constant");
      case '`' -> raw();
      case '$' -> named(Token.Kind.VARIABLE);
      case '.' -> {
        if (at + 1 < source.length() && isDigit(source.charAt(at + 1))) {
          number();
        } else {
          named(Token.Kind.FIELD);
        }
      }
      default -> other(c);
    }
  }

  private void other(char c) {
    if (isDigit(c) || c == '+' || c == '-') {
      number();
    } else if (isLetterOrDigit(source.codePointAt(at))) {
      identifier();
    } else if (c > ' ' && c < 127) {
      add(Token.Kind.SYMBOL, at + 1);
    } else {
      throw error("unrecognized character in action: " + shown(at), at);
    }
  }

  private void space() {
    int end = at;
    while (end < source.length() && isSpace(source.charAt(end)) && !hasClosingTrimMarker(end)) {
      end++;
    }
    add(Token.Kind.SPACE, end);
  }

  private void quoted(char quote, Token.Kind kind, String unterminated) {
    int end = at + 1;
    while (end < source.length() && source.charAt(end) != quote && source.charAt(end) != '\n') {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= source.length() || source.charAt(end) == '\n') {
      throw error(unterminated, at);
    }
    add(kind, end + 1);
  }

  private void raw() {
    int end = source.indexOf('`', at + 1);
    if (end < 0) {
      throw error("unterminated raw quoted string", at);
    }
    add(Token.Kind.RAW_STRING, end + 1);
  }

  private void named(Token.Kind kind) {
    int end = endOfWord(at + 1);
    if (end < source.length() && !endsWord(end)) {
      throw error("bad character " + shown(end), end);
    }
    boolean dot = kind == Token.Kind.FIELD && end == at + 1;
    add(dot ? Token.Kind.DOT : kind, end);
  }

  private void identifier() {
    int end = endOfWord(at);
    if (end < source.length() && !endsWord(end)) {
      throw error("bad character " + shown(end), end);
    }
    String word = source.substring(at, end);
    if (KEYWORDS.contains(word)) {
      add(Token.Kind.KEYWORD, end);
    } else if (word.equals("true") || word.equals("false")) {
      add(Token.Kind.BOOL, end);
    } else {
      add(word.equals("nil") ? Token.Kind.NIL : Token.Kind.IDENTIFIER, end);
    }
  }

  private void number() {
    int end = GoLiteral.end(source, at);
    if (end < source.length() && isLetterOrDigit(source.codePointAt(end))) {
      int bad = end + Character.charCount(source.codePointAt(end));
      throw error("bad number syntax: " + GoQuote.quoted(source.substring(at, bad)), at);
    }
    add(Token.Kind.NUMBER, end);
  }

  private int endOfWord(int from) {
    int end = from;
    while (end < source.length() && isLetterOrDigit(source.codePointAt(end))) {
      end += Character.charCount(source.codePointAt(end));
    }
    return end;
  }

  private boolean endsWord(int end) {
    char c = source.charAt(end);
    return isSpace(c) || ".,|:=)(".indexOf(c) >= 0 || source.startsWith("}}", end);
  }

  private void add(Token.Kind kind, int end) {
    tokens.add(new Token(kind, source.substring(at, end), at));
    at = end;
  }

  private String shown(int place) {
    int point = source.codePointAt(place);
    return "U+%04X '%s'".formatted(point, Character.toString(point));
  }

  private static SyntaxException error(String message, int place) {
    return new SyntaxException(message, place);
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetterOrDigit(int point) {
    return point == '_' || Character.isLetter(point) || Character.isDigit(point);
  }
}
