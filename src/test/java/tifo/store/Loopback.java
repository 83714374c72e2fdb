package tifo.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Requests to a server that a test started. One thread.
public final class Loopback implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();

  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public String get(String url) throws IOException, InterruptedException {
    return client.send(request(url).build(), BodyHandlers.ofString()).body();
  }

  public InputStream stream(String url) throws IOException, InterruptedException {
    return client.send(request(url).build(), BodyHandlers.ofInputStream()).body();
  }

  /// Posts the body; headers are names and values in turn.
  public HttpResponse<String> post(String url, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(url).POST(BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60));
  }

  @Override
  public void close() {
    client.close();
  }
}
