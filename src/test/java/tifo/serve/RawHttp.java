package tifo.serve;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Sends requests exactly as written, also such as a proper client would refuse to send.
final class RawHttp {
  /// Header names are in lower case; several of one name are joined by a comma.
  record Response(int status, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  Response get(String path) throws IOException {
    return send("GET " + path);
  }

  /// `GET /path`, and header lines without line ends.
  Response send(String line, String... headers) throws IOException {
    try (Socket socket = open(line, "", headers)) {
      return read(socket.getInputStream(), line.startsWith("HEAD "));
    }
  }

  Response post(String path, String form) throws IOException {
    String type = "Content-Type: application/x-www-form-urlencoded";
    try (Socket socket = open("POST " + path, form, type, "Content-Length: " + form.length())) {
      return read(socket.getInputStream(), false);
    }
  }

  /// Sends the request and leaves the connection to the caller.
  Socket open(String line, String body, String... headers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    StringBuilder text = new StringBuilder(line + " HTTP/1.1\r\nHost: test\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    text.append("\r\n").append(body);
    socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  /// One response; the connection may hold more of them.
  static Response read(InputStream in, boolean head) throws IOException {
    String status = line(in);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String[] parts = line.split(": ?", 2);
      headers.merge(parts[0].toLowerCase(Locale.ROOT), parts[1], (a, b) -> a + "," + b);
    }
    int code = Integer.parseInt(status.split(" ")[1]);
    byte[] body = head || code == 204 ? new byte[0] : body(in, headers);
    return new Response(code, headers, body);
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if (headers.containsKey("content-length")) {
      return in.readNBytes(Integer.parseInt(headers.get("content-length")));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line(in), 16);
      body.write(in.readNBytes(size));
      line(in);
      if (size == 0) {
        return body.toByteArray();
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended within a line: " + line);
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  static InputStream bytes(byte[] of) {
    return new ByteArrayInputStream(of);
  }
}
