package tifo.promql.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tifo.promql.Aggregation;
import tifo.promql.BinaryOp;
import tifo.promql.Function;
import tifo.promql.Functions;
import tifo.promql.Matching;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.promql.SyntaxParts;

/// Our own test files leave nothing out: every stable function, aggregation and operator, and every
/// way to match and to move in time, stands in several cases.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoreSuiteCoverageTest {
  private static final int FEWEST = 2;

  private final Map<String, Integer> uses = new TreeMap<>();

  @BeforeAll
  void readAll() throws IOException {
    for (CoreSuite suite : CoreSuite.values()) {
      for (Path file : suite.files()) {
        for (Command command : TestFileReader.read(file)) {
          if (command instanceof Command.Eval eval) {
            read(eval.query());
          }
        }
      }
    }
  }

  private void read(String query) {
    try {
      SyntaxParts.of(Parser.parse(query)).forEach(this::use);
    } catch (PromqlException _) {
      uses.merge("refused", 1, Integer::sum);
    }
  }

  private void use(String what) {
    uses.merge(what, 1, Integer::sum);
  }

  private Set<String> missing(Set<String> wanted) {
    return wanted.stream()
        .filter(what -> uses.getOrDefault(what, 0) < FEWEST)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyStableFunctionIsThere() {
    Set<String> wanted =
        Functions.all().stream()
            .filter(function -> !function.experimental())
            .map(Function::name)
            .filter(name -> !name.matches("histogram_(avg|count|stddev|stdvar|sum)"))
            .map(name -> "function " + name)
            .collect(Collectors.toSet());
    assertEquals(68, wanted.size());
    assertEquals(Set.of(), missing(wanted));
  }

  @Test
  void everyStableAggregationIsThere() {
    Set<String> wanted =
        Arrays.stream(Aggregation.values())
            .filter(aggregation -> !aggregation.isExperimental())
            .map(aggregation -> "aggregation " + aggregation.word())
            .collect(Collectors.toSet());
    assertEquals(12, wanted.size());
    assertEquals(Set.of(), missing(wanted));
  }

  @Test
  void everyOperatorIsThere() {
    Set<String> wanted = new TreeSet<>();
    for (BinaryOp op : BinaryOp.values()) {
      if (op.kind() != BinaryOp.Kind.HISTOGRAM) {
        wanted.add("operator " + op.sign());
      }
      if (op.kind() == BinaryOp.Kind.COMPARISON) {
        wanted.add("bool " + op.sign());
      }
    }
    assertEquals(Set.of(), missing(wanted));
  }

  @Test
  void everyWayToMatchAndToMoveInTimeIsThere() {
    Set<String> wanted =
        new TreeSet<>(
            Set.of(
                "@ Time",
                "@ Start",
                "@ End",
                "offset 1",
                "offset -1",
                "subquery with step",
                "subquery without step",
                "unary -",
                "unary +",
                "on",
                "ignoring",
                "grouping by",
                "grouping without",
                "grouping alone",
                "matcher =",
                "matcher !=",
                "matcher =~",
                "matcher !~"));
    for (Matching.Card card : Matching.Card.values()) {
      wanted.add("matching " + card);
    }
    assertEquals(Set.of(), missing(wanted));
    assertTrue(uses.getOrDefault("refused", 0) > 10, "queries that are refused");
  }
}
