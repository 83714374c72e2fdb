package tifo.chat.claim;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The tables of the claims, made by the first console that comes. Stateless.
final class PostgresSchema {
  static final List<String> TABLES =
      List.of("tifo_claim_schema", "tifo_claims", "tifo_claim_subjects", "tifo_consoles");

  private static final int VERSION = 1;

  // Any number that others are not likely to lock: "tifo" and "clai".
  private static final long LOCK = 0x7469666f_636c6169L;

  // Subjects are hashes: a key of an index is short, and the labels of a group may not be.
  private static final List<String> STATEMENTS =
      List.of(
          "CREATE TABLE IF NOT EXISTS tifo_claim_schema (version integer PRIMARY KEY)",
          """
          CREATE TABLE IF NOT EXISTS tifo_claims (
            key text PRIMARY KEY,
            subject text NOT NULL,
            console text NOT NULL,
            epoch text NOT NULL,
            fence bigint NOT NULL,
            lease_until timestamptz NOT NULL,
            reached text NOT NULL,
            reference text,
            told_at timestamptz,
            changed timestamptz NOT NULL)\
          """,
          """
          CREATE TABLE IF NOT EXISTS tifo_claim_subjects (
            subject text PRIMARY KEY,
            revision bigint NOT NULL,
            history text NOT NULL,
            goes_on timestamptz,
            changed timestamptz NOT NULL)\
          """,
          """
          CREATE TABLE IF NOT EXISTS tifo_consoles (
            console text PRIMARY KEY,
            seen timestamptz NOT NULL)\
          """,
          "INSERT INTO tifo_claim_schema VALUES (" + VERSION + ") ON CONFLICT DO NOTHING");

  private PostgresSchema() {}

  /// Makes what is missing. Who may not create tables can use those that somebody else made.
  static void prepare(Connection connection, PostgresAddress address) throws SQLException {
    if (isMissing(connection)) {
      try {
        create(connection);
      } catch (SQLException e) {
        if (PostgresProblem.NO_RIGHT.equals(e.getSQLState())) {
          throw PostgresProblem.mayNotCreate(address);
        }
        throw e;
      }
    }
    int version = (int) number(connection, "SELECT max(version) FROM tifo_claim_schema");
    if (version > VERSION) {
      throw new ClaimException(
          "The claims in %s are of a newer Tifo (version %d, not %d): update this one"
              .formatted(address, version, VERSION));
    }
  }

  private static boolean isMissing(Connection connection) throws SQLException {
    return number(
            connection,
            "SELECT count(*) FROM (SELECT to_regclass('tifo_claim_schema') t) s WHERE t IS NULL")
        > 0;
  }

  // All or nothing, and one console at a time: "IF NOT EXISTS" alone fails when two are as fast,
  // and
  // to look again behind the lock finds what this connection knew before.
  private static void create(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      for (String sql : STATEMENTS) {
        statement.execute(sql);
      }
      connection.commit();
    }
    connection.setAutoCommit(true);
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
