package tifo.source.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;

/// Sends one source's requests and turns every way they can fail into one sentence. Any thread.
///
/// A call blocks its thread; interrupting that thread cancels the request. It limits no
/// concurrency: whoever polls does.
public final class HttpWire implements AutoCloseable {
  private final SourceConnection connection;
  // As many as may be asked at once by default; fewer would be opened anew at every refresh.
  private static final int CONNECTIONS = 8;

  private final OkHttpClient client;
  private final Signer signer;
  private volatile boolean takesNoPost;

  /// @throws IllegalArgumentException when a certificate or key of the connection cannot be read
  public HttpWire(SourceConnection connection) {
    this.connection = connection;
    this.signer = new Signer(connection);
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectTimeout(connection.timeouts().connect())
            .readTimeout(connection.timeouts().read())
            .writeTimeout(connection.timeouts().read())
            .callTimeout(connection.timeouts().call())
            .connectionPool(new ConnectionPool(CONNECTIONS, 1, TimeUnit.MINUTES))
            .followRedirects(false)
            .followSslRedirects(false);
    Trust.of(connection)
        .ifPresent(
            trust -> builder.sslSocketFactory(trust.sslSocketFactory(), trust.trustManager()));
    this.client = builder.build();
  }

  public SourceConnection connection() {
    return connection;
  }

  public ByteBudget budget() {
    return new ByteBudget(connection.maxAnswerBytes());
  }

  /// Posts the parameters as a form, because queries outgrow addresses; some imitations of
  /// Prometheus take no POST, so a 405 makes this and all later forms a GET.
  public <T> T form(String path, Params params, AnswerReader<T> reader, ByteBudget budget)
      throws SourceException, InterruptedException {
    if (!takesNoPost) {
      try {
        return send(params.post(url(path)), reader, budget);
      } catch (Exchange.MethodNotAllowed refused) {
        takesNoPost = true;
      }
    }
    return get(path, params, reader, budget);
  }

  public <T> T get(String path, Params params, AnswerReader<T> reader, ByteBudget budget)
      throws SourceException, InterruptedException {
    return sendOnce(params.get(url(path)), reader, budget);
  }

  /// The same to a path of these segments, which may hold slashes.
  public <T> T get(List<String> segments, Params params, AnswerReader<T> reader, ByteBudget budget)
      throws SourceException, InterruptedException {
    HttpUrl.Builder url = connection.base().newBuilder();
    // the base may end with a slash, which is an empty segment
    int last = connection.base().pathSize() - 1;
    if (connection.base().pathSegments().get(last).isEmpty()) {
      url.removePathSegment(last);
    }
    segments.forEach(url::addPathSegment);
    return sendOnce(params.get(url.build()), reader, budget);
  }

  /// Posts a JSON document.
  public <T> T json(String path, byte[] document, AnswerReader<T> reader, ByteBudget budget)
      throws SourceException, InterruptedException {
    return post(path, document, "application/json", Map.of(), reader, budget);
  }

  /// Posts bytes of that content type with further headers.
  public <T> T post(
      String path,
      byte[] document,
      String type,
      Map<String, String> headers,
      AnswerReader<T> reader,
      ByteBudget budget)
      throws SourceException, InterruptedException {
    RequestBody body = RequestBody.create(document, MediaType.get(type));
    Request.Builder request = new Request.Builder().url(url(path)).post(body);
    headers.forEach(request::header);
    return sendOnce(request.build(), reader, budget);
  }

  /// Deletes what is there.
  public <T> T delete(String path, AnswerReader<T> reader, ByteBudget budget)
      throws SourceException, InterruptedException {
    return sendOnce(new Request.Builder().url(url(path)).delete().build(), reader, budget);
  }

  private HttpUrl url(String path) {
    return connection.base().newBuilder().addPathSegments(path).build();
  }

  private <T> T sendOnce(Request request, AnswerReader<T> reader, ByteBudget budget)
      throws SourceException, InterruptedException {
    try {
      return send(request, reader, budget);
    } catch (Exchange.MethodNotAllowed refused) {
      throw refused.fault();
    }
  }

  // A refused credential is renewed once.
  private <T> T send(Request request, AnswerReader<T> reader, ByteBudget budget)
      throws SourceException, InterruptedException, Exchange.MethodNotAllowed {
    String secret = signer.secret();
    try {
      return await(new Exchange<>(client, signer, connection, reader, budget), request, secret);
    } catch (SourceException refused) {
      Optional<String> other =
          refused.kind() == Kind.UNAUTHORIZED ? signer.secretAfter(secret) : Optional.empty();
      if (other.isEmpty()) {
        throw refused;
      }
      Exchange<T> again = new Exchange<>(client, signer, connection, reader, budget);
      return await(again, request, other.get());
    }
  }

  // The exchange has its own thread, so that an interrupt can cancel it whatever it waits for.
  private <T> T await(Exchange<T> exchange, Request request, String secret)
      throws SourceException, InterruptedException, Exchange.MethodNotAllowed {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("source " + connection.name())
        .start(() -> {
          try {
            answer.complete(exchange.run(request, secret));
          } catch (Throwable fault) {
            answer.completeExceptionally(fault);
          }
        });
    try {
      return answer.get();
    } catch (InterruptedException e) {
      exchange.cancel();
      throw e;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case SourceException fault -> throw fault;
        case Exchange.MethodNotAllowed refused -> throw refused;
        case null, default ->
            throw new IllegalStateException(
                "reading the answer of source " + connection.name(), e.getCause());
      }
    }
  }

  /// Ends idle connections; running calls are ended by interrupting their threads.
  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
