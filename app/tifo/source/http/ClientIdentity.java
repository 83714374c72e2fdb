package tifo.source.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What mutual TLS shows to the server: a PEM chain, leaf first, and its PKCS #8 key. Immutable.
public record ClientIdentity(String chainPem, String keyPem) {
  public static ClientIdentity read(Path chain, Path key) throws IOException {
    return new ClientIdentity(Files.readString(chain), Files.readString(key));
  }

  @Override
  public String toString() {
    return "ClientIdentity[…]";
  }
}
