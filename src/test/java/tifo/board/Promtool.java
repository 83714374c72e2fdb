package tifo.board;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Debian's promtool; where it is missing, the test that wants it is skipped with that reason.
public record Promtool(Path program) {
  public record Said(int exit, String text) {}

  public static Promtool orSkip() {
    Optional<Path> found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "promtool"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "promtool is not installed (Debian package: prometheus)");
    return new Promtool(found.orElseThrow());
  }

  /// Runs a verb on a file of rules, its output going beside that file.
  public Said run(String verb, Path file) throws IOException, InterruptedException {
    return ended(
        new ProcessBuilder(program.toString(), verb, "rules", file.toString()),
        file.resolveSibling("out.txt"));
  }

  /// What it says of metrics in the classic text format.
  public Said checkMetrics(Path file) throws IOException, InterruptedException {
    return ended(
        new ProcessBuilder(program.toString(), "check", "metrics").redirectInput(file.toFile()),
        file.resolveSibling("out.txt"));
  }

  private static Said ended(ProcessBuilder command, Path out)
      throws IOException, InterruptedException {
    Process process = command.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "promtool did not end within 60 s");
      return new Said(process.exitValue(), Files.readString(out));
    } finally {
      process.destroyForcibly();
    }
  }
}
