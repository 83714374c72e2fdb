package tifo.chat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tifo.secret.SecretSource;

/// What the settings say about one target, or one host of pictures, checked against its kind.
/// Immutable.
public record TargetValues(
    String name,
    Map<String, String> texts,
    Map<String, SecretSource> secrets,
    Map<String, URI> addresses,
    Map<String, Path> paths,
    Map<String, Supplier<PictureHost>> hosts) {
  public TargetValues {
    texts = Map.copyOf(texts);
    secrets = Map.copyOf(secrets);
    addresses = Map.copyOf(addresses);
    paths = Map.copyOf(paths);
    hosts = Map.copyOf(hosts);
  }

  /// Without hosts of pictures.
  public TargetValues(
      String name,
      Map<String, String> texts,
      Map<String, SecretSource> secrets,
      Map<String, URI> addresses,
      Map<String, Path> paths) {
    this(name, texts, secrets, addresses, paths, Map.of());
  }

  /// A text that its kind requires.
  public String text(String key) {
    return required(texts, key);
  }

  public Optional<String> optionalText(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  public Path path(String key) {
    return required(paths, key);
  }

  public Optional<URI> address(String key) {
    return Optional.ofNullable(addresses.get(key));
  }

  /// A new host of pictures of that name, which the target has to close.
  ///
  /// @throws IllegalArgumentException with a sentence for the operator
  public Optional<PictureHost> host(String key) {
    return Optional.ofNullable(hosts.get(key)).map(Supplier::get);
  }

  /// Reads the secret anew each time that it is asked, because it may be changed meanwhile. Blocks
  /// for at most ten seconds; throws a sentence for the operator when there is none.
  public Supplier<String> secret(String key) {
    return required(secrets, key).supplier();
  }

  public Optional<Supplier<String>> optionalSecret(String key) {
    return Optional.ofNullable(secrets.get(key)).map(SecretSource::supplier);
  }

  private <T> T required(Map<String, T> values, String key) {
    T value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("chat target '" + name + "' needs '" + key + "'");
    }
    return value;
  }
}
