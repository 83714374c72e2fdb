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
    assertEquals("***", new Secret("hunter2").toString());
    assertEquals(
        "FromCommand[gcloud …]",
        new SecretSource.FromCommand(List.of("gcloud", "hunter2")).toString());
  }

  @Test
  void environmentVariableMustBeSet() throws SecretException {
    SecretSource.Env env = new SecretSource.Env("TOKEN");

    assertEquals("hunter2", env.of(" hunter2\n").reveal());
    assertRefused("environment variable TOKEN is not set", () -> env.of(" "));
    assertRefused("environment variable TOKEN is not set", () -> env.of(null));
  }

  @Test
  void fileOfItsOwnerIsRead() throws Exception {
    Path file = file("rw-------", "hunter2\n");

    assertEquals("hunter2", new SecretSource.InFile(file).read().reveal());
  }

  @Test
  void fileThatOthersCanReadIsRefused() throws IOException {
    for (String permissions : List.of("rw-r-----", "rw----r--", "rw-rw-rw-")) {
      SecretSource source = new SecretSource.InFile(file(permissions, "hunter2"));
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
    SecretSource source = new SecretSource.FromCommand(List.of("sh", "-c", "echo hunter2"));

    assertEquals("hunter2", source.read().reveal());
  }

  @Test
  void commandThatFailsIsRefusedWithoutItsOutput() {
    assertRefused(
        "secret command sh ended with exit code 3",
        new SecretSource.FromCommand(List.of("sh", "-c", "echo hunter2; echo hunter2 >&2; exit 3"))
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
    assertFalse(said.contains("hunter2"), said);
  }

  private Path file(String permissions, String text) throws IOException {
    Path file = Files.createTempFile(folder, "secret", "");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file;
  }
}
