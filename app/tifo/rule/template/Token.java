package tifo.rule.template;

/// A word of a template and where it begins, in characters. Immutable.
record Token(Kind kind, String text, int at) {
  enum Kind {
    /// Text between actions, trimmed as the markers say.
    TEXT,
    OPEN,
    CLOSE,
    SPACE,
    /// `:=`
    DECLARE,
    /// `=`
    ASSIGN,
    PIPE,
    COMMA,
    LEFT_PAREN,
    RIGHT_PAREN,
    STRING,
    RAW_STRING,
    CHARACTER,
    NUMBER,
    BOOL,
    NIL,
    DOT,
    /// `.name`
    FIELD,
    /// `$name`
    VARIABLE,
    /// A function.
    IDENTIFIER,
    /// `if`, `range` and their like.
    KEYWORD,
    /// A character that means nothing.
    SYMBOL,
    /// A mistake of the lexer, its text is the reason.
    ERROR,
    END_OF_TEXT
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isKeyword(String word) {
    return kind == Kind.KEYWORD && text.equals(word);
  }

  /// The token as Go's messages write it.
  String shown() {
    if (kind == Kind.END_OF_TEXT) {
      return "EOF";
    }
    if (kind == Kind.KEYWORD || kind == Kind.DOT || kind == Kind.NIL) {
      return "<" + text + ">";
    }
    return text.length() > 10
        ? GoQuote.quoted(text.substring(0, 10)) + "..."
        : GoQuote.quoted(text);
  }
}
