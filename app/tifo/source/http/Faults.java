package tifo.source.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.Response;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tools.jackson.core.JacksonException;

/// Says in one sentence why the wire gave no answer and what to do. Immutable; shows no secret.
final class Faults {
  private static final Pattern SIGN_IN =
      Pattern.compile("log[- ]?in|sign[- ]?in|oauth|sso|saml|/auth(/|$)|accounts\\.");

  private final SourceConnection connection;

  Faults(SourceConnection connection) {
    this.connection = connection;
  }

  SourceException of(Kind kind, String what) {
    return of(kind, what, Optional.empty());
  }

  private SourceException of(Kind kind, String what, Optional<? extends Throwable> cause) {
    return new SourceException(kind, sentence(what), Optional.empty(), cause);
  }

  private String sentence(String what) {
    return "Source %s at %s %s.".formatted(connection.name(), connection.address(), what);
  }

  SourceException cancelled() {
    return of(Kind.CANCELLED, "was not waited for: the query was cancelled");
  }

  SourceException garbled(JacksonException e) {
    String where =
        e.getLocation() == null ? "" : " near byte " + Math.max(0, e.getLocation().getByteOffset());
    return of(
        Kind.GARBLED,
        "sent broken JSON%s; a proxy may have cut it, try a smaller range".formatted(where),
        Optional.of(e));
  }

  /// The answer had a status that is no success.
  SourceException refused(Response response, String body) {
    Refusal refusal = Refusal.of(response.code(), response.headers(), body);
    return new SourceException(
        refusal.kind(),
        sentence(refusal.sentence()),
        refusal.retryAfter(),
        Optional.empty(),
        response.code());
  }

  /// The status was a success and the body is none.
  SourceException notJson(Response response, String body) {
    if (body.isBlank()) {
      return of(Kind.GARBLED, "sent an empty answer; check the proxy in between");
    }
    Optional<String> page = Refusal.pageTitle(body);
    if (page.isPresent()) {
      boolean signIn = SIGN_IN.matcher(page.get().toLowerCase(Locale.ROOT)).find();
      return signIn
          ? of(
              Kind.UNAUTHORIZED,
              "answers with the web page \"%s\"; give it a token that the proxy accepts"
                  .formatted(page.get()))
          : of(
              Kind.NOT_AN_API,
              "answers with the web page \"%s\" instead of JSON; check the address and its path"
                  .formatted(page.get()));
    }
    return of(
        Kind.NOT_AN_API,
        "answers with %s (%s) instead of JSON; check the address and its path"
            .formatted(
                Optional.ofNullable(response.header("Content-Type")).orElse("no content type"),
                Refusal.excerpt(body)));
  }

  /// The connection could not be made or did not last.
  SourceException broken(IOException e) {
    Optional<IOException> cause = Optional.of(e);
    return switch (e) {
      case AnswerFault fault -> of(fault.kind(), fault.sentence());
      case ByteBudget.Spent spent ->
          of(
              Kind.TOO_LARGE,
              "answers with more than %d MB; aggregate in the query, or take a longer step"
                  .formatted(Math.max(1, spent.total() >> 20)),
              cause);
      case UnknownHostException unknown ->
          of(
              Kind.UNREACHABLE,
              "cannot be found: no such host name; check its spelling and the VPN or DNS",
              cause);
      case SocketTimeoutException timeout ->
          of(
              Kind.TIMEOUT,
              "did not answer within %s; it may be overloaded or the network may drop packets"
                  .formatted(seconds(isConnecting(timeout))),
              cause);
      case InterruptedIOException timeout ->
          of(
              Kind.TIMEOUT,
              "did not answer within %s s; simplify the query or raise the call time-out"
                  .formatted(connection.timeouts().call().toMillis() / 1000.0),
              cause);
      case ConnectException refused ->
          of(
              Kind.UNREACHABLE,
              "refuses connections; check that it runs and that the port is right",
              cause);
      case NoRouteToHostException noRoute ->
          of(Kind.UNREACHABLE, "has no route to it; check the network or the VPN", cause);
      case SSLException tls -> of(Kind.UNREACHABLE, tls(tls), cause);
      case ZipException zip -> badGzip(cause);
      case ProtocolException proxy when String.valueOf(proxy.getMessage()).contains("(407)") ->
          of(Kind.UNAUTHORIZED, "is behind a proxy that wants a sign-in, 407; set it up", cause);
      default ->
          isGzip(e)
              ? badGzip(cause)
              : of(
                  Kind.UNREACHABLE,
                  "broke the connection before the answer was complete; it may have restarted",
                  cause);
    };
  }

  private SourceException badGzip(Optional<IOException> cause) {
    return of(Kind.GARBLED, "sent broken gzip; check the proxy in between", cause);
  }

  // okio reports a bad header or checksum as a plain IOException.
  private static boolean isGzip(IOException e) {
    String text = String.valueOf(e.getMessage());
    return text.startsWith("ID1ID2") || text.startsWith("CRC") || text.startsWith("ISIZE");
  }

  private static boolean isConnecting(SocketTimeoutException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("connect");
  }

  private String seconds(boolean connecting) {
    Timeouts timeouts = connection.timeouts();
    return (connecting ? timeouts.connect() : timeouts.read()).toMillis() / 1000.0 + " s";
  }

  private static String tls(SSLException e) {
    if (e instanceof SSLPeerUnverifiedException) {
      return "shows a certificate for another host name; use the name in the certificate";
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return "shows a certificate that no trusted CA signed; name its CA file in the settings";
      }
    }
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("unrecognized ssl message") || text.contains("plaintext")) {
      return "does not speak TLS there; write http:// instead of https://";
    }
    if (text.contains("certificate")) {
      return "wants a client certificate that it knows; check the certificate and key of the"
          + " source";
    }
    return "fails the TLS handshake; check its TLS version and certificates";
  }

  /// Whether an address looks like a place to sign in.
  static boolean isSignIn(HttpUrl url) {
    return SIGN_IN.matcher((url.host() + url.encodedPath()).toLowerCase(Locale.ROOT)).find();
  }
}
