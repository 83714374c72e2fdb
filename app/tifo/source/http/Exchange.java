package tifo.source.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tools.jackson.core.JacksonException;

/// One question and its answer over the wire, redirects included. Runs on one thread, cancelled by
/// any.
final class Exchange<T> {
  private static final int MAX_HOPS = 5;
  private static final int MAX_COMPLAINT_BYTES = 64 << 10;

  private final OkHttpClient client;
  private final Signer signer;
  private final SourceConnection connection;
  private final AnswerReader<T> reader;
  private final ByteBudget budget;
  private final Faults faults;
  private final AtomicReference<@Nullable Call> call = new AtomicReference<>();
  private volatile boolean cancelled;

  Exchange(
      OkHttpClient client,
      Signer signer,
      SourceConnection connection,
      AnswerReader<T> reader,
      ByteBudget budget) {
    this.client = client;
    this.signer = signer;
    this.connection = connection;
    this.reader = reader;
    this.budget = budget;
    this.faults = new Faults(connection);
  }

  void cancel() {
    cancelled = true;
    Call running = call.get();
    if (running != null) {
      running.cancel();
    }
  }

  T run(Request request, String secret) throws SourceException, MethodNotAllowed {
    Request next = signer.sign(request, secret);
    for (int hop = 0; hop <= MAX_HOPS; hop++) {
      Call started = client.newCall(next);
      call.set(started);
      if (cancelled) {
        started.cancel();
      }
      try (Response response = started.execute()) {
        if (!isRedirect(response)) {
          return read(response);
        }
        next = next.newBuilder().url(target(response)).build();
      } catch (IOException e) {
        throw cancelled ? faults.cancelled() : faults.broken(e);
      } catch (JacksonException e) {
        if (e.getCause() instanceof IOException broken) {
          throw cancelled ? faults.cancelled() : faults.broken(broken);
        }
        throw faults.garbled(e);
      }
    }
    throw faults.of(Kind.NOT_AN_API, "redirects in a circle; check its address and its proxy");
  }

  private T read(Response response) throws IOException, SourceException, MethodNotAllowed {
    BufferedSource body = response.body().source();
    if (response.code() == 405) {
      throw new MethodNotAllowed(faults.refused(response, start(body)));
    }
    if (!response.isSuccessful()) {
      throw faults.refused(response, start(body));
    }
    if (response.body().contentLength() > connection.maxAnswerBytes()) {
      throw faults.broken(new ByteBudget.Spent(connection.maxAnswerBytes()));
    }
    String type = Optional.ofNullable(response.header("Content-Type")).orElse("");
    Optional<AnswerReader<T>> other = reader.ofType(type.toLowerCase(Locale.ROOT));
    if (other.isPresent()) {
      try (InputStream metered = budget.meter(body.inputStream())) {
        return other.get().read(metered);
      }
    }
    int first = firstLetter(body);
    if (first != '{' && first != '[') {
      throw faults.notJson(response, start(body));
    }
    try (InputStream metered = budget.meter(body.inputStream())) {
      return reader.read(metered);
    }
  }

  private static int firstLetter(BufferedSource body) throws IOException {
    for (long at = 0; body.request(at + 1); at++) {
      byte letter = body.getBuffer().getByte(at);
      if (letter != ' ' && letter != '\n' && letter != '\r' && letter != '\t') {
        return letter;
      }
      if (at > MAX_COMPLAINT_BYTES) {
        break;
      }
    }
    return -1;
  }

  // As much as arrived of a refusal: a status says enough when its body breaks off.
  private static String start(BufferedSource body) {
    try {
      body.request(MAX_COMPLAINT_BYTES);
    } catch (IOException broken) {
      // What came before is still in the buffer.
    }
    long size = Math.min(body.getBuffer().size(), MAX_COMPLAINT_BYTES);
    return body.getBuffer().snapshot((int) size).utf8();
  }

  private static boolean isRedirect(Response response) {
    return switch (response.code()) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  // Only the same host gets the query and the credential again, and never a sign-in page.
  private HttpUrl target(Response response) throws SourceException {
    HttpUrl from = response.request().url();
    Optional<HttpUrl> to = Optional.ofNullable(response.header("Location")).map(from::resolve);
    if (to.isEmpty()) {
      throw faults.of(Kind.NOT_AN_API, "redirects to nowhere; check its address and its proxy");
    }
    boolean samePlace = to.get().host().equals(from.host()) && to.get().port() == from.port();
    boolean upgrade = to.get().host().equals(from.host()) && !from.isHttps() && to.get().isHttps();
    boolean downgrade = from.isHttps() && !to.get().isHttps();
    if (Faults.isSignIn(to.get())) {
      throw faults.of(
          Kind.UNAUTHORIZED,
          "redirects to the sign-in page %s; give it a token that the proxy accepts"
              .formatted(SourceConnection.address(to.get())));
    }
    if (downgrade || !(samePlace || upgrade)) {
      throw faults.of(
          Kind.NOT_AN_API,
          "redirects to %s, and queries do not follow to another host; use that address if it is right"
              .formatted(SourceConnection.address(to.get())));
    }
    return to.get();
  }

  /// The server takes no such method there.
  static final class MethodNotAllowed extends Exception {
    private static final long serialVersionUID = 1L;
    private final SourceException fault;

    MethodNotAllowed(SourceException fault) {
      super(fault);
      this.fault = fault;
    }

    SourceException fault() {
      return fault;
    }
  }
}
