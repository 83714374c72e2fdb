package tifo.serve;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's connection: its requests are answered one after the other, by the network thread
/// when that takes a moment, by a worker otherwise. When the client goes away, what runs for it is
/// cancelled.
///
/// `work` and `awaitRoom` belong to the worker, `answer` and `send` to both; all else is called by
/// the network thread alone.
final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int MOST_WAITING = 16;
  private static final long PATIENCE_MILLIS = 60_000;

  private final Responder responder;
  private final Workers workers;
  private final Deque<Exchange> waiting = new ArrayDeque<>();
  private final Object room = new Object();
  private Optional<Future<?>> running = Optional.empty();

  Connection(Responder responder, Workers workers) {
    this.responder = responder;
    this.workers = workers;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (waiting.size() >= MOST_WAITING) {
      context.close();
      return;
    }
    waiting.add(Exchange.of(request, context.channel(), this));
    next(context.channel());
  }

  private void next(Channel channel) {
    while (running.isEmpty() && !waiting.isEmpty()) {
      Exchange exchange = waiting.remove();
      if (!answeredAtOnce(exchange, channel)) {
        handOver(exchange, channel);
      }
    }
  }

  // Not while the client does not read, because the network thread cannot wait for it.
  private boolean answeredAtOnce(Exchange exchange, Channel channel) {
    return channel.isWritable() && answer(exchange, channel, responder::answerAtOnce);
  }

  private void handOver(Exchange exchange, Channel channel) {
    try {
      running = Optional.of(workers.submit(() -> work(exchange, channel)));
    } catch (RejectedExecutionException e) {
      channel.close();
    }
  }

  private void work(Exchange exchange, Channel channel) {
    try {
      answer(
          exchange,
          channel,
          asked -> {
            responder.answer(asked);
            return true;
          });
    } finally {
      channel
          .eventLoop()
          .execute(() -> {
            running = Optional.empty();
            next(channel);
          });
    }
  }

  /// Tells whether it is done.
  @FunctionalInterface
  private interface Answering {
    boolean answer(Exchange exchange) throws IOException;
  }

  private static boolean answer(Exchange exchange, Channel channel, Answering answering) {
    try {
      return answering.answer(exchange);
    } catch (IOException e) {
      LOG.debug("A client went away before its answer was whole", e);
      channel.close();
    } catch (RuntimeException | Error e) {
      // It may have begun, so the client can only be told by the end of the connection.
      LOG.error("No whole answer to {}", exchange.path(), e);
      channel.close();
    }
    return true;
  }

  /// A worker waits while too much is unsent, and gets an IOException when the client has gone away
  /// or reads too little for a minute. The network thread does not wait: what it writes is small,
  /// and it begins only where there is room.
  void send(Object message, Channel channel) throws IOException {
    if (!channel.eventLoop().inEventLoop()) {
      awaitRoom(channel);
    }
    channel.writeAndFlush(message);
  }

  private void awaitRoom(Channel channel) throws IOException {
    synchronized (room) {
      long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
      while (channel.isActive() && !channel.isWritable()) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new IOException("the client does not read");
        }
        try {
          room.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("cancelled", e);
        }
      }
      if (!channel.isActive()) {
        throw new IOException("the client went away");
      }
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    wake();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    waiting.clear();
    running.ifPresent(work -> work.cancel(true));
    wake();
  }

  private void wake() {
    synchronized (room) {
      room.notifyAll();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent && running.isEmpty()) {
      context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("A connection broke", cause);
    context.close();
  }
}
