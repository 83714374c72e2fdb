package tifo.chat.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tifo.chat.claim.Claim.Mine;
import tifo.chat.claim.Claim.Theirs;
import tifo.chat.claim.Decision.Go;
import tifo.chat.claim.Decision.Told;

/// A real PostgreSQL that hangs, dies, comes back, is out of reach for one console only, or has a
/// clock of its own.
class PostgresCutTest {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Console A = new Console("desk-1", "a");
  private static final Console B = new Console("desk-2", "b");

  // Two seconds are promised; a busy machine may need some more.
  private static final Duration BOUND = Duration.ofSeconds(6);

  private PostgresServer server;

  @BeforeEach
  void start() throws IOException, InterruptedException, SQLException {
    PostgresServer.assumeInstalled();
    server = PostgresServer.start();
  }

  @AfterEach
  void stop() throws IOException, InterruptedException {
    if (server != null) {
      server.close();
    }
  }

  private static String failure(Executable call) {
    long begun = System.nanoTime();
    String sentence = assertThrows(ClaimException.class, call).sentence();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(took.compareTo(BOUND) < 0, "a call took " + took);
    return sentence;
  }

  @Test
  void aServerThatHangsBoundsEachCallAndIsUsedAgain() throws IOException, InterruptedException {
    try (PostgresStore store = new PostgresStore(() -> server.url());
        PostgresStore late = new PostgresStore(() -> server.url())) {
      Place place = Sightings.place("s");
      assertEquals(new Mine(1, Map.of()), store.claim(place, A, LEASE));
      server.pause();

      String sentence =
          "PostgreSQL at 127.0.0.1:%d cannot be reached or does not answer"
              .formatted(server.port());
      assertEquals(sentence, failure(() -> store.renew(place.key(), 1, LEASE, Map.of())));
      assertEquals(sentence, failure(() -> store.chronicle("s")), "with a new connection");
      assertEquals(sentence, failure(() -> late.claim(place, B, LEASE)), "never connected");

      server.resume();
      assertTrue(store.renew(place.key(), 1, LEASE, Map.of()));
      assertInstanceOf(Theirs.class, late.claim(place, B, LEASE));
    }
  }

  @Test
  void manyCallersOfAServerThatHangsAreAllBounded() throws Exception {
    try (PostgresStore store = new PostgresStore(() -> server.url())) {
      store.chronicle("s");
      server.pause();

      List<CompletableFuture<String>> lanes =
          IntStream.range(0, 50)
              .mapToObj(i -> {
                CompletableFuture<String> lane = new CompletableFuture<>();
                Thread.ofVirtual()
                    .start(() -> lane.complete(failure(() -> store.chronicle("s" + i))));
                return lane;
              })
              .toList();

      for (CompletableFuture<String> lane : lanes) {
        assertTrue(lane.get(20, TimeUnit.SECONDS).contains("does not answer"));
      }
      server.resume();
      assertEquals(Chronicle.NONE, store.chronicle("s"));
    }
  }

  @Test
  void aServerThatDiesAndComesBackKnowsTheClaims() throws Exception {
    try (PostgresStore store = new PostgresStore(() -> server.url())) {
      Place place = Sightings.place("s");
      store.claim(place, A, LEASE);
      store.renew(place.key(), 1, LEASE, Map.of("stage", "root"));
      server.kill();
      failure(() -> store.claim(place, A, LEASE));

      server.restart();

      assertEquals(new Mine(2, Map.of("stage", "root")), store.claim(place, A, LEASE));
    }
  }

  @Test
  void aConnectionThatBrokeInBetweenIsNotNoticed() throws Exception {
    try (PostgresStore store = new PostgresStore(() -> server.url())) {
      store.chronicle("s");
      server.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tifo'");

      assertEquals(Chronicle.NONE, store.chronicle("s"));
    }
  }

  @Test
  void aConsoleThatIsCutOffPostsMarkedAndTheOthersLearnLater() throws Exception {
    Steady steady = new Steady();
    try (CutLine line = new CutLine(server.port());
        Claims cut =
            new Claims(
                new PostgresStore(
                    () -> server.url().replace(":" + server.port(), ":" + line.port())),
                A,
                LEASE,
                steady);
        Claims near = new Claims(new PostgresStore(() -> server.url()), B, LEASE, steady)) {
      cut.present(List.of(), Sightings.T0);
      near.present(List.of(), Sightings.T0);
      Sighting seen = Sightings.of("s");
      line.cut();

      Decision decision = cut.decide(seen);
      while (decision instanceof Decision.Wait(Duration time)) {
        steady.pass(time);
        decision = cut.decide(seen);
      }
      Go go = assertInstanceOf(Go.class, decision);
      assertTrue(go.possibleRepeat());
      assertFalse(cut.told(go, seen, Map.of("ts", "1")));
      assertEquals(1, cut.owed().size());

      line.mend();
      steady.pass(Duration.ofSeconds(20));
      cut.present(List.of(), Sightings.T0);

      assertEquals(0, cut.owed().size());
      assertEquals(Map.of("ts", "1"), assertInstanceOf(Told.class, near.decide(seen)).reference());
    }
  }

  @Test
  void consolesWhoseClocksAreAnHourApartHaveTheSameLeases() {
    Steady ahead = new Steady();
    ahead.pass(Duration.ofHours(1));
    try (Claims one = new Claims(new PostgresStore(() -> server.url()), A, LEASE, ahead);
        Claims two = new Claims(new PostgresStore(() -> server.url()), B, LEASE, new Steady())) {
      Sighting seen = Sightings.of("s");

      Go go = assertInstanceOf(Go.class, one.decide(seen));
      assertInstanceOf(Decision.Wait.class, two.decide(seen));
      assertTrue(one.renew(go, Map.of()).isPresent());
      assertTrue(one.told(go, seen, Map.of("ts", "1")));
      assertInstanceOf(Told.class, two.decide(seen));
    }
  }

  @Test
  void aLeaseFromBeforeTheClockWentBackIsOver() throws SQLException {
    try (PostgresStore store = new PostgresStore(() -> server.url())) {
      Place place = Sightings.place("s");
      store.claim(place, A, LEASE);
      server.execute("UPDATE tifo_claims SET lease_until = lease_until + interval '1 hour'");

      assertEquals(new Mine(2, Map.of()), store.claim(place, B, LEASE));
    }
  }

  @Test
  void aConsoleWhoseClockIsAheadKeepsNoEpisodeOpen() throws SQLException {
    try (PostgresStore store = new PostgresStore(() -> server.url())) {
      store.write("s", Placing.of("desk-1", Sightings.of("s"), Chronicle.NONE).history(), 0);
      server.execute(
          "UPDATE tifo_claim_subjects SET goes_on = clock_timestamp() + interval '1 day'");

      store.present(A, List.of("s"), Instant.now().plus(Duration.ofHours(1)));

      Instant goesOn = store.chronicle("s").goesOn().orElseThrow();
      assertTrue(goesOn.isBefore(Instant.now().plus(Duration.ofMinutes(2))), goesOn::toString);
    }
  }
}
