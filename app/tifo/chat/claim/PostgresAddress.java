package tifo.chat.claim;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/// Where a PostgreSQL is, and who one is there, as JDBC or libpq write it. Immutable; the password
/// is in no text that it makes.
final class PostgresAddress {
  private static final String[] SCHEMES = {
    "jdbc:postgresql://", "postgresql://", "postgres://",
  };

  private final String hosts;
  private final String database;
  private final Properties properties = new Properties();

  /// @throws IllegalArgumentException with a sentence that does not hold the address
  PostgresAddress(String url) {
    String rest = withoutScheme(url.strip());
    int question = rest.indexOf('?');
    String path = question < 0 ? rest : rest.substring(0, question);
    int slash = path.indexOf('/');
    String authority = slash < 0 ? path : path.substring(0, slash);
    int at = authority.lastIndexOf('@');
    hosts = authority.substring(at + 1);
    database = slash < 0 ? "" : path.substring(slash + 1);
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("The address of the claims' PostgreSQL has no host");
    }
    if (at >= 0) {
      user(authority.substring(0, at));
    }
    if (question >= 0) {
      options(rest.substring(question + 1));
    }
  }

  private static String withoutScheme(String url) {
    for (String scheme : SCHEMES) {
      if (url.startsWith(scheme)) {
        return url.substring(scheme.length());
      }
    }
    throw new IllegalArgumentException(
        "The address of the claims' PostgreSQL has to begin with postgres:// or"
            + " jdbc:postgresql://");
  }

  private void user(String userInfo) {
    int colon = userInfo.indexOf(':');
    properties.setProperty("user", decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)));
    if (colon >= 0) {
      properties.setProperty("password", decoded(userInfo.substring(colon + 1)));
    }
  }

  private void options(String query) {
    for (String option : query.split("&")) {
      int equals = option.indexOf('=');
      if (equals > 0) {
        properties.setProperty(
            decoded(option.substring(0, equals)), decoded(option.substring(equals + 1)));
      }
    }
  }

  private static String decoded(String text) {
    try {
      // here, unlike in forms, a plus is a plus
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The address of the claims' PostgreSQL has a % that no two hexadecimal digits follow");
    }
  }

  /// For the driver; holds no secret.
  String jdbc() {
    return "jdbc:postgresql://" + hosts + "/" + database;
  }

  /// For the driver; with the secrets.
  Properties properties() {
    Properties copy = new Properties();
    copy.putAll(properties);
    return copy;
  }

  String user() {
    return properties.getProperty("user", System.getProperty("user.name", ""));
  }

  String database() {
    return database.isEmpty() ? user() : decoded(database);
  }

  @Override
  public String toString() {
    return "PostgreSQL at " + hosts;
  }
}
