package tifo.promql.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.source.prometheus.PrometheusServer;

/// Proves the runner itself: Debian's Prometheus 2.42 must get right exactly the cases that the
/// manifest says it does.
class PrometheusConformanceTest {
  @TempDir Path dir;

  @Test
  void theRealServerGetsRightWhatTheManifestSays() throws Exception {
    ConformanceData data = ConformanceData.orSkip();
    PrometheusServer.assumeInstalled();
    List<CaseResult> results;
    try (PrometheusRunner prometheus = new PrometheusRunner(dir)) {
      results = data.runCore(TestFileRun.once(prometheus));
    }
    System.out.println(new ConformanceTable().add("Prometheus 2.42", results));
    assertEquals(data.manifest().count(Manifest.Tier.C), results.size());
    Set<String> different =
        results.stream()
            .filter(r -> r.passed() != data.manifest().row(r.file(), r.line()).get().rightIn242())
            .map(CaseResult::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), different);
    assertEquals(756, ConformanceTable.passed(results));
  }
}
