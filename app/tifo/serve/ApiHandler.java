package tifo.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// From a request to the bytes of its answer. Any thread.
final class ApiHandler implements HttpHandler {
  // As Go's servers: a longer form is refused.
  private static final int LONGEST_FORM = 10 << 20;

  private final Routes routes;

  ApiHandler(Routes routes) {
    this.routes = routes;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<Endpoint> endpoint =
          routes.find(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
      try {
        Answer answer = endpoint.orElseThrow().answer(parameters(exchange));
        send(exchange, 200, answer::write);
      } catch (ApiException e) {
        send(exchange, e.type().status(), json -> error(e, json));
      }
    }
  }

  private static void error(ApiException e, JsonWriter json) throws IOException {
    json.raw("{\"status\":\"error\",\"errorType\":\"" + e.type().word() + "\",\"error\":");
    json.string(e.sentence());
    json.raw('}');
  }

  private static Parameters parameters(HttpExchange exchange) throws IOException, ApiException {
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    if (!exchange.getRequestMethod().equals("POST")
        || !type.split(";")[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded")) {
      return Parameters.of(query);
    }
    try (InputStream body = exchange.getRequestBody()) {
      byte[] form = body.readNBytes(LONGEST_FORM + 1);
      if (form.length > LONGEST_FORM) {
        throw ApiException.badData("error parsing form values: http: POST too large");
      }
      return Parameters.of(new String(form, StandardCharsets.ISO_8859_1), query);
    }
  }

  private static void send(HttpExchange exchange, int status, Answer.Data data) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    try (AnswerBody body = new AnswerBody(exchange, status)) {
      ByteWriter bytes = new ByteWriter(body);
      data.write(new JsonWriter(bytes));
      bytes.flush();
    }
  }
}
