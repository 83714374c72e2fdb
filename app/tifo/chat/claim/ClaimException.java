package tifo.chat.claim;

/// The store cannot be reached or used, and nobody knows whether the call took effect. The message
/// is a sentence for the operator, without secrets; there is no cause, since a driver's own words
/// might hold some.
public final class ClaimException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String sentence;

  public ClaimException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
