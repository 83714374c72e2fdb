package tifo.source.http;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/// Builds TLS trust and identity from a connection's PEM texts, on top of the platform's CAs.
final class Trust {
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

  private Trust() {}

  /// Empty when the platform's defaults serve.
  static Optional<HandshakeCertificates> of(SourceConnection connection) {
    if (connection.identity().isEmpty() && connection.trustedPem().isEmpty()) {
      return Optional.empty();
    }
    HandshakeCertificates.Builder builder =
        new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
    for (String pem : connection.trustedPem()) {
      certificates(connection, pem, "the extra CA").forEach(builder::addTrustedCertificate);
    }
    connection.identity().ifPresent(identity -> hold(connection, identity, builder));
    return Optional.of(builder.build());
  }

  private static void hold(
      SourceConnection connection, ClientIdentity identity, HandshakeCertificates.Builder builder) {
    List<X509Certificate> chain =
        certificates(connection, identity.chainPem(), "the client certificate");
    String leaf = Certificates.certificatePem(chain.getFirst());
    HeldCertificate held;
    try {
      held = HeldCertificate.decode(leaf + identity.keyPem().strip() + "\n");
    } catch (RuntimeException e) {
      // The cause is left out: it may quote the key.
      throw new IllegalArgumentException(
          "source "
              + connection.name()
              + ": the client key is no PKCS #8 PEM; convert it with: openssl pkcs8 -topk8"
              + " -nocrypt");
    }
    builder.heldCertificate(held, chain.subList(1, chain.size()).toArray(new X509Certificate[0]));
  }

  private static List<X509Certificate> certificates(
      SourceConnection connection, String pem, String what) {
    List<X509Certificate> found = new ArrayList<>();
    Matcher matcher = CERTIFICATE.matcher(pem);
    try {
      while (matcher.find()) {
        found.add(Certificates.decodeCertificatePem(matcher.group()));
      }
    } catch (IllegalArgumentException e) {
      found.clear();
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "source %s: %s is no readable PEM certificate".formatted(connection.name(), what));
    }
    return found;
  }
}
