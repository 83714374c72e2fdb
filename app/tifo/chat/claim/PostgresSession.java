package tifo.chat.claim;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tifo.secret.Redaction;

/// One connection, opened when it is needed, one caller at a time. A call ends within the time
/// allowed for it, with a `ClaimException` if need be. Any thread.
final class PostgresSession implements AutoCloseable {
  static final Duration MOST = Duration.ofSeconds(2);

  private static final Duration LEAST = Duration.ofMillis(500);

  /// What is asked over the connection; may be asked again over a new one.
  interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  private final Supplier<String> url;
  private final ReentrantLock lock = new ReentrantLock(true);

  // guarded by lock
  private @Nullable Connection connection;
  private boolean closed;
  // of the last connection that was tried
  private volatile @Nullable PostgresAddress address;

  /// `url` is asked for before each connection, and may be a program that hangs.
  PostgresSession(Supplier<String> url) {
    this.url = url;
  }

  <T> T ask(Question<T> question) {
    long deadline = System.nanoTime() + MOST.toNanos();
    enter(deadline);
    try {
      boolean known = connection != null;
      try {
        return once(question, deadline);
      } catch (SQLException e) {
        if (known && PostgresProblem.isLost(e) && left(deadline) > 0) {
          return once(question, deadline);
        }
        throw e;
      }
    } catch (SQLException e) {
      throw PostgresProblem.of(e, Objects.requireNonNull(address));
    } finally {
      lock.unlock();
    }
  }

  private void enter(long deadline) {
    boolean entered = false;
    try {
      entered = lock.tryLock(left(deadline), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClaimException("Interrupted while others used " + this);
    }
    // who waited for others that waited in vain has no time to ask anything itself
    if (entered && left(deadline) < LEAST.toNanos()) {
      lock.unlock();
      entered = false;
    }
    if (!entered) {
      throw new ClaimException(unreachable());
    }
  }

  private String unreachable() {
    return this + " cannot be reached or does not answer";
  }

  private <T> T once(Question<T> question, long deadline) throws SQLException {
    boolean whole = false;
    try {
      Connection open = open(deadline);
      open.setNetworkTimeout(Runnable::run, millis(deadline));
      T answer = question.ask(open);
      whole = true;
      return answer;
    } finally {
      if (!whole) {
        drop();
      }
    }
  }

  private Connection open(long deadline) throws SQLException {
    if (closed) {
      throw new ClaimException("The claims are closed");
    }
    Connection open = connection;
    if (open == null) {
      PostgresAddress there = address(deadline);
      address = there;
      open = DriverManager.getConnection(there.jdbc(), properties(there, deadline));
      connection = open;
      open.setNetworkTimeout(Runnable::run, millis(deadline));
      try (Statement statement = open.createStatement()) {
        statement.execute("SET statement_timeout = " + MOST.toMillis());
      }
      PostgresSchema.prepare(open, there);
    }
    return open;
  }

  private PostgresAddress address(long deadline) {
    long left = left(deadline);
    FutureTask<PostgresAddress> task = new FutureTask<>(() -> new PostgresAddress(url.get()));
    Thread.ofVirtual().name("claims-address").start(task);
    try {
      return task.get(left, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      // a sentence of ours: it holds no address
      throw new ClaimException(Redaction.of(Objects.requireNonNull(e.getCause())));
    } catch (TimeoutException e) {
      // who had to wait for others first knows nothing against the address
      boolean hadTime = left > MOST.toNanos() / 2;
      throw new ClaimException(
          hadTime ? "The address of the claims' PostgreSQL cannot be had in time" : unreachable());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClaimException("Interrupted while the address of " + this + " was asked for");
    }
  }

  // Whatever the address says about time-outs: a lane waits for this.
  private static Properties properties(PostgresAddress address, long deadline) {
    Properties properties = address.properties();
    properties.putIfAbsent("ApplicationName", "tifo");
    String seconds = Long.toString(MOST.toSeconds());
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("socketTimeout", seconds);
    properties.setProperty(
        "loginTimeout", String.format(Locale.ROOT, "%.3f", millis(deadline) / 1000.0));
    return properties;
  }

  private static long left(long deadline) {
    return deadline - System.nanoTime();
  }

  // 0 would mean for ever
  private static int millis(long deadline) {
    return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left(deadline)));
  }

  // Says no good-bye: who does not answer would let us wait for that too.
  private void drop() {
    Connection broken = connection;
    connection = null;
    if (broken != null) {
      try {
        broken.abort(Runnable::run);
      } catch (SQLException e) {
        // gone already
      }
    }
  }

  @Override
  public String toString() {
    PostgresAddress there = address;
    return there == null ? "The PostgreSQL of the claims" : there.toString();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      drop();
    } finally {
      lock.unlock();
    }
  }
}
