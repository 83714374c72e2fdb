package tifo.rule.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a formula into words, as Grafana does: characters of operators are taken as one run, so
/// that `$A>-1` is refused and `$A > -1` is not.
final class MathLexer {
  enum Kind {
    NUMBER,
    VARIABLE,
    NAME,
    OPERATOR,
    OPEN,
    CLOSE,
    END
  }

  /// A word, and the column at which it stands, from 1.
  record Token(Kind kind, String text, int column) {}

  private static final Pattern NUMBER =
      Pattern.compile("0[xX][0-9a-fA-F]+|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([^{}]+)}|([\\p{L}\\d_]+))");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_]+");
  private static final Pattern OPERATOR = Pattern.compile("[!<>=&|+*/%-]+");

  private final String text;
  private int at;

  private MathLexer(String text) {
    this.text = text;
  }

  /// @throws ExpressionException with the column of what is no word
  static List<Token> tokens(String text) {
    MathLexer lexer = new MathLexer(text);
    List<Token> tokens = new ArrayList<>();
    do {
      tokens.add(lexer.next());
    } while (tokens.getLast().kind() != Kind.END);
    return tokens;
  }

  private Token next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return new Token(Kind.END, "", at + 1);
    }
    char c = text.charAt(at);
    return switch (c) {
      case '(' -> taken(Kind.OPEN, 1, "(");
      case ')' -> taken(Kind.CLOSE, 1, ")");
      case '$' -> variable();
      default -> word(c);
    };
  }

  private Token word(char c) {
    if (Character.isDigit(c) || c == '.') {
      return number();
    }
    Matcher name = matcher(NAME);
    if (name.lookingAt()) {
      return taken(Kind.NAME, name.end() - at, name.group());
    }
    Matcher operator = matcher(OPERATOR);
    if (operator.lookingAt()) {
      return taken(Kind.OPERATOR, operator.end() - at, operator.group());
    }
    throw new ExpressionException("'" + c + "' at column " + (at + 1) + " has no meaning here");
  }

  private Token number() {
    Matcher number = matcher(NUMBER);
    boolean found = number.lookingAt();
    int end = found ? number.end() : at;
    if (!found || (end < text.length() && Character.isLetterOrDigit(text.charAt(end)))) {
      throw new ExpressionException("the number at column " + (at + 1) + " is not one");
    }
    return taken(Kind.NUMBER, end - at, number.group());
  }

  private Token variable() {
    Matcher variable = matcher(VARIABLE);
    if (!variable.lookingAt()) {
      throw new ExpressionException("'$' at column " + (at + 1) + " names nothing");
    }
    String braced = variable.group(1);
    return taken(
        Kind.VARIABLE, variable.end() - at, braced == null ? variable.group(2) : braced.strip());
  }

  private Matcher matcher(Pattern pattern) {
    return pattern.matcher(text).region(at, text.length());
  }

  private Token taken(Kind kind, int length, String word) {
    Token token = new Token(kind, word, at + 1);
    at += length;
    return token;
  }
}
