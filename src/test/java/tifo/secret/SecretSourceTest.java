package tifo.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSourceTest {
  @TempDir Path folder;

  @Test
  void secretNeverPrintsItself() {
    assertEquals("***", new Secret("canary-7f3a").toString());
    assertEquals(
        "FromCommand[gcloud …]",
        new SecretSource.FromCommand(List.of("gcloud", "canary-7f3a")).toString());
  }

  @Test
  void environmentVariableMustBeSet() throws SecretException {
    SecretSource.Env env = new SecretSource.Env("TOKEN");

    assertEquals("canary-7f3a", env.of(" canary-7f3a\n").reveal());
    assertRefused("environment variable TOKEN is not set", () -> env.of(" "));
    assertRefused("environment variable TOKEN is not set", () -> env.of(null));
  }

  @Test
  void fileOfItsOwnerIsRead() throws Exception {
    Path file = file("rw-------", "canary-7f3a\n");

    assertEquals("canary-7f3a", new SecretSource.InFile(file).read().reveal());
  }

  @Test
  void fileThatOthersCanReadIsRefused() throws IOException {
    for (String permissions : List.of("rw-r-----", "rw----r--", "rw-rw-rw-")) {
      SecretSource source = new SecretSource.InFile(file(permissions, "canary-7f3a"));
      assertRefused("can be read by others; run: chmod 600", source::read);
    }
  }

  @Test
  void missingAndEmptyFilesAreRefused() throws IOException {
    assertRefused("does not exist", new SecretSource.InFile(folder.resolve("no"))::read);
    assertRefused("is empty", new SecretSource.InFile(file("rw-------", " \n"))::read);
  }

  @Test
  void commandPrintsTheSecret() throws Exception {
    SecretSource source = new SecretSource.FromCommand(List.of("sh", "-c", "echo canary-7f3a"));

    assertEquals("canary-7f3a", source.read().reveal());
  }

  @Test
  void commandWhoseChildKeepsItsOutputOpenHasPrintedTheSecret() throws Exception {
    Path child = folder.resolve("child");
    SecretSource source =
        new SecretSource.FromCommand(
            List.of("sh", "-c", "sleep 60 & echo $! > " + child + "; echo canary-7f3a"));

    try {
      assertEquals("canary-7f3a", source.read().reveal());
    } finally {
      long pid = Long.parseLong(Files.readString(child).strip());
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void longOutputNeverBlocksTheCommand() {
    assertRefused(
        "ended with exit code 3",
        new SecretSource.FromCommand(List.of("sh", "-c", "head -c 300000 /dev/zero; exit 3"))
            ::read);
  }

  @Test
  void commandThatFailsIsRefusedWithoutItsOutput() {
    assertRefused(
        "secret command sh ended with exit code 3",
        new SecretSource.FromCommand(
                List.of("sh", "-c", "echo canary-7f3a; echo canary-7f3a >&2; exit 3"))
            ::read);
    assertRefused("printed nothing", new SecretSource.FromCommand(List.of("true"))::read);
    assertRefused(
        "cannot be started", new SecretSource.FromCommand(List.of("no-such-program-at-all"))::read);
  }

  @Test
  void commandThatHangsIsEnded() {
    SecretCommand impatient = new SecretCommand(Duration.ofMillis(200));

    assertRefused(
        "did not end within", () -> impatient.run(List.of("sh", "-c", "sleep 600 & wait")));
  }

  private interface Asking {
    Secret read() throws SecretException, InterruptedException;
  }

  private static void assertRefused(String part, Asking asking) {
    SecretException e = assertThrows(SecretException.class, asking::read);
    String said = String.valueOf(e.getMessage());
    assertTrue(said.contains(part), said);
    assertFalse(said.contains("canary-7f3a"), said);
  }

  private Path file(String permissions, String text) throws IOException {
    Path file = Files.createTempFile(folder, "secret", "");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file;
  }
}
