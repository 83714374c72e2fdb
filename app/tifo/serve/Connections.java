package tifo.serve;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Sets a new connection up, as long as there are not too many. Used by the network thread.
final class Connections extends ChannelInitializer<SocketChannel> {
  // As many as Prometheus takes, and for as long.
  private static final int MOST = 512;
  private static final int IDLE_MINUTES = 5;

  // As Go's servers: longer heads and forms are refused.
  private static final int LONGEST_HEAD = 1 << 20;
  private static final int LONGEST_FORM = 10 << 20;

  private final Responder responder;
  private final Workers workers;
  private final AtomicInteger open = new AtomicInteger();

  Connections(Responder responder, Workers workers) {
    this.responder = responder;
    this.workers = workers;
  }

  @Override
  protected void initChannel(SocketChannel channel) {
    channel.closeFuture().addListener(closed -> open.decrementAndGet());
    if (open.incrementAndGet() > MOST) {
      channel.close();
      return;
    }
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addLast(new IdleStateHandler(0, 0, IDLE_MINUTES, TimeUnit.MINUTES));
    pipeline.addLast(
        new HttpServerCodec(
            new HttpDecoderConfig()
                .setMaxInitialLineLength(LONGEST_HEAD)
                .setMaxHeaderSize(LONGEST_HEAD)));
    pipeline.addLast(new HttpServerKeepAliveHandler());
    pipeline.addLast(new HttpObjectAggregator(LONGEST_FORM));
    pipeline.addLast(new Connection(responder, workers));
  }
}
