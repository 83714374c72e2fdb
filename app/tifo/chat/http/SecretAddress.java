package tifo.chat.http;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tifo.secret.Redaction;

/// An address that is a secret as a whole, such as an incoming webhook's: read anew at each use,
/// and looked at before anything goes there. Any thread.
///
/// `name` is what operators call it: `the address of the Teams workflow`. `flaw` says what is wrong
/// with one, in a sentence for the operator that quotes nothing of it.
public record SecretAddress(
    String name, Supplier<String> source, Function<URI, Optional<String>> flaw) {
  /// Blocks while the secret is read.
  ///
  /// @throws IllegalStateException with a sentence for the operator, when it cannot be read
  /// @throws IllegalArgumentException the same, when it is not one that can be posted to
  public String read() {
    String text;
    try {
      text = source.get().strip();
    } catch (RuntimeException e) {
      throw new IllegalStateException(name + " cannot be read: " + Redaction.of(e));
    }
    Optional<String> wrong =
        uri(text).map(flaw).orElse(Optional.of("is no address that begins with https"));
    if (wrong.isPresent()) {
      throw new IllegalArgumentException(name + " " + wrong.get());
    }
    return text;
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text)).filter(SafeAddress::is);
    } catch (IllegalArgumentException e) {
      // Its message quotes the address.
      return Optional.empty();
    }
  }

  /// Refuses one that can be read and is wrong, so that the operator hears of it before an alert
  /// does; one that cannot be read yet is asked for again at each post.
  ///
  /// @throws IllegalArgumentException with a sentence for the operator
  public void check() {
    try {
      read();
    } catch (IllegalStateException e) {
      // A secret's store may come later than Tifo.
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
