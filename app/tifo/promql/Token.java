package tifo.promql;

/// A word, sign or literal of a query. Immutable.
///
/// `text` is as written, except for a string, where it is the value, and for an error, where it is
/// the reason.
record Token(Kind kind, String text, Span span) {
  enum Kind {
    END,
    ERROR,
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

  /// As an error names it.
  String described() {
    return switch (kind) {
      case END -> "end of input";
      case ERROR -> text;
      case NUMBER -> "number " + shortened();
      case DURATION -> "duration " + shortened();
      case STRING -> "string " + shortened();
      case SIGN -> Words.isOperator(text) ? "<op:" + text + ">" : Quotes.quote(text);
      case WORD -> Words.described(text);
    };
  }

  private String shortened() {
    return text.length() > 10 ? Quotes.quote(text.substring(0, 10)) + "..." : Quotes.quote(text);
  }
}
