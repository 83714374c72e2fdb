package tifo.canary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The watch over all tests would find a secret: printed, written, or left behind in the target.
@WritesSecrets("to see that they are found")
class CanaryWatchTest {
  private static final String SECRET = "token-" + Canary.MARK;

  @TempDir Path folder;

  @Test
  void itIsFoundWherePrinted() {
    List<String> found = new ArrayList<>();
    ByteArrayOutputStream passed = new ByteArrayOutputStream();
    PrintStream out =
        CanaryStream.over(
            "standard error", new PrintStream(passed, true, StandardCharsets.UTF_8), found::add);
    out.println("fine");
    out.print("got " + SECRET.substring(0, 10));
    out.println(SECRET.substring(10) + "!");
    out.write('\n');

    assertEquals(List.of("standard error, line 2"), found);
    assertEquals("fine\ngot " + SECRET + "!\n\n", passed.toString(StandardCharsets.UTF_8));
  }

  @Test
  void itIsFoundWhereverBase64Begins() {
    for (String user : List.of("", "a", "ab", "abc")) {
      byte[] pair = (user + SECRET + ":x").getBytes(StandardCharsets.UTF_8);
      assertTrue(Canary.isIn("Basic " + Base64.getEncoder().encodeToString(pair)), user);
    }
    assertFalse(Canary.isIn("canary release"));
  }

  @Test
  void itIsFoundInFilesButNotWhereItIsKept() throws Exception {
    Files.writeString(folder.resolve("token"), SECRET + "\n");
    Files.createDirectory(folder.resolve("out"));
    Path log = Files.writeString(folder.resolve("out/log"), "a\nsent " + SECRET + "\n");

    assertEquals(List.of(log + ":2"), CanaryDeletion.found(folder));
  }

  @Test
  void theBuildFailsWithFileAndLine() throws Exception {
    Files.createDirectories(folder.resolve("surefire-reports"));
    Files.createDirectories(folder.resolve("classes"));
    Files.writeString(folder.resolve("classes/Test.class"), SECRET);
    assertTrue(check(1).contains("no test was watched"));

    noted("");
    assertEquals("", check(0));

    noted("standard output, line 7\n");
    assertTrue(check(1).contains("standard output, line 7"));

    noted("");
    Path report =
        Files.writeString(folder.resolve("surefire-reports/A.xml"), "<a>\n" + SECRET + "\n</a>");
    assertTrue(check(1).contains(report + ":2"));
  }

  private void noted(String text) throws Exception {
    Files.createDirectories(folder.resolve("canary"));
    Files.writeString(folder.resolve("canary/1.txt"), text);
  }

  private String check(int code) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(java.toString(), ".mvn/CanaryCheck.java", folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(code, process.waitFor(), said);
    return said;
  }
}
