package tifo.chat.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tifo.chat.ChatTarget;
import tifo.time.LiveClock;

/// A process of its own that tells the story, to be killed or kept from its disk. For one thread.
public final class Poster implements AutoCloseable {
  public static final String SUBMITTED = "submitted";

  private final Process process;
  private final BufferedReader output;
  private final StringBuilder said = new StringBuilder();

  private Poster(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /// @param suite whose target it uses
  /// @param late whether pictures come late
  public static Poster start(
      Class<? extends TriedTarget> suite, URI place, Path outbox, boolean late) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // It lives for a second: nothing pays that takes time to warm up.
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Poster.class.getName(),
            suite.getName(),
            place.toString(),
            outbox.toString(),
            Boolean.toString(late));
    return new Poster(builder.redirectErrorStream(true).start());
  }

  /// Reads what it says until a line has this text; false if it ends before.
  public boolean says(String text) throws IOException {
    String line;
    while ((line = output.readLine()) != null) {
      said.append(line).append('\n');
      if (line.contains(text)) {
        return true;
      }
    }
    return false;
  }

  /// How large files it may write, by the kernel's limit: `0` is a full disk.
  public void mayWrite(String bytes) throws IOException, InterruptedException {
    Process limit =
        new ProcessBuilder("prlimit", "--pid", "" + process.pid(), "--fsize=" + bytes + ":")
            .inheritIO()
            .start();
    if (limit.waitFor() != 0) {
      throw new IOException("prlimit failed");
    }
  }

  /// Kills it (SIGKILL) and returns all that it has said.
  public String kill() throws IOException, InterruptedException {
    // By its handle: `Process.destroyForcibly` would close what it has said.
    process.toHandle().destroyForcibly();
    return rest();
  }

  /// Waits until it ends by itself, and returns all that it has said.
  String rest() throws IOException, InterruptedException {
    says("\u0000");
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the process does not end: " + said);
    }
    return said.toString();
  }

  int exitCode() {
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /// The process: `SUITE ADDRESS OUTBOX_FOLDER LATE`.
  public static void main(String[] args) throws Exception {
    var constructor = Class.forName(args[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    TriedTarget suite = (TriedTarget) constructor.newInstance();
    ChatTarget target = suite.target(URI.create(args[1]), Duration.ofSeconds(60));
    boolean late = Boolean.parseBoolean(args[3]);
    try (TrialOutbox trial = new TrialOutbox(Path.of(args[2]), target, new LiveClock(), late)) {
      Story.tell(trial.outbox(), late);
      System.out.println(SUBMITTED);
      System.exit(trial.outbox().drain(Duration.ofSeconds(60)) ? 0 : 1);
    }
  }
}
