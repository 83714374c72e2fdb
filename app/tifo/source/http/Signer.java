package tifo.source.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tifo.source.SourceException;

/// Signs requests with a connection's credential and headers, and blackens secrets in any text.
final class Signer {
  private static final Pattern SECRET_HEADER =
      Pattern.compile("auth|key|token|secret|cookie|passw", Pattern.CASE_INSENSITIVE);

  private final SourceConnection connection;
  private final Optional<Credentials> credentials;

  Signer(SourceConnection connection) {
    this.connection = connection;
    this.credentials =
        switch (connection.auth()) {
          case Auth.None none -> Optional.empty();
          case Auth.Basic basic -> Optional.of(credentials(basic.password()));
          case Auth.Bearer bearer -> Optional.of(credentials(bearer.token()));
        };
  }

  private Credentials credentials(Credential origin) {
    return new Credentials(connection.name(), origin);
  }

  /// The secret to sign with, empty when the connection needs none.
  String secret() throws SourceException, InterruptedException {
    return credentials.isPresent() ? credentials.get().current() : "";
  }

  /// Another secret after the server refused this one.
  Optional<String> secretAfter(String refused) throws SourceException, InterruptedException {
    return credentials.isPresent() ? credentials.get().after(refused) : Optional.empty();
  }

  Request sign(Request request, String secret) {
    Request.Builder signed = request.newBuilder();
    connection.headers().forEach(signed::header);
    switch (connection.auth()) {
      case Auth.None none -> {}
      case Auth.Basic basic ->
          signed.header("Authorization", "Basic " + encoded(basic.user(), secret));
      case Auth.Bearer bearer -> signed.header("Authorization", "Bearer " + secret);
    }
    return signed.build();
  }

  // As HTTP sends them (RFC 7617).
  private static String encoded(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(pair);
  }

  /// The text with every secret that this connection knows replaced by dots.
  String redact(String text) {
    return Redaction.of(secrets()).redact(text.replaceAll("://[^/@\\s]+@", "://…@"));
  }

  private List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    for (String secret : credentials.map(Credentials::known).orElse(List.of())) {
      secrets.add(secret);
      if (connection.auth() instanceof Auth.Basic basic) {
        secrets.add(encoded(basic.user(), secret));
      }
    }
    for (Map.Entry<String, String> header : connection.headers().entrySet()) {
      if (connection.secretHeaders().contains(header.getKey())
          || SECRET_HEADER.matcher(header.getKey()).find()) {
        secrets.add(header.getValue());
      }
    }
    HttpUrl base = connection.base();
    for (int i = 0; i < base.querySize(); i++) {
      String value = base.queryParameterValue(i);
      if (value != null) {
        secrets.add(value);
      }
    }
    return secrets;
  }
}
