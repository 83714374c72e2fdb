package tifo.chat.claim;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Debian's PostgreSQL 15 on a free loopback port, for tests that want the real thing. Its data lie
/// in a temporary folder of its own; where the tests run as root, it runs as the user `postgres`,
/// since it refuses root. Stopped by its process id.
public final class PostgresServer implements AutoCloseable {
  private static final Path BIN = Path.of("/usr/lib/postgresql/15/bin");
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String ADMIN_PASSWORD = "admin-canary";

  private final Path folder;
  private final int port;
  private Process process;

  private PostgresServer(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /// Skips the test, with the reason, where PostgreSQL is not installed or cannot be started.
  public static void assumeInstalled() {
    Assumptions.assumeTrue(
        Files.isExecutable(BIN.resolve("initdb")),
        "Debian's package postgresql-15 is not installed");
    Assumptions.assumeTrue(
        !isRoot() || Files.isExecutable(Path.of("/usr/sbin/runuser")),
        "PostgreSQL refuses to run as root, and there is no runuser");
  }

  /// Makes a new cluster and waits until it takes connections.
  public static PostgresServer start() throws IOException, InterruptedException, SQLException {
    Path folder = Files.createTempDirectory("tifo-postgres");
    int port = freePort();
    PostgresServer server = null;
    try {
      Path password = folder.resolve("password");
      Files.writeString(password, ADMIN_PASSWORD);
      if (isRoot()) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        run(List.of("chown", "-R", "postgres", folder.toString()));
      }
      run(
          asUser(
              BIN.resolve("initdb").toString(),
              "-D",
              folder.resolve("data").toString(),
              "-U",
              "postgres",
              "-A",
              "scram-sha-256",
              "--pwfile=" + password,
              "-N",
              "-E",
              "UTF8",
              "--locale=C"));
      server = new PostgresServer(folder, port, launch(folder, port));
      server.awaitReady();
      return server;
    } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
      if (server == null) {
        delete(folder);
      } else {
        server.close();
      }
      throw e;
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static List<String> asUser(String... command) {
    List<String> all = new ArrayList<>();
    if (isRoot()) {
      all.addAll(List.of("/usr/sbin/runuser", "-u", "postgres", "--"));
    }
    all.addAll(List.of(command));
    return all;
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("tifo-postgres", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(command.getFirst() + ":\n" + Files.readString(log));
      }
    } finally {
      Files.delete(log);
    }
  }

  private static Process launch(Path folder, int port) throws IOException {
    // exec: the process that we hold is then the server, and not runuser
    String command =
        "echo $$ > %s/pid; exec %s/postgres -D %s/data -p %d -k %s -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=40 -c shared_buffers=16MB"
            .formatted(folder, BIN, folder, port, folder);
    return new ProcessBuilder(asUser("/bin/sh", "-c", command))
        .directory(Path.of("/").toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private void awaitReady() throws InterruptedException, SQLException {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (true) {
      try {
        admin().close();
        return;
      } catch (SQLException e) {
        if (System.nanoTime() > deadline || process.waitFor(50, TimeUnit.MILLISECONDS)) {
          throw e;
        }
      }
    }
  }

  public int port() {
    return port;
  }

  /// The operator's address of a database; `user:password`.
  public String url(String user, String database) {
    return "postgres://%s@127.0.0.1:%d/%s".formatted(user, port, database);
  }

  /// The address for the server's own administrator.
  public String url() {
    return url("postgres:" + ADMIN_PASSWORD, "postgres");
  }

  public Connection admin() throws SQLException {
    return admin("postgres");
  }

  public Connection admin(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s?loginTimeout=10&socketTimeout=20"
            .formatted(port, database),
        "postgres",
        ADMIN_PASSWORD);
  }

  public void execute(String... statements) throws SQLException {
    try (Connection connection = admin();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /// Everything of it stands still, as when a machine hangs: connections stay open and nothing
  /// answers.
  public void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  // The server first, so that it starts no more children, which serve the connections. One of these
  // may end meanwhile.
  private void signal(String name) throws IOException, InterruptedException {
    ProcessHandle server = server();
    run(List.of("kill", "-" + name, Long.toString(server.pid())));
    for (ProcessHandle child : server.descendants().toList()) {
      new ProcessBuilder("kill", "-" + name, Long.toString(child.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(10, TimeUnit.SECONDS);
    }
  }

  private ProcessHandle server() throws IOException {
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  /// As when the machine loses its power.
  public void kill() throws IOException, InterruptedException {
    List<ProcessHandle> all = Stream.concat(Stream.of(server()), server().descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /// After `kill`: with the data that it had.
  public void restart() throws IOException, InterruptedException, SQLException {
    for (int i = 0; ; i++) {
      Files.deleteIfExists(folder.resolve("data/postmaster.pid"));
      process = launch(folder, port);
      try {
        awaitReady();
        return;
      } catch (SQLException e) {
        // the memory of a child that is about to die may still be there
        if (i == 20) {
          throw e;
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (process.isAlive()) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
