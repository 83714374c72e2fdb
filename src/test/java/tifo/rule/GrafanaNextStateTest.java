package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tifo.metric.Labels;

/// Every state, every result, every mapping: one evaluation as `grafana-next-states.md` has it.
class GrafanaNextStateTest {
  private static final String FILE = "/tifo/rule/grafana-next-states.md";

  /// A cell of the table: the rule's settings, the tick, the row, the column, what must follow.
  private record Cell(String settings, int tick, String before, String column, String after) {}

  private static List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    String settings = "";
    int tick = 0;
    String[] columns = {};
    for (String line : text().lines().toList()) {
      String[] parts = line.startsWith("|") ? line.substring(1).split("\\|") : new String[0];
      if (line.startsWith("## ")) {
        settings = line.substring(3, line.indexOf(" at tick"));
        tick = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
      } else if (line.startsWith("| before")) {
        columns = parts;
      } else if (parts.length > 0 && !line.startsWith("|-")) {
        for (int i = 1; i < columns.length; i++) {
          cells.add(
              new Cell(settings, tick, parts[0].strip(), columns[i].strip(), parts[i].strip()));
        }
      }
    }
    return cells;
  }

  private static String text() {
    try (InputStream in =
        Objects.requireNonNull(GrafanaNextStateTest.class.getResourceAsStream(FILE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theTableIsWhole() {
    assertEquals(3 * 7 * 7, cells().size());
  }

  @TestFactory
  Stream<DynamicTest> noDataOfOneSeries() {
    return cells().stream().map(cell -> test(cell, "NoData", "a:nodata", "a"));
  }

  @TestFactory
  Stream<DynamicTest> noDataOfTheWholeRule() {
    return cells().stream()
        .filter(cell -> List.of("Alerting", "OK", "KeepLast").contains(cell.column()))
        .filter(cell -> !cell.before().equals("-"))
        .map(cell -> test(cell, "NoData", "nodata", "a"));
  }

  @TestFactory
  Stream<DynamicTest> errorsOfARuleWhoseResultHasNoLabels() {
    return cells().stream().map(cell -> test(cell, "Error", "error", "*"));
  }

  @TestFactory
  Stream<DynamicTest> errorsFanOutToInstancesWithLabels() {
    return cells().stream()
        .filter(cell -> List.of("Alerting", "OK", "KeepLast").contains(cell.column()))
        .filter(cell -> !cell.before().equals("-"))
        .map(cell -> test(cell, "Error", "error", "a"));
  }

  private static DynamicTest test(Cell cell, String x, String result, String name) {
    String title = cell + " with X=" + x + " of " + name;
    return DynamicTest.dynamicTest(title, () -> check(cell, x, result, name));
  }

  private static void check(Cell cell, String x, String result, String name) {
    String y = x.equals("NoData") ? "Error" : "NoData";
    String mapping = cell.column().startsWith("itself") ? x : cell.column();
    boolean known = List.of("NoData", "Error", "Alerting", "OK", "KeepLast").contains(mapping);
    AlertRule rule =
        Scenario.rule(
            cell.settings()
                + " waits="
                + !cell.column().equals("itself old")
                + (known ? " nodata=%1$s error=%1$s".formatted(mapping) : ""));
    String given =
        switch (cell.column()) {
          case "alerting", "normal" -> name + ":" + cell.column();
          default -> result;
        };
    Labels labels = name.equals("*") ? Labels.EMPTY : Labels.of("zone", name);
    RuleState before = RuleState.EMPTY;
    if (!cell.before().equals("-")) {
      String state = cell.before().equals("X") ? x : cell.before().equals("Y") ? y : cell.before();
      RuleState.Instance instance = Scenario.since0(rule, labels, Scenario.phase(state), "");
      before =
          new RuleState(Map.of(instance.alert().labels(), instance), java.util.Optional.empty());
    }
    RuleMachine.Step step =
        RuleMachine.step(rule, before, Scenario.data(rule, given), Scenario.tick(cell.tick()));
    String wanted = name + "=" + cell.after().replace("X", x).replace(", ", ",").replace(" ", "@");
    assertEquals(wanted, Scenario.told(step.state()));
    boolean isError = given.equals("error");
    assertEquals(isError, step.state().error().isPresent());
    assertEvents(before, step);
  }

  /// What was loud and is not, or the other way round, is told; nothing else is.
  private static void assertEvents(RuleState before, RuleMachine.Step step) {
    boolean wasLoud = before.instances().values().stream().anyMatch(i -> i.phase().isLoud());
    boolean isLoud = step.state().instances().values().stream().anyMatch(i -> i.phase().isLoud());
    String told = Scenario.told(step.events());
    assertEquals(wasLoud && !isLoud, told.contains("RESOLVED"), told);
    assertTrue(wasLoud || !isLoud || told.contains("FIRING"), told);
    assertEquals(wasLoud && !isLoud, !step.state().resolved().isEmpty());
  }
}
