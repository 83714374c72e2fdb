package tifo.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/// A command line that was run in this process: how it ended and what it wrote.
record Ran(int code, String out, String err) {
  static Ran of(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
            .execute(Stream.of(args).map(Object::toString).toArray(String[]::new));
    return new Ran(code, out.toString(), err.toString());
  }
}
