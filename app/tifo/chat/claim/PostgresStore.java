package tifo.chat.claim;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import tifo.chat.StableId;
import tifo.chat.claim.Claim.Mine;
import tifo.chat.claim.Claim.Theirs;
import tifo.chat.claim.Claim.Told;

/// Claims in PostgreSQL (12 or newer), in tables of its own that it makes. Any thread: one
/// connection, one call at a time, two seconds each at most. All leases are by the server's
/// `clock_timestamp()`.
public final class PostgresStore implements ClaimStore {
  private static final Duration TIDYING = Duration.ofHours(1);

  private static final String LEASE = "clock_timestamp() + ? * interval '1 millisecond'";

  // No lease is half as long as two minutes: what seems so was made before the clock went back.
  private static final String CLAIM =
      """
      INSERT INTO tifo_claims AS c
        (key, subject, console, epoch, fence, lease_until, reached, changed)
      VALUES (?, ?, ?, ?, 1, %s, '{}', clock_timestamp())
      ON CONFLICT (key) DO UPDATE SET
        console = excluded.console, epoch = excluded.epoch, fence = c.fence + 1,
        lease_until = %s, changed = clock_timestamp()
      WHERE c.told_at IS NULL AND (c.lease_until <= clock_timestamp()
        OR c.lease_until > clock_timestamp() + interval '2 minutes'
        OR c.console = excluded.console AND c.epoch = excluded.epoch)
      RETURNING fence, reached\
      """
          .formatted(LEASE, LEASE);

  private static final String HELD =
      """
      SELECT told_at IS NOT NULL, reference,
        greatest(0, ceil(extract(epoch FROM lease_until - clock_timestamp()) * 1000))
      FROM tifo_claims WHERE key = ?\
      """;

  private static final String RENEW =
      """
      UPDATE tifo_claims SET lease_until = %s, reached = ?, changed = clock_timestamp()
      WHERE key = ? AND fence = ? AND told_at IS NULL\
      """
          .formatted(LEASE);

  private static final String TELL =
      """
      UPDATE tifo_claims SET told_at = coalesce(told_at, clock_timestamp()), reference = ?,
        changed = clock_timestamp()
      WHERE key = ? AND fence = ?\
      """;

  private static final String RECORD =
      """
      INSERT INTO tifo_claims AS c
        (key, subject, console, epoch, fence, lease_until, reached, reference, told_at, changed)
      VALUES (?, ?, ?, ?, 1, clock_timestamp(), '{}', ?, clock_timestamp(), clock_timestamp())
      ON CONFLICT (key) DO UPDATE SET
        console = excluded.console, epoch = excluded.epoch, fence = c.fence + 1,
        reference = excluded.reference, told_at = clock_timestamp(), changed = clock_timestamp()
      WHERE c.told_at IS NULL\
      """;

  private static final String WRITE_FIRST =
      """
      INSERT INTO tifo_claim_subjects (subject, revision, history, changed)
      VALUES (?, 1, ?, clock_timestamp()) ON CONFLICT (subject) DO NOTHING\
      """;

  private static final String WRITE =
      """
      UPDATE tifo_claim_subjects
      SET revision = revision + 1, history = ?, changed = clock_timestamp()
      WHERE subject = ? AND revision = ?\
      """;

  private static final String PRESENT =
      """
      INSERT INTO tifo_consoles AS c (console, seen) VALUES (?, clock_timestamp())
      ON CONFLICT (console) DO UPDATE SET seen = excluded.seen\
      """;

  // In one order on all consoles, so that none waits for another that waits for it. A console whose
  // clock is ahead must not keep an episode open for as long.
  private static final String GOES_ON =
      """
      WITH ours AS (
        SELECT subject FROM tifo_claim_subjects WHERE subject = ANY (?) ORDER BY subject FOR UPDATE)
      UPDATE tifo_claim_subjects s
      SET goes_on = least(greatest(s.goes_on, ?), clock_timestamp() + interval '1 minute'),
        changed = clock_timestamp()
      FROM ours WHERE s.subject = ours.subject\
      """;

  private static final String OLD = "changed < clock_timestamp() - interval '7 days'";

  // What belongs to trouble that goes on is needed, however old it is.
  private static final List<String> TIDY =
      List.of(
          "DELETE FROM tifo_claim_subjects WHERE " + OLD,
          "DELETE FROM tifo_claims c WHERE "
              + OLD
              + " AND NOT EXISTS (SELECT FROM tifo_claim_subjects s WHERE s.subject = c.subject)",
          "DELETE FROM tifo_consoles WHERE seen < clock_timestamp() - interval '7 days'");

  private final PostgresSession session;

  // guarded by this
  private Optional<Long> tidied = Optional.empty();

  /// Does not connect yet.
  ///
  /// @param url gives `postgres://user:password@host/database` or JDBC's form: a secret, asked for
  ///   before each connection and kept out of all messages
  public PostgresStore(Supplier<String> url) {
    session = new PostgresSession(url);
  }

  @Override
  public Chronicle chronicle(String subject) {
    return session.ask(connection -> {
      try (PreparedStatement sql =
          connection.prepareStatement(
              "SELECT revision, history, goes_on FROM tifo_claim_subjects WHERE subject = ?")) {
        sql.setString(1, StableId.of(subject));
        try (ResultSet row = sql.executeQuery()) {
          return row.next() ? chronicle(connection, row) : Chronicle.NONE;
        }
      }
    });
  }

  // The posts after the history: what is told meanwhile may be told, but not be missed.
  private static Chronicle chronicle(Connection connection, ResultSet row) throws SQLException {
    History history = ClaimJson.history(row.getString(2));
    Optional<Instant> goesOn =
        Optional.ofNullable(row.getObject(3, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    return new Chronicle(history, row.getLong(1), goesOn, told(connection, history.keys()));
  }

  private static Map<String, ToldPost> told(Connection connection, List<String> keys)
      throws SQLException {
    Map<String, ToldPost> told = new HashMap<>();
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT key, console, reference FROM tifo_claims WHERE key = ANY (?) AND told_at IS NOT"
                + " NULL")) {
      sql.setArray(1, connection.createArrayOf("text", keys.toArray()));
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          told.put(
              rows.getString(1),
              new ToldPost(rows.getString(2), ClaimJson.words(rows.getString(3))));
        }
      }
    }
    return told;
  }

  @Override
  public boolean write(String subject, History next, long revision) {
    String id = StableId.of(subject);
    String text = ClaimJson.of(next);
    return revision == 0
        ? changes(WRITE_FIRST, id, text) == 1
        : changes(WRITE, text, id, revision) == 1;
  }

  @Override
  public Claim claim(Place place, Console me, Duration lease) {
    return session.ask(connection -> {
      // A claim that is given up between the two questions is asked for again.
      for (Optional<Claim> answer = Optional.empty(); ; ) {
        answer = won(connection, place, me, lease);
        if (answer.isEmpty()) {
          answer = held(connection, place);
        }
        if (answer.isPresent()) {
          return answer.get();
        }
      }
    });
  }

  private static Optional<Claim> won(Connection connection, Place place, Console me, Duration lease)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(CLAIM)) {
      fill(
          sql,
          place.key(),
          StableId.of(place.subject()),
          me.name(),
          me.epoch(),
          lease.toMillis(),
          lease.toMillis());
      try (ResultSet row = sql.executeQuery()) {
        return row.next()
            ? Optional.of(new Mine(row.getLong(1), ClaimJson.words(row.getString(2))))
            : Optional.empty();
      }
    }
  }

  private static Optional<Claim> held(Connection connection, Place place) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(HELD)) {
      fill(sql, place.key());
      try (ResultSet row = sql.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            row.getBoolean(1)
                ? new Told(ClaimJson.words(row.getString(2)))
                : new Theirs(Duration.ofMillis(row.getLong(3))));
      }
    }
  }

  @Override
  public boolean renew(String key, long fence, Duration lease, Map<String, String> reached) {
    return changes(RENEW, lease.toMillis(), ClaimJson.of(reached), key, fence) == 1;
  }

  @Override
  public boolean told(String key, long fence, Map<String, String> reference) {
    return changes(TELL, ClaimJson.of(reference), key, fence) == 1;
  }

  @Override
  public void record(Place place, Console me, Map<String, String> reference) {
    changes(
        RECORD,
        place.key(),
        StableId.of(place.subject()),
        me.name(),
        me.epoch(),
        ClaimJson.of(reference));
  }

  @Override
  public Set<String> present(Console me, Collection<String> subjects, Instant at) {
    Set<String> consoles =
        session.ask(connection -> {
          change(connection, PRESENT, me.name());
          change(
              connection,
              GOES_ON,
              connection.createArrayOf("text", subjects.stream().map(StableId::of).toArray()),
              at.atOffset(ZoneOffset.UTC));
          return consoles(connection);
        });
    tidySometimes();
    return consoles;
  }

  private static Set<String> consoles(Connection connection) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (PreparedStatement sql =
            connection.prepareStatement(
                "SELECT console FROM tifo_consoles WHERE seen > clock_timestamp() - interval '1"
                    + " minute'");
        ResultSet rows = sql.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private synchronized void tidySometimes() {
    long now = System.nanoTime();
    if (tidied.isEmpty() || now - tidied.get() > TIDYING.toNanos()) {
      tidied = Optional.of(now);
      TIDY.forEach(sql -> changes(sql));
    }
  }

  private int changes(String sql, Object... values) {
    return session.ask(connection -> change(connection, sql, values));
  }

  private static int change(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement, values);
      return statement.executeUpdate();
    }
  }

  private static void fill(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
