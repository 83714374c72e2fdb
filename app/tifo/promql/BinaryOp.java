package tifo.promql;

/// The operators between two expressions, with their precedence: a higher one binds tighter.
public enum BinaryOp {
  OR("or", 1, Kind.SET),
  AND("and", 2, Kind.SET),
  UNLESS("unless", 2, Kind.SET),
  EQUAL("==", 3, Kind.COMPARISON),
  NOT_EQUAL("!=", 3, Kind.COMPARISON),
  LESS("<", 3, Kind.COMPARISON),
  LESS_OR_EQUAL("<=", 3, Kind.COMPARISON),
  GREATER(">", 3, Kind.COMPARISON),
  GREATER_OR_EQUAL(">=", 3, Kind.COMPARISON),
  ADD("+", 4, Kind.ARITHMETIC),
  SUBTRACT("-", 4, Kind.ARITHMETIC),
  MULTIPLY("*", 5, Kind.ARITHMETIC),
  DIVIDE("/", 5, Kind.ARITHMETIC),
  MODULO("%", 5, Kind.ARITHMETIC),
  ATAN2("atan2", 5, Kind.ARITHMETIC),
  TRIM_UPPER("</", 3, Kind.HISTOGRAM),
  TRIM_LOWER(">/", 3, Kind.HISTOGRAM),
  POWER("^", 6, Kind.ARITHMETIC);

  /// What an operator does with its sides; those of histograms are read but not evaluated.
  public enum Kind {
    SET,
    COMPARISON,
    ARITHMETIC,
    HISTOGRAM
  }

  private final String sign;
  private final int precedence;
  private final Kind kind;

  BinaryOp(String sign, int precedence, Kind kind) {
    this.sign = sign;
    this.precedence = precedence;
    this.kind = kind;
  }

  public String sign() {
    return sign;
  }

  public int precedence() {
    return precedence;
  }

  public Kind kind() {
    return kind;
  }
}
