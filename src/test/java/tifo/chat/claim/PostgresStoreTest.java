package tifo.chat.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tifo.chat.claim.Claim.Mine;
import tifo.chat.claim.Claim.Theirs;
import tifo.chat.claim.Claim.Told;

/// Against a real PostgreSQL 15.
class PostgresStoreTest {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Console A = new Console("desk-1", "a");
  private static final Console B = new Console("desk-2", "b");
  private static final Map<String, String> TS = Map.of("ts", "1718395200.1");

  private static PostgresServer server;
  private static int databases;

  @BeforeAll
  static void start() throws IOException, InterruptedException, SQLException {
    PostgresServer.assumeInstalled();
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  /// A database of its own for each test; what comes back is the address without its name.
  private static String database() throws SQLException {
    String name = "d" + ++databases;
    server.execute("CREATE DATABASE " + name);
    return name;
  }

  private static PostgresStore store(String database) {
    return new PostgresStore(() -> server.url().replaceAll("/postgres$", "/" + database));
  }

  private static void execute(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(String database) throws SQLException {
    PostgresAddress address =
        new PostgresAddress(server.url().replaceAll("/postgres$", "/" + database));
    return java.sql.DriverManager.getConnection(address.jdbc(), address.properties());
  }

  private static long count(String database, String table) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void lapse(String database) throws SQLException {
    execute(database, "UPDATE tifo_claims SET lease_until = clock_timestamp()");
  }

  private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(tasks.size());
    List<T> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running =
          tasks.stream()
              .map(task ->
                  threads.submit(() -> {
                    barrier.await();
                    return task.call();
                  }))
              .toList();
      for (Future<T> one : running) {
        answers.add(one.get());
      }
    }
    return answers;
  }

  @Test
  void threeRacingConsolesHaveOneWinnerPerKey() throws Exception {
    String database = database();
    List<PostgresStore> stores = IntStream.range(0, 3).mapToObj(i -> store(database)).toList();
    List<Callable<List<Integer>>> racers = new ArrayList<>();
    for (int i = 0; i < stores.size(); i++) {
      Console me = new Console("desk-" + i, "e");
      PostgresStore store = stores.get(i);
      racers.add(() ->
          IntStream.range(0, 300)
              .filter(k -> store.claim(Sightings.place("k" + k), me, LEASE) instanceof Mine)
              .boxed()
              .toList());
    }

    List<List<Integer>> won = atOnce(racers);

    assertEquals(
        IntStream.range(0, 300).boxed().toList(),
        won.stream().flatMap(List::stream).sorted().toList());
    stores.forEach(PostgresStore::close);
  }

  @Test
  void consolesThatStartAtOnceMakeTheTablesOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      String database = database();
      List<PostgresStore> stores = IntStream.range(0, 4).mapToObj(i -> store(database)).toList();
      List<Callable<Chronicle>> starts = new ArrayList<>();
      stores.forEach(store -> starts.add(() -> store.chronicle("any")));

      assertEquals(4, atOnce(starts).size());

      assertEquals(1, count(database, "tifo_claim_schema"));
      stores.forEach(PostgresStore::close);
    }
  }

  @Test
  void whoTakesOverGetsTheCheckpointAndAHigherFence() throws SQLException {
    String database = database();
    try (PostgresStore store = store(database)) {
      Place place = Sightings.place("s");
      assertEquals(new Mine(1, Map.of()), store.claim(place, A, LEASE));
      assertTrue(store.renew(place.key(), 1, LEASE, Map.of("stage", "root", "ts", "1")));
      assertInstanceOf(Theirs.class, store.claim(place, B, LEASE));
      lapse(database);

      Claim second = store.claim(place, B, LEASE);
      lapse(database);
      Claim third = store.claim(place, A, LEASE);

      assertEquals(new Mine(2, Map.of("stage", "root", "ts", "1")), second);
      assertEquals(new Mine(3, Map.of("stage", "root", "ts", "1")), third);
    }
  }

  @Test
  void theOldOwnerIsRefused() throws SQLException {
    String database = database();
    try (PostgresStore store = store(database)) {
      Place place = Sightings.place("s");
      store.claim(place, A, LEASE);
      lapse(database);
      store.claim(place, B, LEASE);

      assertFalse(store.renew(place.key(), 1, LEASE, Map.of("late", "yes")));
      assertFalse(store.told(place.key(), 1, Map.of("late", "yes")));

      assertTrue(store.told(place.key(), 2, TS));
      assertTrue(store.told(place.key(), 2, TS), "its answer was lost, and it asks again");
      assertEquals(new Told(TS), store.claim(place, A, LEASE));
      assertFalse(store.renew(place.key(), 2, LEASE, Map.of()));
    }
  }

  @Test
  void aLapsedLeaseThatNobodyTookIsRenewed() throws SQLException {
    String database = database();
    try (PostgresStore store = store(database)) {
      Place place = Sightings.place("s");
      store.claim(place, A, LEASE);
      lapse(database);

      assertTrue(store.renew(place.key(), 1, LEASE, Map.of()));
      assertInstanceOf(Theirs.class, store.claim(place, B, LEASE));
    }
  }

  @Test
  void theOwnerKeepsItsClaimAndItsNextRunWaits() throws SQLException {
    try (PostgresStore store = store(database())) {
      Place place = Sightings.place("s");
      store.claim(place, A, LEASE);

      assertEquals(new Mine(2, Map.of()), store.claim(place, A, LEASE));
      Claim next = store.claim(place, new Console(A.name(), "next run"), LEASE);

      Duration left = assertInstanceOf(Theirs.class, next).left();
      assertTrue(left.compareTo(LEASE) <= 0 && left.isPositive(), left.toString());
    }
  }

  @Test
  void aClaimGivenUpIsFreeAtOnce() throws SQLException {
    try (PostgresStore store = store(database())) {
      Place place = Sightings.place("s");
      store.claim(place, A, LEASE);

      assertTrue(store.renew(place.key(), 1, Duration.ZERO, Map.of("file", "F1")));

      assertEquals(new Mine(2, Map.of("file", "F1")), store.claim(place, B, LEASE));
    }
  }

  @Test
  void whatIsRecordedStopsTheOwner() throws SQLException {
    try (PostgresStore store = store(database())) {
      Place place = Sightings.place("s");
      store.claim(place, A, LEASE);

      store.record(place, B, TS);

      assertFalse(store.renew(place.key(), 1, LEASE, Map.of()));
      assertFalse(store.told(place.key(), 1, Map.of()));
      store.record(place, A, Map.of("ts", "later"));
      assertEquals(new Told(TS), store.claim(place, A, LEASE));
    }
  }

  @Test
  void theFasterWriterOfAHistoryWins() throws SQLException {
    try (PostgresStore store = store(database());
        PostgresStore other = store("d" + databases)) {
      Placing one =
          Placing.of("desk-1", Sightings.first("a", 0, Sightings.fires(1)), Chronicle.NONE);
      assertTrue(store.write("s", one.history(), 0));
      assertFalse(other.write("s", one.history(), 0));

      Chronicle read = other.chronicle("s");
      assertEquals(one.history(), read.history());
      assertTrue(store.write("s", History.NONE, read.revision()));
      assertFalse(other.write("s", History.NONE, read.revision()));
    }
  }

  @Test
  void aChronicleSaysWhatIsToldAndGoesOn() throws SQLException {
    try (PostgresStore store = store(database())) {
      Placing one = Placing.of("desk-1", Sightings.of("s\u0000 日本"), Chronicle.NONE);
      store.write("s\u0000 日本", one.history(), 0);
      store.claim(one.place(), A, LEASE);
      store.told(one.place().key(), 1, Map.of("ts", "1", "name", "得点\u0000"));

      Set<String> consoles = store.present(A, List.of("s\u0000 日本", "x"), Sightings.time(90));
      store.present(B, List.of("s\u0000 日本"), Sightings.time(60));

      assertEquals(
          new Chronicle(
              one.history(),
              1,
              Optional.of(Sightings.time(90)),
              Map.of(
                  one.place().key(),
                  new ToldPost("desk-1", Map.of("ts", "1", "name", "得点\u0000")))),
          store.chronicle("s\u0000 日本"));
      assertEquals(Set.of("desk-1"), consoles);
      assertEquals(Set.of("desk-1", "desk-2"), store.present(A, List.of(), Sightings.T0));
    }
  }

  @Test
  void aConsoleThatWasNotSeenForAMinuteIsAway() throws SQLException {
    String database = database();
    try (PostgresStore store = store(database)) {
      store.present(A, List.of(), Sightings.T0);
      execute(
          database, "UPDATE tifo_consoles SET seen = clock_timestamp() - interval '61 seconds'");

      assertEquals(Set.of("desk-2"), store.present(B, List.of(), Sightings.T0));
    }
  }

  @Test
  void whatIsOldGoesAndWhatBelongsToTroubleThatGoesOnStays() throws SQLException {
    String database = database();
    try (PostgresStore store = store(database)) {
      for (String subject : List.of("over", "burns")) {
        Placing placing = Placing.of("desk-1", Sightings.of(subject), Chronicle.NONE);
        store.write(subject, placing.history(), 0);
        store.claim(placing.place(), A, LEASE);
      }
    }
    for (String table : List.of("tifo_claims", "tifo_claim_subjects")) {
      execute(database, "UPDATE " + table + " SET changed = clock_timestamp() - interval '8 days'");
    }

    try (PostgresStore store = store(database)) {
      store.present(A, List.of("burns"), Sightings.T0);

      assertEquals(Chronicle.NONE, store.chronicle("over"));
      assertEquals(1, store.chronicle("burns").history().episodes().size());
      assertEquals(1, count(database, "tifo_claims"));
    }
  }

  @Test
  void aNewerTifosTablesAreLeftAlone() throws SQLException {
    String database = database();
    try (PostgresStore store = store(database)) {
      store.chronicle("s");
      execute(database, "UPDATE tifo_claim_schema SET version = 2");
    }

    try (PostgresStore store = store(database)) {
      ClaimException e = assertThrows(ClaimException.class, () -> store.chronicle("s"));
      assertTrue(e.sentence().contains("of a newer Tifo (version 2, not 1)"), e.sentence());
    }
  }

  @Test
  void aUserWithoutRightsIsToldWhatToGrant() throws SQLException {
    String database = database();
    server.execute("CREATE ROLE guest_%s LOGIN PASSWORD 'pw-canary'".formatted(database));
    String url = server.url("guest_%s:pw-canary".formatted(database), database);
    try (PostgresStore guest = new PostgresStore(() -> url)) {
      String create = assertThrows(ClaimException.class, () -> guest.chronicle("s")).sentence();
      assertTrue(
          create.endsWith("GRANT CREATE ON SCHEMA public TO \"guest_%s\"".formatted(database)),
          create);
      try (PostgresStore owner = store(database)) {
        owner.chronicle("s");
      }
      String use = assertThrows(ClaimException.class, () -> guest.chronicle("s")).sentence();
      assertTrue(use.contains("GRANT SELECT, INSERT, UPDATE, DELETE ON tifo_claim_schema"), use);

      execute(database, use.substring(use.indexOf("GRANT")));
      assertEquals(Chronicle.NONE, guest.chronicle("s"));
    }
  }

  @Test
  void secretsAreInNoSentence() throws SQLException {
    String wrong = server.url("postgres:wrong-canary", "postgres");
    String jdbc =
        "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&password=wrong-canary"
            .formatted(server.port());
    for (String url : List.of(wrong, jdbc)) {
      try (PostgresStore store = new PostgresStore(() -> url)) {
        ClaimException e = assertThrows(ClaimException.class, () -> store.chronicle("s"));
        assertEquals(
            "PostgreSQL at 127.0.0.1:%d refuses the password of user \"postgres\""
                .formatted(server.port()),
            e.sentence());
        assertEquals(null, e.getCause());
      }
    }
    try (PostgresStore store = store("nowhere")) {
      ClaimException e = assertThrows(ClaimException.class, () -> store.chronicle("s"));
      assertTrue(e.sentence().endsWith("has no database \"nowhere\""), e.sentence());
    }
  }

  @Test
  void manyThreadsShareOneConnection() throws Exception {
    try (PostgresStore store = store(database())) {
      List<Callable<Boolean>> lanes = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Place place = Sightings.place("lane " + i);
        lanes.add(() -> store.claim(place, A, LEASE) instanceof Mine);
      }

      assertEquals(40, atOnce(lanes).stream().filter(mine -> mine).count());
    }
  }
}
