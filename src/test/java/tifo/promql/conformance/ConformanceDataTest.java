package tifo.promql.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Every test file can be read to its end, and the manifest knows each of its cases.
class ConformanceDataTest {
  @Test
  void everyCaseOfPrometheusFilesIsInTheManifest() throws Exception {
    ConformanceData data = ConformanceData.orSkip();
    int cases = 0;
    for (Path file : data.files()) {
      String name = file.getFileName().toString();
      for (Command command : TestFileReader.read(file)) {
        if (command instanceof Command.Eval eval) {
          assertTrue(data.manifest().row(name, eval.line()).isPresent(), name + ":" + eval.line());
          cases++;
        }
      }
    }
    assertEquals(data.manifest().rows().size(), cases);
    assertEquals(934, data.manifest().count(Manifest.Tier.C));
  }

  @Test
  void ourOwnFilesCanBeRead() throws Exception {
    long cases = 0;
    for (CoreSuite suite : CoreSuite.values()) {
      for (Path file : suite.files()) {
        cases += TestFileReader.read(file).stream().filter(Command.Eval.class::isInstance).count();
      }
    }
    assertEquals(711, cases);
  }
}
