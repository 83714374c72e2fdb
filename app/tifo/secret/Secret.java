package tifo.secret;

/// A password, token or secret address. Prints as `***`, and [Redaction] knows it from now on, so
/// that no log and no picture can show it. Immutable.
public final class Secret {
  private final String value;

  Secret(String value) {
    Secrets.remember(value);
    this.value = value;
  }

  /// The secret itself, for the one place that sends it.
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
