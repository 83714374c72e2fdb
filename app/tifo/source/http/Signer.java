package tifo.source.http;

import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tifo.secret.Secrets;
import tifo.source.SourceException;

/// Signs requests with a connection's credential and headers, whose secrets are remembered so that
/// they are struck out of whatever is said.
final class Signer {
  private static final Pattern SECRET_NAME =
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
    rememberSecrets();
    Request.Builder signed = request.newBuilder();
    connection.headers().forEach(signed::header);
    switch (connection.auth()) {
      case Auth.None none -> {}
      case Auth.Basic basic ->
          signed.header("Authorization", "Basic " + Secrets.rememberLogin(basic.user(), secret));
      case Auth.Bearer bearer -> signed.header("Authorization", "Bearer " + secret);
    }
    return signed.build();
  }

  // Each time, because what was not used for long is forgotten first.
  private void rememberSecrets() {
    connection
        .headers()
        .forEach((name, value) -> {
          if (connection.secretHeaders().contains(name) || SECRET_NAME.matcher(name).find()) {
            Secrets.remember(value);
          }
        });
    HttpUrl base = connection.base();
    for (String name : base.queryParameterNames()) {
      for (String value : base.queryParameterValues(name)) {
        if (value != null && SECRET_NAME.matcher(name).find()) {
          Secrets.remember(value);
        }
      }
    }
  }
}
