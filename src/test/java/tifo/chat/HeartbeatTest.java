package tifo.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.time.FakeClock;

/// The heartbeat against a receiver that takes nothing but a heartbeat.
@Timeout(60)
class HeartbeatTest {
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final FakeClock clock = new FakeClock(Instant.parse("2022-12-01T19:00:00Z"));
  private final BlockingQueue<String> beats = new LinkedBlockingQueue<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private final HttpServer server;
  private volatile int answer = 200;
  private volatile boolean hangs;
  private volatile Supplier<Health> health = Health.Well::new;
  private Optional<Heartbeat> open = Optional.empty();

  HeartbeatTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::receive);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean right =
        exchange.getRequestMethod().equals("POST")
            && "text/plain; charset=utf-8"
                .equals(exchange.getRequestHeaders().getFirst("Content-Type"))
            && "Tifo".equals(exchange.getRequestHeaders().getFirst("User-Agent"))
            && (path.equals("/secret-1") ? body.equals("ok") : path.equals("/secret-2/fail"));
    if (!right) {
      faults.add(exchange.getRequestMethod() + " " + path + " " + body);
    }
    beats.add(path + " " + body);
    if (hangs) {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }

  @AfterEach
  void close() {
    open.ifPresent(Heartbeat::close);
    never.countDown();
    server.stop(0);
    assertEquals(List.of(), faults);
  }

  private Heartbeat beating(boolean tellsFailing, Duration interval) {
    String base = "http://127.0.0.1:" + server.getAddress().getPort();
    Optional<Supplier<String>> failing =
        tellsFailing ? Optional.of(() -> base + "/secret-2/fail") : Optional.empty();
    Heartbeat heartbeat =
        new Heartbeat(
            new Heartbeat.Target(() -> base + "/secret-1\n", failing, interval),
            () -> health.get(),
            clock);
    open = Optional.of(heartbeat);
    heartbeat.start();
    return heartbeat;
  }

  private String next() throws InterruptedException {
    return String.valueOf(beats.poll(20, TimeUnit.SECONDS));
  }

  private void passInterval(Duration interval) throws InterruptedException {
    clock.awaitSleepers(1);
    clock.advance(interval);
  }

  @Test
  void beatsOnceInEveryIntervalWhileAllIsWell() throws Exception {
    Heartbeat heartbeat = beating(true, INTERVAL);
    for (int i = 0; i < 3; i++) {
      assertEquals("/secret-1 ok", next());
      clock.awaitSleepers(1);
      assertNull(beats.poll());
      clock.advance(INTERVAL);
    }
    assertEquals("/secret-1 ok", next());
    clock.awaitSleepers(1);
    assertEquals(Optional.empty(), heartbeat.problem());
  }

  @Test
  void isQuietWhileSomethingIsWrongAndBeatsAgainAfterwards() throws Exception {
    beating(false, INTERVAL);
    assertEquals("/secret-1 ok", next());
    health = () -> new Health.Wrong("group g is not judged");
    passInterval(INTERVAL);
    passInterval(INTERVAL);
    clock.awaitSleepers(1);
    assertNull(beats.poll());
    health = Health.Well::new;
    passInterval(INTERVAL);
    assertEquals("/secret-1 ok", next());
  }

  @Test
  void saysWhatIsWrongWhereThatIsWanted() throws Exception {
    health = () -> new Health.Wrong("source jp-main gives no answer");
    beating(true, INTERVAL);
    assertEquals("/secret-2/fail source jp-main gives no answer", next());
  }

  @Test
  void nobodyIsCalledBeforeAnythingIsKnown() throws Exception {
    health = Health.NotYet::new;
    beating(true, INTERVAL);
    passInterval(INTERVAL);
    clock.awaitSleepers(1);
    assertNull(beats.poll());
    health = Health.Well::new;
    passInterval(INTERVAL);
    assertEquals("/secret-1 ok", next());
  }

  @Test
  void whoDoesNotAnswerIsNotWell() throws Exception {
    health =
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Health.Well();
        };
    beating(true, Duration.ofSeconds(1));
    assertEquals("/secret-2/fail the judge does not answer", next());
    health =
        () -> {
          throw new IllegalStateException("broken on purpose");
        };
    passInterval(Duration.ofSeconds(1));
    assertEquals("/secret-2/fail whether all is judged cannot be found out", next());
  }

  @Test
  void aReceiverThatHangsIsGivenUpAndAskedAgain() throws Exception {
    hangs = true;
    Heartbeat heartbeat = beating(false, Duration.ofSeconds(1));
    assertEquals("/secret-1 ok", next());
    clock.awaitSleepers(1);
    assertTrue(heartbeat.problem().orElseThrow().startsWith("the receiver cannot be reached"));
    hangs = false;
    clock.advance(Duration.ofSeconds(1));
    assertEquals("/secret-1 ok", next());
    clock.awaitSleepers(1);
    assertEquals(Optional.empty(), heartbeat.problem());
  }

  @Test
  void aReceiverThatRefusesIsSaidWithoutItsAddress() throws Exception {
    answer = 404;
    Heartbeat heartbeat = beating(false, INTERVAL);
    next();
    clock.awaitSleepers(1);
    assertEquals(Optional.of("the receiver answers 404"), heartbeat.problem());
    server.stop(0);
    passInterval(INTERVAL);
    clock.awaitSleepers(1);
    String problem = heartbeat.problem().orElseThrow();
    assertFalse(problem.contains("secret") || problem.contains("127.0.0.1"), problem);
  }

  @Test
  void closingDoesNotWaitForAReceiverThatHangs() throws Exception {
    hangs = true;
    Heartbeat heartbeat = beating(false, INTERVAL);
    next();
    long begin = System.nanoTime();
    heartbeat.close();
    assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(5));
  }
}
