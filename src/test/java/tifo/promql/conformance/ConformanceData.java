package tifo.promql.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The folder with Prometheus' own test files and their manifest.
record ConformanceData(Path folder, Manifest manifest) {
  private static final String PROPERTY = "tifo.conformance";
  private static final String BESIDE = "../shared/conformance/promql";

  /// Skips the test, with the reason, where the folder is not there.
  static ConformanceData orSkip() throws IOException {
    Path folder = Path.of(System.getProperty(PROPERTY, BESIDE));
    Assumptions.assumeTrue(
        Files.isRegularFile(folder.resolve("manifest.csv")),
        "the conformance files are not at " + folder + "; -D" + PROPERTY + "=<folder> says where");
    return new ConformanceData(folder, Manifest.read(folder.resolve("manifest.csv")));
  }

  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".test")).sorted().toList();
    }
  }

  /// Runs the core cases of every file.
  List<CaseResult> runCore(TestFileRun run) throws IOException {
    List<CaseResult> results = new ArrayList<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      List<Command> commands = TestFileReader.read(file);
      results.addAll(run.run(name, commands, eval -> manifest.isCore(name, eval.line())));
    }
    return results;
  }
}
