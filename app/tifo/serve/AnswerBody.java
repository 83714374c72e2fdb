package tifo.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// The body of an answer: with its length when it is not too long to be kept until it is whole, in
/// parts otherwise. One thread.
///
/// The JDK's server sends parts of 4 KiB, which cost a client more than the wait for the end.
final class AnswerBody extends OutputStream {
  private static final int MOST_KEPT = 24 << 20;

  private final HttpExchange exchange;
  private final int status;
  private final List<byte[]> kept = new ArrayList<>();
  private int size;
  private boolean inParts;

  AnswerBody(HttpExchange exchange, int status) {
    this.exchange = exchange;
    this.status = status;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (inParts) {
      exchange.getResponseBody().write(bytes, from, length);
      return;
    }
    byte[] copy = new byte[length];
    System.arraycopy(bytes, from, copy, 0, length);
    kept.add(copy);
    size += length;
    if (size > MOST_KEPT) {
      inParts = true;
      exchange.sendResponseHeaders(status, 0);
      writeKept();
    }
  }

  private void writeKept() throws IOException {
    for (byte[] part : kept) {
      exchange.getResponseBody().write(part);
    }
    kept.clear();
  }

  @Override
  public void close() throws IOException {
    if (!inParts) {
      exchange.sendResponseHeaders(status, size);
      writeKept();
    }
    exchange.getResponseBody().close();
  }
}
