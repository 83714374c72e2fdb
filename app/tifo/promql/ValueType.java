package tifo.promql;

/// What an expression gives, as Prometheus names it in its errors. Immutable, any thread.
public enum ValueType {
  SCALAR("scalar"),
  STRING("string"),
  VECTOR("instant vector"),
  MATRIX("range vector");

  private final String words;

  ValueType(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
