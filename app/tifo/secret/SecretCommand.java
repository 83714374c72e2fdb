package tifo.secret;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a program that prints a secret, and ends it with its children when it takes too long. Any
/// thread; blocks meanwhile.
public record SecretCommand(Duration timeout) {
  public static final SecretCommand USUAL = new SecretCommand(Duration.ofSeconds(10));

  private static final int MAX_BYTES = 64 << 10;
  private static final Duration LOOK_EVERY = Duration.ofMillis(5);

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
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      if (!runsOut(process, printed)) {
        throw new SecretException(
            program + " did not end within " + timeout.toSeconds() + " s; run it by hand");
      }
      if (process.exitValue() != 0) {
        throw new SecretException(
            program + " ended with exit code " + process.exitValue() + "; run it by hand");
      }
      String secret = printed.toString(StandardCharsets.UTF_8).strip();
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

  /// Takes what the program prints until it has ended; false if it does not in time. Never waits
  /// for the end of the output: a child of the program may hold it open for ever.
  private boolean runsOut(Process process, ByteArrayOutputStream printed)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    InputStream output = process.getInputStream();
    boolean ended = false;
    while (!ended && System.nanoTime() < deadline) {
      ended = process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      take(output, printed);
    }
    return ended;
  }

  private static void take(InputStream output, ByteArrayOutputStream printed) throws IOException {
    for (int n = output.available(); n > 0; n = output.available()) {
      byte[] bytes = output.readNBytes(n);
      printed.write(bytes, 0, Math.min(bytes.length, MAX_BYTES - printed.size()));
    }
  }
}
