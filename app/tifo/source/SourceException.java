package tifo.source;

import java.time.Duration;
import java.util.Optional;
import tifo.secret.Redaction;

/// Why a source gave no answer, as one sentence that an operator can act on; secrets are struck out
/// of it.
public final class SourceException extends Exception {
  private static final long serialVersionUID = 1L;

  /// What went wrong, which decides whether another try or another source may help.
  public enum Kind {
    /// The server rejects the query itself; no other try will help.
    BAD_QUERY,
    /// 401 or 403.
    UNAUTHORIZED,
    /// 404 or something that is not a Prometheus API.
    NOT_AN_API,
    /// 429.
    TOO_MANY_REQUESTS,
    /// 5xx, or an answer that says so.
    UNAVAILABLE,
    /// No connection, name or route.
    UNREACHABLE,
    TIMEOUT,
    /// The server gave the query up, because it takes longer than the server allows.
    TOO_SLOW,
    /// More than we are ready to read, or than the server is ready to give.
    TOO_LARGE,
    /// An answer that is not what the API promises.
    GARBLED,
    CANCELLED
  }

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;
  private final int status;

  public SourceException(Kind kind, String message) {
    this(kind, message, Optional.empty(), Optional.empty());
  }

  public SourceException(
      Kind kind,
      String message,
      Optional<Duration> retryAfter,
      Optional<? extends Throwable> cause) {
    this(kind, message, retryAfter, cause, 0);
  }

  /// One that an answer of that HTTP status is about.
  public SourceException(
      Kind kind,
      String message,
      Optional<Duration> retryAfter,
      Optional<? extends Throwable> cause,
      int status) {
    super(Redaction.of(message), cause.orElse(null));
    this.kind = kind;
    this.retryAfter = retryAfter;
    this.status = status;
  }

  public Kind kind() {
    return kind;
  }

  /// What the server asked for, if it did.
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /// The HTTP status of the answer, 0 when it is not one that says no.
  public int status() {
    return status;
  }

  /// Whether another source of a failover group should be asked instead.
  public boolean isWorthFailover() {
    return kind != Kind.BAD_QUERY && kind != Kind.CANCELLED;
  }
}
