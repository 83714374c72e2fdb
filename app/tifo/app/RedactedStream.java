package tifo.app;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import tifo.secret.Redaction;

/// Strikes secrets out of what is printed as bytes, line by line: of the stack traces that Java and
/// libraries print by themselves. Any thread.
final class RedactedStream extends OutputStream {
  private final PrintStream out;
  private final Charset charset;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private RedactedStream(PrintStream out) {
    this.out = out;
    this.charset = out.charset();
  }

  static PrintStream over(PrintStream out) {
    return new PrintStream(new RedactedStream(out), true, out.charset());
  }

  @Override
  public synchronized void write(int one) {
    line.write(one);
    if (one == '\n') {
      pass();
    }
  }

  @Override
  public synchronized void flush() {
    pass();
    out.flush();
  }

  private void pass() {
    out.print(Redaction.of(line.toString(charset)));
    line.reset();
  }
}
