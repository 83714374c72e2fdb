package tifo.promql.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.function.Dialect;

/// Our engine against the core cases of Prometheus' own test files, in its three ways of answering,
/// and in the two other ways in which Prometheus asks each of them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineConformanceTest {
  /// The rows that need the flag `promql-delayed-name-removal`: where names go at once, series are
  /// alike too early, or what reads the name finds none.
  private static final Set<String> NEED_LATE_NAMES =
      Set.of(
          "name_label_dropping.test:59",
          "name_label_dropping.test:64",
          "name_label_dropping.test:69",
          "name_label_dropping.test:74",
          "name_label_dropping.test:89",
          "name_label_dropping.test:115",
          "name_label_dropping.test:119",
          "name_label_dropping.test:123",
          "type_and_unit.test:77",
          "type_and_unit.test:92",
          "type_and_unit.test:222",
          "type_and_unit.test:237");

  private ConformanceData data;
  private List<CaseResult> late;
  private List<CaseResult> server;
  private List<CaseResult> two;

  @BeforeAll
  void runAll() throws IOException {
    data = ConformanceData.orSkip();
    late = run(QueryOptions.DEFAULT.withLateNames(true));
    server = run(QueryOptions.DEFAULT);
    two = run(QueryOptions.DEFAULT.in(Dialect.PROMETHEUS_2));
  }

  private List<CaseResult> run(QueryOptions options) throws IOException {
    return data.runCore(TestFileRun.withReRuns(new EngineRunner(options), AtInsertion.PARSED));
  }

  @Test
  void withNamesRemovedLateEveryCoreCaseIsRightInEveryWay() {
    assertEquals(List.of(), where(late, result -> !result.clean()));
    assertEquals(934, late.size(), "a core case was left out");
    assertEquals(934, data.manifest().count(Manifest.Tier.C));
    assertEquals(5628, late.stream().mapToInt(CaseResult::runs).sum());
  }

  @Test
  void asServersAnswerOnlyTheRowsThatNeedLateNamesAreMissed() {
    assertEquals(934, server.size());
    assertEquals(NEED_LATE_NAMES, places(server, result -> !result.passed()));
    assertEquals(NEED_LATE_NAMES, places(server, result -> !result.reRuns().isEmpty()));
    assertEquals(922, ConformanceTable.passed(server));
  }

  @Test
  void asServersAnswerOnlyTextsWithTheNameOfAMetricAreOthers() {
    List<CaseResult> others = server.stream().filter(r -> r.texts().isPresent()).toList();
    for (CaseResult result : others) {
      String expected = result.texts().orElseThrow().split("expected", 2)[1];
      assertTrue(expected.contains("for metric name"), result::toString);
    }
    assertEquals(4, others.size());
  }

  @Test
  void inTheDialectOfPrometheus2NothingIsMissedThatPrometheus2Answers() {
    assertEquals(934, two.size());
    assertEquals(
        List.of(), where(two, result -> !result.passed() && data.manifest().rightIn242(result)));
    assertEquals(841, ConformanceTable.passed(two));
  }

  @Test
  void theDocumentSaysWhatWasMeasured() throws IOException {
    System.out.println(columns(new ConformanceTable(), "late names", late));
    System.out.println(columns(new ConformanceTable(), "servers", server));
    System.out.println(columns(new ConformanceTable(), "2.x", two));
    new ConformanceDocument(data, late, server, two).check();
  }

  static ConformanceTable columns(ConformanceTable table, String name, List<CaseResult> results) {
    return table
        .add(name, results)
        .add(name + ", in a range", results, r -> r.passed(ReRuns.Way.MIDDLE_OF_A_RANGE))
        .add(name + ", pinned", results, r -> r.passed(ReRuns.Way.PINNED));
  }

  private static List<String> where(List<CaseResult> results, Predicate<CaseResult> wanted) {
    return results.stream().filter(wanted).map(CaseResult::toString).toList();
  }

  private static Set<String> places(List<CaseResult> results, Predicate<CaseResult> wanted) {
    return results.stream().filter(wanted).map(CaseResult::place).collect(Collectors.toSet());
  }
}
