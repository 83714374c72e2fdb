package tifo.promql.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.source.prometheus.PrometheusServer;

/// Our own test files are right: a real Prometheus agrees with the ones that hold everywhere.
class CoreSuiteTest {
  @TempDir Path dir;

  @Test
  void prometheusAgreesWithTheCore() throws Exception {
    PrometheusServer.assumeInstalled();
    List<CaseResult> results;
    try (PrometheusRunner prometheus = new PrometheusRunner(dir)) {
      results = new ArrayList<>(CoreSuite.CORE.run(TestFileRun.once(prometheus)));
      results.addAll(CoreSuite.AT_ONCE.run(TestFileRun.once(prometheus)));
    }
    assertTrue(results.size() > 400, () -> "only " + results.size() + " cases");
    assertEquals(List.of(), results.stream().filter(result -> !result.passed()).toList());
  }
}
