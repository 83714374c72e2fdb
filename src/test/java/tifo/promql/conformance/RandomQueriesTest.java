package tifo.promql.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.source.prometheus.PrometheusServer;

/// The random queries are PromQL, and most of them ask for something.
class RandomQueriesTest {
  private static final int QUERIES = Integer.getInteger("tifo.fuzz", 500);

  @TempDir Path dir;

  @Test
  void theSameSeedWritesTheSameQueries() {
    assertEquals(queries(1), queries(1));
    assertTrue(queries(1).stream().distinct().count() > QUERIES * 0.7);
  }

  @Test
  void aRealPrometheusUnderstandsThem() throws Exception {
    PrometheusServer.assumeInstalled();
    TestSeries series = FuzzSeries.make();
    try (PrometheusRunner prometheus = new PrometheusRunner(dir)) {
      List<String> refused =
          queries(1).stream()
              .filter(query ->
                  prometheus.instant(series, query, FuzzSeries.AT)
                          instanceof Outcome.Failure(String m)
                      && m.contains("parse error"))
              .toList();
      assertEquals(List.of(), refused);
      long full =
          queries(1).stream()
              .filter(query ->
                  hasSamples(
                      prometheus.range(
                          series, query, FuzzSeries.FROM, FuzzSeries.AT, FuzzSeries.STEP)))
              .count();
      assertTrue(full > QUERIES * 0.6, () -> "only " + full + " of " + QUERIES + " give samples");
    }
  }

  private static boolean hasSamples(Outcome outcome) {
    return outcome instanceof Outcome.Answer(Outcome.Grid grid, _, _) && !grid.series().isEmpty();
  }

  private static List<String> queries(long seed) {
    RandomQueries random = new RandomQueries(seed);
    return Stream.generate(random::next).limit(QUERIES).toList();
  }
}
