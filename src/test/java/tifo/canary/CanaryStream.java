package tifo.canary;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Passes on what is printed, and notes each line that shows a secret. Any thread.
final class CanaryStream extends OutputStream {
  private final String name;
  private final PrintStream out;
  private final Consumer<String> found;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int number = 1;

  private CanaryStream(String name, PrintStream out, Consumer<String> found) {
    this.name = name;
    this.out = out;
    this.found = found;
  }

  static PrintStream over(String name, PrintStream out, Consumer<String> found) {
    return new PrintStream(new CanaryStream(name, out, found), true, out.charset());
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    out.write(bytes, from, count);
    synchronized (line) {
      for (int i = from; i < from + count; i++) {
        look(bytes[i]);
      }
    }
  }

  @Override
  public void write(int one) {
    out.write(one);
    synchronized (line) {
      look(one);
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  private void look(int one) {
    line.write(one);
    if (one == '\n') {
      if (Canary.isIn(line.toString(StandardCharsets.ISO_8859_1))) {
        found.accept(name + ", line " + number);
      }
      line.reset();
      number++;
    }
  }
}
