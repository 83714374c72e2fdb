package tifo.serve;

import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.store.StoreException;

/// From a request to the bytes of its answer. Any thread.
final class Responder {
  private static final Logger LOG = LoggerFactory.getLogger(Responder.class);
  private static final String FORM = "application/x-www-form-urlencoded";

  private static final int MOST_AT_ONCE = 1 << 14;

  private static final HttpDate DATE = new HttpDate();

  private final Routes routes;

  Responder(Routes routes) {
    this.routes = routes;
  }

  /// Throws IOException when the client goes away before its answer is whole.
  void answer(Exchange exchange) throws IOException {
    send(exchange, reply(exchange, false));
  }

  /// Answers when that takes a moment only, and tells whether it did.
  boolean answerAtOnce(Exchange exchange) throws IOException {
    if (exchange.size() > MOST_AT_ONCE) {
      return false;
    }
    Reply reply = reply(exchange, true);
    if (reply instanceof Reply.Later) {
      return false;
    }
    send(exchange, reply);
    return true;
  }

  private static void send(Exchange exchange, Reply reply) throws IOException {
    switch (reply) {
      case Reply.Later _ -> throw new IllegalStateException("a worker was told to ask a worker");
      case Reply.Empty _ -> sendEmpty(exchange);
      case Reply.Text text -> send(exchange, text);
      case Reply.Failure(ErrorType type, String sentence) ->
          send(exchange, type.status(), json -> Envelope.error(type, sentence, json));
      case Reply.Success success -> send(exchange, 200, json -> Envelope.success(success, json));
    }
  }

  private Reply reply(Exchange exchange, boolean atOnce) {
    if (!exchange.readable()) {
      return Reply.Text.of(400, "400 Bad Request");
    }
    String path;
    try {
      path = Parameters.decodePath(exchange.path());
    } catch (IllegalArgumentException e) {
      return Reply.Text.of(400, "400 Bad Request");
    }
    try {
      return routes.answer(exchange.method(), path, parameters(exchange), atOnce);
    } catch (ApiException e) {
      return new Reply.Failure(e.type(), e.sentence());
    } catch (StoreException e) {
      LOG.warn("No answer to {}: {}", path, e.getMessage());
      return new Reply.Failure(ErrorType.INTERNAL, String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      // Also errors: a stack that is too small or a file that shrank is this request's trouble.
      LOG.error("No answer to {}", path, e);
      return new Reply.Failure(ErrorType.INTERNAL, "unexpected error: " + e);
    }
  }

  private static Parameters parameters(Exchange exchange) {
    String type = exchange.header("Content-Type").split(";", 2)[0].strip();
    return exchange.method().equals("POST") && type.equalsIgnoreCase(FORM)
        ? Parameters.of(exchange.form(), exchange.query())
        : Parameters.of(exchange.query());
  }

  private static HttpResponse head(int status) {
    HttpResponse head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
    head.headers().set("Date", DATE.at(System.currentTimeMillis()));
    return head;
  }

  /// Answers of the API may be read by pages from anywhere, as with Prometheus.
  private static HttpResponse apiHead(Exchange exchange, int status) {
    HttpResponse head = head(status);
    HttpHeaders headers = head.headers();
    headers.add("Vary", "Origin");
    if (!exchange.header("Origin").isEmpty()) {
      headers.set("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, Origin");
      headers.set("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
      headers.set("Access-Control-Allow-Origin", "*");
      headers.set("Access-Control-Expose-Headers", "Date");
    }
    headers.add("Vary", "Accept-Encoding");
    return head;
  }

  private static void sendEmpty(Exchange exchange) throws IOException {
    new AnswerBody(exchange, apiHead(exchange, 204)).close();
  }

  private static void send(Exchange exchange, Reply.Text text) throws IOException {
    HttpResponse head = head(text.status());
    head.headers().set("Content-Type", "text/plain; charset=utf-8");
    for (Map.Entry<String, String> header : text.headers().entrySet()) {
      head.headers().set(header.getKey(), header.getValue());
    }
    try (AnswerBody body = new AnswerBody(exchange, head)) {
      body.write(text.body().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void send(Exchange exchange, int status, Reply.Json content) throws IOException {
    HttpResponse head = apiHead(exchange, status);
    head.headers().set("Content-Type", "application/json");
    Coding coding = Coding.of(exchange.header("Accept-Encoding"));
    coding.header().ifPresent(name -> head.headers().set("Content-Encoding", name));
    // Not closed when it fails: the client must notice that the answer is not whole.
    ByteWriter bytes = new ByteWriter(coding.around(new AnswerBody(exchange, head)));
    content.write(new JsonWriter(bytes));
    bytes.close();
  }
}
