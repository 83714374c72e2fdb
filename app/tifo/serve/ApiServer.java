package tifo.serve;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import tifo.metric.SampleStore;
import tifo.time.WarClock;

/// The HTTP API of Prometheus over one store. Close it to stop; the store stays open. Any thread.
public final class ApiServer implements AutoCloseable {
  // More than queries at once, so that small requests go on beside waiting ones.
  private static final int THREADS = 64;
  private static final int WAITING = 1024;
  private static final int LEAST_UNSENT = 1 << 18;
  private static final int MOST_UNSENT = 1 << 20;

  private final EventLoopGroup network;
  private final Workers workers;
  private final Channel listening;

  private ApiServer(EventLoopGroup network, Workers workers, Channel listening) {
    this.network = network;
    this.workers = workers;
    this.listening = listening;
  }

  /// Listens and answers. Throws IOException when the address cannot be had.
  public static ApiServer start(SampleStore store, ServeOptions options, WarClock clock)
      throws IOException {
    Responder responder = new Responder(new Routes(store, options, clock));
    // One thread moves the bytes of all connections; it never waits, and evaluates what is quick.
    EventLoopGroup network =
        new MultiThreadIoEventLoopGroup(
            1,
            Thread.ofPlatform().name("serve-network").daemon().factory(),
            NioIoHandler.newFactory());
    Workers workers = new Workers(THREADS, WAITING);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(network)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, WAITING)
            .option(ChannelOption.SO_REUSEADDR, true)
            // A new client is answered before the next one is looked for.
            .option(ChannelOption.RECVBUF_ALLOCATOR, new ServerChannelRecvByteBufAllocator())
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(LEAST_UNSENT, MOST_UNSENT))
            .childHandler(new Connections(responder, workers))
            .bind(options.address())
            .awaitUninterruptibly();
    Throwable failure = bound.cause();
    if (failure != null) {
      stop(network, workers);
      throw failure instanceof IOException e ? e : new IOException(failure);
    }
    return new ApiServer(network, workers, bound.channel());
  }

  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /// Such as `http://127.0.0.1:9291`.
  public URI baseUrl() {
    String host = ((InetSocketAddress) listening.localAddress()).getAddress().getHostAddress();
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
  }

  /// Ends running queries and waits until nobody reads the store any more, but 5 seconds at most: a
  /// query that does not notice by then may still read it.
  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
    stop(network, workers);
  }

  private static void stop(EventLoopGroup network, Workers workers) {
    workers.stop();
    network.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    workers.awaitEnd();
  }
}
