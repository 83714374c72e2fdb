package tifo.chat.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tifo.chat.Telling;
import tifo.chat.outbox.Outbox;
import tifo.time.LiveClock;

/// A process of its own that tells the story, to be killed or kept from its disk. For one thread.
final class Poster implements AutoCloseable {
  static final String SUBMITTED = "submitted";

  private final Process process;
  private final BufferedReader output;
  private final StringBuilder said = new StringBuilder();

  private Poster(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /// @param suite whose target it uses
  static Poster start(Class<? extends TargetFaultSuite> suite, URI base, Path outbox)
      throws IOException {
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
            base.toString(),
            outbox.toString());
    return new Poster(builder.redirectErrorStream(true).start());
  }

  /// Reads what it says until a line has this text; false if it ends before.
  boolean says(String text) throws IOException {
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
  void mayWrite(String bytes) throws IOException, InterruptedException {
    Process limit =
        new ProcessBuilder("prlimit", "--pid", "" + process.pid(), "--fsize=" + bytes + ":")
            .inheritIO()
            .start();
    if (limit.waitFor() != 0) {
      throw new IOException("prlimit failed");
    }
  }

  /// Kills it (SIGKILL) and returns all that it has said.
  String kill() throws IOException, InterruptedException {
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

  /// The process: `SUITE BASE_ADDRESS OUTBOX_FOLDER`.
  public static void main(String[] args) throws Exception {
    var constructor = Class.forName(args[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    TargetFaultSuite suite = (TargetFaultSuite) constructor.newInstance();
    var target = suite.target(URI.create(args[1]), Duration.ofSeconds(60));
    try (Outbox outbox = new Outbox(Path.of(args[2]), List.of(target), new LiveClock())) {
      for (Telling telling : Story.TELLINGS) {
        outbox.submit(telling);
      }
      System.out.println(SUBMITTED);
      System.exit(outbox.drain(Duration.ofSeconds(60)) ? 0 : 1);
    }
  }
}
