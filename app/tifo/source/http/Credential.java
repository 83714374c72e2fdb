package tifo.source.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Where a secret comes from; it is read only when a request needs it and never printed. Immutable.
public sealed interface Credential {
  /// Asked before every request; whoever supplies it caches it.
  record Given(Supplier<String> secret) implements Credential {
    @Override
    public String toString() {
      return "a given secret";
    }
  }

  /// The trimmed text of a file, read again every minute, because platforms rotate such files.
  record InFile(Path file) implements Credential {
    @Override
    public String toString() {
      return "the file " + file;
    }
  }

  /// The trimmed standard output of a program, kept until the server refuses it.
  record FromCommand(List<String> command, Duration timeout) implements Credential {
    public FromCommand {
      if (command.isEmpty()) {
        throw new IllegalArgumentException("a token command needs a program to run");
      }
      command = List.copyOf(command);
    }

    /// The program only: its arguments may be secrets themselves.
    @Override
    public String toString() {
      return "the command " + command.getFirst();
    }
  }

  static Credential of(String secret) {
    return new Given(() -> secret);
  }
}
