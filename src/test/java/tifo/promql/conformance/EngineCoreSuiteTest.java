package tifo.promql.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.function.Dialect;

/// Our own test files against our engine, wherever the tests run: every case, in every way.
class EngineCoreSuiteTest {
  /// Who answers like what.
  enum Answers {
    SERVER,
    LATE_NAMES,
    PROMETHEUS_2;

    QueryOptions options() {
      return switch (this) {
        case SERVER -> QueryOptions.DEFAULT;
        case LATE_NAMES -> QueryOptions.DEFAULT.withLateNames(true);
        case PROMETHEUS_2 -> QueryOptions.DEFAULT.in(Dialect.PROMETHEUS_2);
      };
    }
  }

  private static List<CaseResult> wrong(CoreSuite suite, Answers answers) throws IOException {
    List<CaseResult> results =
        suite.run(TestFileRun.withReRuns(new EngineRunner(answers.options()), AtInsertion.PARSED));
    System.out.println(
        new ConformanceTable().add(suite + ", " + answers, results, CaseResult::clean));
    return results.stream().filter(result -> !result.clean()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void theCoreHoldsInEveryDialect(Answers answers) throws IOException {
    assertEquals(List.of(), wrong(CoreSuite.CORE, answers));
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER", "PROMETHEUS_2"})
  void whatHoldsWhereNamesGoAtOnce(Answers answers) throws IOException {
    assertEquals(List.of(), wrong(CoreSuite.AT_ONCE, answers));
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER", "LATE_NAMES"})
  void whatIsNewHoldsSincePrometheus3(Answers answers) throws IOException {
    assertEquals(List.of(), wrong(CoreSuite.NEWER, answers));
  }
}
