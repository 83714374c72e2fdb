package tifo.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tifo.promql.evaluate.QueryOptions;
import tifo.time.FakeClock;

/// What a worker meets that sends parts of an answer.
class ConnectionTest {
  @Test
  void aWorkerStopsWritingWhenItsClientIsGone() throws InterruptedException {
    ServeOptions options =
        new ServeOptions(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            QueryOptions.DEFAULT,
            1,
            "",
            "");
    Responder responder =
        new Responder(
            new Routes((matchers, from, to) -> List.of(), options, new FakeClock(Instant.EPOCH)));
    Connection connection = new Connection(responder, new Workers(1, 1));
    EventLoopGroup network = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
    try {
      LocalChannel channel = new LocalChannel();
      network.register(channel).sync();
      channel.close().sync();
      IOException gone =
          assertThrows(
              IOException.class,
              () -> connection.send(Unpooled.wrappedBuffer(new byte[9]), channel));
      assertEquals("the client went away", gone.getMessage());
    } finally {
      network.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }
  }
}
