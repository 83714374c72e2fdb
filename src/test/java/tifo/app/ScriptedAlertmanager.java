package tifo.app;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server that takes alerts as Alertmanager does, and remembers every word. Any thread.
final class ScriptedAlertmanager implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpServer server;
  private final List<JsonNode> words = new ArrayList<>();
  private volatile int status = 200;
  private volatile String silences = "[]";

  ScriptedAlertmanager() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v2/",
        exchange -> {
          try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            int answered = status;
            boolean tells = exchange.getRequestURI().getPath().endsWith("/alerts");
            if (tells && answered == 200) {
              synchronized (words) {
                JSON.readTree(sent).forEach(words::add);
              }
            }
            byte[] body = (tells ? "" : silences).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answered, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// How it answers from now on.
  void answer(int code) {
    status = code;
  }

  /// The silences that it shows from now on, as JSON.
  void silences(String json) {
    silences = json;
  }

  /// The alerts that it was told of since this was asked last.
  List<JsonNode> told() {
    synchronized (words) {
      List<JsonNode> told = List.copyOf(words);
      words.clear();
      return told;
    }
  }

  /// The same by their names.
  List<String> names() {
    return told().stream().map(it -> it.at("/labels/alertname").asString()).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
