package tifo.source.http;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;

/// Runs a program that prints a token, and ends it with all its children when it takes too long.
final class TokenCommand {
  private static final int MAX_BYTES = 64 << 10;

  private TokenCommand() {}

  static String run(String source, Credential.FromCommand command)
      throws SourceException, InterruptedException {
    Process process = start(source, command);
    try {
      process.getOutputStream().close();
      CompletableFuture<String> text = new CompletableFuture<>();
      Thread.startVirtualThread(() -> text.complete(read(process.getInputStream())));
      if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        throw fault(source, command, "did not end within " + command.timeout().toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw fault(source, command, "ended with exit code " + process.exitValue());
      }
      // A child of the program may still hold its output open.
      return text.completeOnTimeout("", 1, TimeUnit.SECONDS).join();
    } catch (IOException e) {
      throw fault(source, command, "cannot be talked to");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Process start(String source, Credential.FromCommand command)
      throws SourceException {
    try {
      return new ProcessBuilder(command.command()).redirectError(Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new SourceException(
          Kind.UNAUTHORIZED,
          "Source %s: %s cannot be started; check that it is installed and on the path."
              .formatted(source, command),
          Optional.empty(),
          Optional.of(e));
    }
  }

  private static String read(InputStream in) {
    try (in) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static SourceException fault(String source, Credential.FromCommand command, String what) {
    return new SourceException(
        Kind.UNAUTHORIZED,
        "Source %s: %s, which should print its token, %s; run it by hand to see why."
            .formatted(source, command, what));
  }
}
