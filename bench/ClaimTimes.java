import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tifo.chat.Standing;
import tifo.chat.claim.Claims;
import tifo.chat.claim.Console;
import tifo.chat.claim.Decision;
import tifo.chat.claim.PostgresStore;
import tifo.chat.claim.Sighting;

/// Prints what it takes to claim a post, to renew that before its step, and to tell of it, over the PostgreSQL whose JDBC
/// address is the first argument: for one console, and for three that race for the same posts. Beside it a plain INSERT by the
/// same driver, and how many of those a post costs.
final class ClaimTimes {
  private static final int WARM_UP = 500;
  private static final int POSTS = 3000;

  private ClaimTimes() {}

  private record Times(long[] decided, long[] renewed, long[] told) {}

  public static void main(String[] args) throws InterruptedException, SQLException {
    long[] inserts = inserts(args[0]);
    System.out.printf("A plain INSERT: p50 %.2f ms, p99 %.2f ms.%n%n", at(inserts, 0.5), at(inserts, 0.99));
    System.out.println("| ms | claim p50 | p99 | renew p50 | p99 | told p50 | p99 | sum of p50 in INSERTs |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (int consoles : new int[] {1, 3}) {
      String round = "bench " + System.nanoTime();
      List<Times> all = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < consoles; i++) {
        Console me = new Console("desk-" + i, round);
        threads.add(Thread.startVirtualThread(() -> {
          Times times = run(args[0], me, round);
          synchronized (all) {
            all.add(times);
          }
        }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      print(consoles, all, at(inserts, 0.5));
    }
  }

  private static long[] inserts(String url) throws SQLException {
    long[] times = new long[POSTS];
    try (Connection connection = DriverManager.getConnection(url);
        Statement schema = connection.createStatement()) {
      schema.execute("CREATE TABLE IF NOT EXISTS plain (key text PRIMARY KEY, value text NOT NULL)");
      try (PreparedStatement insert = connection.prepareStatement("INSERT INTO plain VALUES (?, ?)")) {
        String round = "bench " + System.nanoTime() + " ";
        for (int i = -WARM_UP; i < POSTS; i++) {
          insert.setString(1, round + i);
          insert.setString(2, "x".repeat(300));
          long begun = System.nanoTime();
          insert.executeUpdate();
          if (i >= 0) {
            times[i] = System.nanoTime() - begun;
          }
        }
      }
    }
    Arrays.sort(times);
    return times;
  }

  private static Times run(String url, Console me, String round) {
    long[] decided = new long[POSTS];
    long[] renewed = new long[POSTS];
    long[] told = new long[POSTS];
    int tellings = 0;
    try (Claims claims = new Claims(new PostgresStore(() -> url), me, Claims.LEASE, System::nanoTime)) {
      for (int i = -WARM_UP; i < POSTS; i++) {
        Sighting seen = seen(round + " " + i, me.name());
        long begun = System.nanoTime();
        Decision decision = claims.decide(seen);
        long done = System.nanoTime();
        if (i >= 0) {
          decided[i] = done - begun;
        }
        if (decision instanceof Decision.Go go) {
          if (go.possibleRepeat()) {
            throw new IllegalStateException(claims.trouble().orElse("the store was away"));
          }
          begun = System.nanoTime();
          claims.renew(go, Map.of("stage", "start"));
          done = System.nanoTime();
          claims.told(go, seen, Map.of("ts", "1718395200.1"));
          if (i >= 0) {
            renewed[tellings] = done - begun;
            told[tellings++] = System.nanoTime() - done;
          }
        }
      }
    }
    return new Times(decided, Arrays.copyOf(renewed, tellings), Arrays.copyOf(told, tellings));
  }

  private static Sighting seen(String subject, String console) {
    Instant at = Instant.parse("2026-06-14T20:00:00Z");
    return new Sighting(
        subject, console + subject, "1", true, at, at, Duration.ofSeconds(20), new Standing(Set.of(1L, 2L), Set.of()));
  }

  private static void print(int consoles, List<Times> all, double insert) {
    long[] decided = sorted(all, Times::decided);
    long[] renewed = sorted(all, Times::renewed);
    long[] told = sorted(all, Times::told);
    System.out.printf(
        "| %d console(s), %d posts told | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.1f |%n",
        consoles,
        told.length,
        at(decided, 0.5),
        at(decided, 0.99),
        at(renewed, 0.5),
        at(renewed, 0.99),
        at(told, 0.5),
        at(told, 0.99),
        (at(decided, 0.5) + at(renewed, 0.5) + at(told, 0.5)) / insert);
  }

  private static long[] sorted(List<Times> all, Function<Times, long[]> which) {
    return all.stream().flatMapToLong(times -> Arrays.stream(which.apply(times))).sorted().toArray();
  }

  private static double at(long[] sorted, double quantile) {
    return sorted[(int) ((sorted.length - 1) * quantile)] / 1e6;
  }
}
