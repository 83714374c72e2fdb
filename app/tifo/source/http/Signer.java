package tifo.source.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  private static final int SHORTEST_SECRET = 4;

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
          signed.header(
              "Authorization",
              okhttp3.Credentials.basic(basic.user(), secret, StandardCharsets.UTF_8));
      case Auth.Bearer bearer -> signed.header("Authorization", "Bearer " + secret);
    }
    return signed.build();
  }

  /// The text with every secret that this connection knows replaced by dots.
  String redact(String text) {
    String clean = text.replaceAll("://[^/@\\s]+@", "://…@");
    for (String secret : secrets()) {
      if (secret.length() >= SHORTEST_SECRET) {
        clean = clean.replace(secret, "…");
      }
    }
    return clean;
  }

  private List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    credentials.flatMap(Credentials::known).ifPresent(secrets::add);
    for (Map.Entry<String, String> header : connection.headers().entrySet()) {
      if (SECRET_HEADER.matcher(header.getKey().toLowerCase(Locale.ROOT)).find()) {
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
