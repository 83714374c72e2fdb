package tifo.promql;

import java.nio.charset.StandardCharsets;

/// A word, sign or literal of a query. Immutable.
///
/// `text` is as written, except for a string, where it is the value, and for an error, where it is
/// the reason. A `NAME` is a word that means nothing where it stands, a `WORD` one that may.
record Token(Kind kind, String text, Span span) {
  private static final int LONGEST = 10;

  enum Kind {
    END,
    ERROR,
    NAME,
    WORD,
    NUMBER,
    DURATION,
    STRING,
    SIGN
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  /// A word of either kind.
  boolean isName() {
    return kind == Kind.NAME || kind == Kind.WORD;
  }

  /// As an error about this query names it.
  String described(String query) {
    return switch (kind) {
      case END -> "end of input";
      case ERROR -> text;
      case NUMBER -> "number " + shortened(text);
      case DURATION -> "duration " + shortened(text);
      case STRING -> "string " + shortened(query.substring(span.start(), span.end()));
      case SIGN -> isOperator() ? "<op:" + text + ">" : Quotes.quote(text);
      case NAME -> "identifier " + Quotes.quote(text);
      case WORD -> Words.described(text);
    };
  }

  private boolean isOperator() {
    return Words.isOperator(text) || text.equals("@") || text.endsWith("~");
  }

  /// Whether an expression may begin with it.
  boolean startsExpression() {
    return switch (kind) {
      case NAME, NUMBER, DURATION, STRING -> true;
      case WORD -> Words.canBeMetric(text);
      case SIGN -> is("(") || is("{") || is("+") || is("-");
      case END, ERROR -> false;
    };
  }

  private static String shortened(String written) {
    if (written.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
      return Quotes.quote(written);
    }
    int cut = Math.min(LONGEST, written.codePointCount(0, written.length()));
    return Quotes.quote(written.substring(0, written.offsetByCodePoints(0, cut))) + "...";
  }
}
