package tifo.promql.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.function.Dialect;

/// Our engine against the core cases of Prometheus' own test files, in its three ways of answering.
class EngineConformanceTest {
  private static final QueryOptions SERVER = QueryOptions.DEFAULT;

  @Test
  void answersTheCoreCasesAsPrometheusDoes() throws Exception {
    ConformanceData data = ConformanceData.orSkip();
    List<CaseResult> late = run(data, SERVER.withLateNames(true));
    List<CaseResult> server = run(data, SERVER);
    List<CaseResult> two = run(data, SERVER.in(Dialect.PROMETHEUS_2));
    System.out.println(
        new ConformanceTable()
            .add("names removed late", late)
            .add("as servers do", server)
            .add("dialect 2.x", two));
    for (var l : List.of(late, server, two))
      System.out.println(
          l.stream().mapToInt(CaseResult::runs).sum()
              + " "
              + l.stream().filter(r -> !r.reRuns().isEmpty()).count()
              + " "
              + l.stream().filter(r -> !r.texts().isEmpty()).count());
    System.out.println("SERVER " + server.stream().filter(r -> !r.clean()).toList());
    assertEquals(
        List.of(), late.stream().filter(r -> !r.clean()).map(CaseResult::toString).toList());
    assertEquals(data.manifest().count(Manifest.Tier.C), late.size());
    assertTrue(ConformanceTable.passed(server) >= 920, "as servers do");
    assertTrue(ConformanceTable.passed(two) >= 756, "dialect 2.x");
  }

  private static List<CaseResult> run(ConformanceData data, QueryOptions options)
      throws IOException {
    return data.runCore(
        TestFileRun.withReRuns(
            new EngineRunner(options),
            new AtInsertion(s -> {
              try {
                return Optional.of(Parser.parse(s));
              } catch (PromqlException e) {
                return Optional.empty();
              }
            })));
  }
}
