package tifo.chat.kit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One connection of HTTP/1.1, byte by byte, so that it can go wrong at any of them. For one
/// thread.
final class WireConnection implements AutoCloseable {
  private static final int LONGEST_HEAD = 64 << 10;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  WireConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /// The next request without its body; empty once the client has gone.
  Optional<SeenRequest> head() throws IOException {
    String head = upTo("\r\n\r\n");
    return head.isEmpty()
        ? Optional.empty()
        : Optional.of(SeenRequest.head(head, socket.getLocalPort()));
  }

  private String upTo(String end) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < end.length()) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      matched = next == end.charAt(matched) ? matched + 1 : next == end.charAt(0) ? 1 : 0;
      read.write(next);
      if (read.size() > LONGEST_HEAD) {
        throw new IOException("a head that has no end");
      }
    }
    return read.toString(StandardCharsets.UTF_8);
  }

  /// The body that a head announces.
  byte[] body(SeenRequest head) throws IOException {
    if (head.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      int length;
      do {
        length = Integer.parseInt(upTo("\r\n").strip(), 16);
        all.write(exactly(length));
        upTo("\r\n");
      } while (length > 0);
      return all.toByteArray();
    }
    return exactly(announced(head));
  }

  /// Half of the body that a head announces.
  void halfABody(SeenRequest head) throws IOException {
    exactly(announced(head) / 2);
  }

  private static int announced(SeenRequest head) {
    return Integer.parseInt("0" + head.header("Content-Length"));
  }

  private byte[] exactly(int length) throws IOException {
    byte[] read = in.readNBytes(length);
    if (read.length < length) {
      throw new EOFException(read.length + " bytes of " + length);
    }
    return read;
  }

  void answer(ServerAnswer answer) throws IOException {
    byte[] head = answer.head();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(head);
    whole.write(answer.body());
    out.write(whole.toByteArray());
    out.flush();
  }

  /// Announces the whole answer and sends half of its body.
  void halfAnAnswer(ServerAnswer answer) throws IOException {
    out.write(answer.head());
    out.write(answer.body(), 0, answer.body().length / 2);
    out.flush();
  }

  /// Sends a byte of an endless body every 20 ms, until the client or the server has gone.
  void dribble(CountDownLatch serverGone) throws IOException, InterruptedException {
    out.write(
        "HTTP/1.1 200 Said\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{"
            .getBytes(StandardCharsets.UTF_8));
    do {
      out.write(' ');
      out.flush();
    } while (!serverGone.await(20, TimeUnit.MILLISECONDS));
  }

  /// Ends the connection as a crash does: what is under way is lost.
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
