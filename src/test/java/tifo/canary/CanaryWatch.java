package tifo.canary;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import tifo.paint.PaintedWords;

/// Watches what all tests of a process print, logs included, and the words that they paint, until
/// the last one is over. That it ran at all is seen by its file in `target/canary`.
final class CanaryWatch implements AutoCloseable {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final PaintedWords.Hearing hearing = PaintedWords.hear(CanaryWatch::painted);

  CanaryWatch() throws IOException {
    Files.createDirectories(Canary.FOUND.getParent());
    Files.writeString(Canary.FOUND, "");
    System.setOut(CanaryStream.over("standard output", out, Canary::found));
    System.setErr(CanaryStream.over("standard error", err, Canary::found));
  }

  // Where it was painted is seen by the test that fails.
  private static void painted(String words) {
    if (Canary.isIn(words)) {
      Canary.found("painted words");
    }
  }

  @Override
  public void close() {
    hearing.close();
    System.setOut(out);
    System.setErr(err);
    Canary.take().forEach(where -> err.println("A secret got out: " + where));
  }
}
