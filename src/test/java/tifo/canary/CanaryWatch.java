package tifo.canary;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;

/// Watches what all tests of a process print, logs included, until the last one is over. That it
/// ran at all is seen by its file in `target/canary`.
final class CanaryWatch implements AutoCloseable {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  CanaryWatch() throws IOException {
    Files.createDirectories(Canary.FOUND.getParent());
    Files.writeString(Canary.FOUND, "");
    System.setOut(CanaryStream.over("standard output", out, Canary::found));
    System.setErr(CanaryStream.over("standard error", err, Canary::found));
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    Canary.take().forEach(where -> err.println("A secret got out: " + where));
  }
}
