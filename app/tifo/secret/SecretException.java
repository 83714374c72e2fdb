package tifo.secret;

/// A secret cannot be had. The message is a sentence for the operator and holds no secret.
public final class SecretException extends Exception {
  private static final long serialVersionUID = 1L;

  SecretException(String sentence) {
    super(sentence);
  }
}
