package tifo.secret;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Runs a program that prints a secret, and ends it with its children when it takes too long. Any
/// thread; blocks meanwhile.
public record SecretCommand(Duration timeout) {
  public static final SecretCommand USUAL = new SecretCommand(Duration.ofSeconds(10));

  private static final int MAX_BYTES = 64 << 10;

  Secret run(List<String> command) throws SecretException, InterruptedException {
    String program = "secret command " + command.getFirst();
    Process process;
    try {
      // Its complaints are dropped: they may quote what must not be logged.
      process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new SecretException(program + " cannot be started; is it installed and on the path?");
    }
    try {
      process.getOutputStream().close();
      CompletableFuture<String> text = new CompletableFuture<>();
      Thread.startVirtualThread(() -> text.complete(textOf(process.getInputStream())));
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SecretException(
            program + " did not end within " + timeout.toSeconds() + " s; run it by hand");
      }
      if (process.exitValue() != 0) {
        throw new SecretException(
            program + " ended with exit code " + process.exitValue() + "; run it by hand");
      }
      // A child of the program may still hold its output open.
      String secret = text.completeOnTimeout("", 1, TimeUnit.SECONDS).join().strip();
      if (secret.isEmpty()) {
        throw new SecretException(program + " printed nothing");
      }
      return new Secret(secret);
    } catch (IOException e) {
      throw new SecretException(program + " cannot be talked to");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String textOf(InputStream in) {
    try (in) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
