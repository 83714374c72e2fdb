package tifo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import tifo.secret.Redaction;

/// Strikes secrets out of what is written through it, line by line; what has no line end yet is
/// looked at when it is flushed. One thread at a time.
final class RedactedWriter extends Writer {
  /// A longer line is passed on in parts.
  private static final int LONGEST_LINE = 1 << 16;

  private final PrintWriter out;
  private final StringBuilder line = new StringBuilder();

  private RedactedWriter(PrintWriter out) {
    this.out = out;
  }

  /// Flushes at every end of a line, as consoles do.
  static PrintWriter over(PrintWriter out) {
    return new PrintWriter(new RedactedWriter(out), true);
  }

  @Override
  public void write(char[] letters, int from, int count) {
    line.append(letters, from, count);
    int end = line.lastIndexOf("\n") + 1;
    if (end > 0 || line.length() > LONGEST_LINE) {
      pass(end > 0 ? end : line.length());
    }
  }

  private void pass(int count) {
    out.write(Redaction.of(line.substring(0, count)));
    line.delete(0, count);
  }

  @Override
  public void flush() throws IOException {
    pass(line.length());
    if (out.checkError()) {
      throw new IOException("nobody reads any more");
    }
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }
}
