package tifo.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.claim.CutLine;
import tifo.chat.claim.PostgresServer;
import tifo.chat.kit.StrictServer;

/// Consoles as processes, each with its settings, that judge the same and post to one channel, over
/// a real PostgreSQL.
@Timeout(180)
abstract class ConsolesCase {
  static final Instant START = Instant.parse("2026-06-14T20:00:00Z");
  static final String REPEAT = "possible repeat";

  abstract StrictServer server();

  abstract ConsoleProcess.Channel channel();

  @TempDir Path home;

  final List<ConsoleProcess> consoles = new ArrayList<>();
  static PostgresServer postgres;
  private static int databases;
  String store = "";

  @BeforeAll
  static void startStore() throws Exception {
    PostgresServer.assumeInstalled();
    postgres = PostgresServer.start();
  }

  @BeforeEach
  void start() throws SQLException {
    String database = "room_" + databases++;
    postgres.execute("CREATE DATABASE " + database);
    store = postgres.url().replaceAll("/postgres$", "/" + database);
  }

  @AfterAll
  static void stopStore() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  @AfterEach
  void stop() throws Exception {
    if (postgres != null) {
      postgres.resume();
    }
    for (ConsoleProcess console : consoles) {
      console.kill();
    }
    server().close();
  }

  void begin(int count) throws IOException {
    for (int i = 1; i <= count; i++) {
      add("desk-" + i, store);
    }
    awaitReady();
  }

  void add(String name, String store) throws IOException {
    consoles.add(new ConsoleProcess(name, home, store, channel()));
  }

  void awaitReady() throws IOException {
    for (ConsoleProcess console : consoles) {
      console.awaitReady();
    }
  }

  void all(String kind, int second, String zones) {
    consoles.forEach(
        console -> console.order(kind + " " + START.plusSeconds(second) + " " + zones));
  }

  /// Until each has seen through one post more.
  void settle() throws IOException {
    consoles.forEach(console -> console.order("await 1"));
    for (ConsoleProcess console : consoles) {
      console.awaitDone();
    }
  }

  Connection admin() throws SQLException {
    return postgres.admin(store.substring(store.lastIndexOf('/') + 1));
  }

  /// Who has the one post that is on its way.
  ConsoleProcess holder() throws SQLException {
    try (Connection connection = admin();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT console FROM tifo_claims WHERE told_at IS NULL")) {
      assertTrue(row.next(), "somebody has it");
      String name = row.getString(1);
      return consoles.stream()
          .filter(console -> console.name.equals(name))
          .findFirst()
          .orElseThrow();
    }
  }

  /// Until each has found where its sighting belongs.
  void awaitAllKnowTheKey() throws SQLException, InterruptedException {
    try (Connection connection = admin();
        PreparedStatement history =
            connection.prepareStatement("SELECT history FROM tifo_claim_subjects")) {
      for (boolean all = false; !all; Thread.sleep(20)) {
        try (ResultSet row = history.executeQuery()) {
          String seen = row.next() ? row.getString(1) : "";
          all = consoles.stream().allMatch(console -> seen.contains(console.name));
        }
      }
    }
  }

  /// Until each knows of all, and so whose turn is when.
  void awaitAllHaveMet() throws SQLException, InterruptedException {
    try (Connection connection = admin()) {
      awaitAllSeenAfter(connection, START);
      awaitAllSeenAfter(connection, Instant.now());
    }
  }

  private void awaitAllSeenAfter(Connection connection, Instant time)
      throws SQLException, InterruptedException {
    String count = "SELECT count(*) FROM tifo_consoles WHERE seen > '" + time + "'";
    for (int seen = 0; seen < consoles.size(); Thread.sleep(20)) {
      try (ResultSet tables =
          connection.getMetaData().getTables(null, null, "tifo_consoles", null)) {
        if (!tables.next()) {
          continue;
        }
      }
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(count)) {
        row.next();
        seen = row.getInt(1);
      }
    }
  }

  /// One of two consoles has no store when trouble begins, which `begun` looks at in the channel;
  /// it has it again, after a restart, when that ends.
  void oneLosesTheStore(Runnable begun) throws Exception {
    try (CutLine line = new CutLine(postgres.port())) {
      add("near", store);
      add("far", store.replace(":" + postgres.port(), ":" + line.port()));
      awaitReady();
      line.cut();
      all("fire", 0, "a");
      settle();
      begun.run();

      line.mend();
      awaitAgreement();
      restart(consoles.getLast());
      all("resolve", 20, "a");
      settle();
    }
  }

  void restart(ConsoleProcess one) throws Exception {
    one.kill();
    one.begin();
    one.awaitReady();
    one.order("fire " + START + " a");
    one.order("await 0");
    one.awaitDone();
  }

  ConsoleProcess killHolder() throws Exception {
    ConsoleProcess one = holder();
    one.kill();
    consoles.remove(one);
    return one;
  }

  /// Until the store knows of all that was posted without it.
  void awaitAgreement() throws InterruptedException {
    for (ConsoleProcess console : consoles) {
      while (console.owesTheStore()) {
        Thread.sleep(20);
      }
    }
  }
}
