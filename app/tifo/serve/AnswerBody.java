package tifo.serve;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.io.OutputStream;

/// The body of an answer: with its length when it fits into one part, in parts otherwise. One
/// thread.
final class AnswerBody extends OutputStream {
  private static final int PART = 1 << 16;

  private final Exchange exchange;
  private final HttpResponse head;
  private final CompositeByteBuf kept = Unpooled.compositeBuffer(1024);
  private boolean inParts;

  AnswerBody(Exchange exchange, HttpResponse head) {
    this.exchange = exchange;
    this.head = head;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    ByteBuf part = Unpooled.copiedBuffer(bytes, from, length);
    if (inParts) {
      send(new DefaultHttpContent(part));
      return;
    }
    kept.addComponent(true, part);
    if (exchange.streams() && kept.readableBytes() > PART) {
      inParts = true;
      head.headers().set("Transfer-Encoding", "chunked");
      send(head);
      send(new DefaultHttpContent(kept));
    }
  }

  private void send(Object message) throws IOException {
    exchange.connection().send(message, exchange.channel());
  }

  /// The answer is whole.
  @Override
  public void close() throws IOException {
    if (inParts) {
      send(LastHttpContent.EMPTY_LAST_CONTENT);
      return;
    }
    if (head.status().code() != 204) {
      head.headers().set("Content-Length", kept.readableBytes());
    }
    send(
        new DefaultFullHttpResponse(
            head.protocolVersion(),
            head.status(),
            kept,
            head.headers(),
            EmptyHttpHeaders.INSTANCE));
  }
}
