package tifo.source.grafana;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/// A Grafana with scripted answers by path, that refuses who is not signed in, and any address that
/// nobody gave it an answer for.
public final class StrictGrafana extends Dispatcher implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final String token;

  /// An empty token means that everybody may ask.
  public StrictGrafana(String token) throws IOException {
    this.token = token;
    server.setDispatcher(this);
    server.start();
    answer("/api/health", "{\"database\":\"ok\",\"version\":\"12.2.0\"}");
  }

  public String url() {
    return server.url("/").toString();
  }

  /// `target` is the path with its parameters.
  public void answer(String target, String json) {
    answer(target, new MockResponse.Builder().code(200).body(json).build());
  }

  public void answer(String target, MockResponse response) {
    answers.put(target, response);
  }

  public void refuse(String target, int code) {
    answer(
        target,
        new MockResponse.Builder()
            .code(code)
            .body("{\"message\":\"no\",\"traceID\":\"\"}")
            .build());
  }

  /// What was asked for, in its order.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    asked.add(request.getTarget());
    if (!request.getMethod().equals("GET")) {
      return new MockResponse.Builder().code(405).build();
    }
    boolean isPublic = request.getTarget().equals("/api/health") || token.isEmpty();
    String header = String.valueOf(request.getHeaders().get("Authorization"));
    if (!isPublic && !header.equals("Bearer " + token)) {
      return new MockResponse.Builder().code(401).body("{\"message\":\"Unauthorized\"}").build();
    }
    MockResponse answer = answers.get(request.getTarget());
    return answer == null
        ? new MockResponse.Builder().code(404).body("{\"message\":\"Not found\"}").build()
        : answer;
  }

  @Override
  public void close() {
    server.close();
  }
}
