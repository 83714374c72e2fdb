package tifo.source.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/// Where a source is and how to reach it. Immutable; prints no secret.
///
/// `base` may have a path prefix and parameters, which every request keeps. `headers` are sent with
/// each request, such as `X-Scope-OrgID`; the values of `secretHeaders` among them are struck out
/// of whatever is shown. `trustedPem` are CA certificates trusted besides the platform's.
/// `maxAnswerBytes` counts after gzip.
public record SourceConnection(
    String name,
    HttpUrl base,
    Auth auth,
    Map<String, String> headers,
    Set<String> secretHeaders,
    Optional<ClientIdentity> identity,
    List<String> trustedPem,
    Timeouts timeouts,
    long maxAnswerBytes) {
  public static final long USUAL_MAX_ANSWER_BYTES = 64L << 20;

  public SourceConnection {
    headers = Map.copyOf(new TreeMap<>(headers));
    secretHeaders = Set.copyOf(secretHeaders);
    trustedPem = List.copyOf(trustedPem);
    if (maxAnswerBytes <= 0) {
      throw new IllegalArgumentException("maxAnswerBytes must be positive");
    }
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (!isSendable(header.getKey(), header.getValue())) {
        throw new IllegalArgumentException(
            "source " + name + ": the header " + header.getKey() + " holds what HTTP cannot send");
      }
    }
    if (!base.username().isEmpty() || !base.password().isEmpty()) {
      if (auth instanceof Auth.None) {
        auth = new Auth.Basic(base.username(), Credential.of(base.password()));
      }
      base = base.newBuilder().username("").password("").build();
    }
    base = withoutApiPath(base);
  }

  /// A connection without sign-in and with the usual limits.
  ///
  /// @throws IllegalArgumentException when the text is no http or https address
  public static SourceConnection to(String name, String base) {
    HttpUrl url = HttpUrl.parse(base.strip());
    if (url == null) {
      throw new IllegalArgumentException(
          "source " + name + ": write its address as http://host:port or https://host/prefix");
    }
    return new SourceConnection(
        name,
        url,
        Auth.NONE,
        Map.of(),
        Set.of(),
        Optional.empty(),
        List.of(),
        Timeouts.USUAL,
        USUAL_MAX_ANSWER_BYTES);
  }

  public SourceConnection with(Auth auth) {
    return new SourceConnection(
        name, base, auth, headers, secretHeaders, identity, trustedPem, timeouts, maxAnswerBytes);
  }

  public SourceConnection withHeader(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new SourceConnection(
        name, base, auth, more, secretHeaders, identity, trustedPem, timeouts, maxAnswerBytes);
  }

  /// A header whose value must never be shown, whatever its name is.
  public SourceConnection withSecretHeader(String header, String value) {
    Set<String> secret = new TreeSet<>(secretHeaders);
    secret.add(header);
    SourceConnection sent = withHeader(header, value);
    return new SourceConnection(
        name, base, auth, sent.headers, secret, identity, trustedPem, timeouts, maxAnswerBytes);
  }

  public SourceConnection with(ClientIdentity identity) {
    return new SourceConnection(
        name,
        base,
        auth,
        headers,
        secretHeaders,
        Optional.of(identity),
        trustedPem,
        timeouts,
        maxAnswerBytes);
  }

  public SourceConnection trusting(String... pem) {
    return new SourceConnection(
        name, base, auth, headers, secretHeaders, identity, List.of(pem), timeouts, maxAnswerBytes);
  }

  public SourceConnection with(Timeouts timeouts) {
    return new SourceConnection(
        name, base, auth, headers, secretHeaders, identity, trustedPem, timeouts, maxAnswerBytes);
  }

  public SourceConnection withMaxAnswerBytes(long bytes) {
    return new SourceConnection(
        name, base, auth, headers, secretHeaders, identity, trustedPem, timeouts, bytes);
  }

  public SourceConnection withBase(HttpUrl other) {
    return new SourceConnection(
        name, other, auth, headers, secretHeaders, identity, trustedPem, timeouts, maxAnswerBytes);
  }

  /// The address as it may be shown: without parameters, which often carry tokens.
  public String address() {
    return address(base);
  }

  static String address(HttpUrl url) {
    String shown =
        url.newBuilder().username("").password("").query(null).fragment(null).build().toString();
    return shown.endsWith("/") ? shown.substring(0, shown.length() - 1) : shown;
  }

  // People copy the address out of a browser or a curl line.
  private static HttpUrl withoutApiPath(HttpUrl url) {
    String path = url.encodedPath().replaceFirst("/api/v1/?$", "/");
    return url.newBuilder().encodedPath(path).fragment(null).build();
  }

  private static boolean isSendable(String header, String value) {
    try {
      new Headers.Builder().add(header, value);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "SourceConnection[" + name + " at " + address() + "]";
  }
}
