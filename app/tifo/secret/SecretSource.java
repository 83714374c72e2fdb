package tifo.secret;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where a secret is kept: never in the settings themselves. Immutable, any thread.
public sealed interface SecretSource {
  /// Asks for the secret now; whoever sends it may ask again when a server refuses it. Blocks on
  /// the disk or, for at most ten seconds, on a program.
  ///
  /// @throws SecretException with a sentence when there is none
  Secret read() throws SecretException, InterruptedException;

  /// Reads it anew each time that it is asked.
  ///
  /// The supplier throws `IllegalStateException`, with the sentence, when there is none.
  default Supplier<String> supplier() {
    return () -> {
      try {
        return read().reveal();
      } catch (SecretException e) {
        throw new IllegalStateException(e.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while a secret was read", e);
      }
    };
  }

  /// An environment variable.
  record Env(String name) implements SecretSource {
    @Override
    public Secret read() throws SecretException {
      return of(System.getenv(name));
    }

    Secret of(@Nullable String value) throws SecretException {
      if (value == null || value.isBlank()) {
        throw new SecretException(
            "environment variable " + name + " is not set, but the settings take a secret from it");
      }
      return new Secret(value.strip());
    }
  }

  /// The text of a file that only its owner, who runs Tifo, may read.
  record InFile(Path file) implements SecretSource {
    @Override
    public Secret read() throws SecretException {
      return SecretFile.read(file);
    }
  }

  /// What a program prints.
  record FromCommand(List<String> command) implements SecretSource {
    public FromCommand {
      command = List.copyOf(command);
    }

    @Override
    public Secret read() throws SecretException, InterruptedException {
      return SecretCommand.USUAL.run(command);
    }

    /// The program only: its arguments may be secrets themselves.
    @Override
    public String toString() {
      return "FromCommand[" + command.getFirst() + " …]";
    }
  }
}
