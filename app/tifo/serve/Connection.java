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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's connection: its requests are answered one after the other, by a worker. When the
/// client goes away, what runs for it is cancelled.
///
/// The network thread calls all methods but `send`, which the worker does.
final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int MOST_WAITING = 16;
  private static final long PATIENCE_MILLIS = 60_000;

  private final Responder responder;
  private final ExecutorService workers;
  private final Deque<Exchange> waiting = new ArrayDeque<>();
  private final Object room = new Object();
  private Optional<Future<?>> running = Optional.empty();

  Connection(Responder responder, ExecutorService workers) {
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
    if (running.isEmpty()) {
      next(context.channel());
    }
  }

  private void next(Channel channel) {
    Exchange exchange = waiting.poll();
    if (exchange == null) {
      return;
    }
    try {
      running = Optional.of(workers.submit(() -> answer(exchange, channel)));
    } catch (RejectedExecutionException e) {
      channel.close();
    }
  }

  private void answer(Exchange exchange, Channel channel) {
    try {
      responder.answer(exchange);
    } catch (IOException e) {
      LOG.debug("A client went away before its answer was whole", e);
      channel.close();
    } catch (RuntimeException e) {
      LOG.warn("No answer to {}", exchange.path(), e);
      channel.close();
    } finally {
      channel
          .eventLoop()
          .execute(() -> {
            running = Optional.empty();
            next(channel);
          });
    }
  }

  /// Waits while too much is unsent; throws IOException when the client goes away or does not read.
  void send(Object message, Channel channel) throws IOException {
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
    }
    channel.writeAndFlush(message);
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
