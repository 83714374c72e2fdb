package tifo.record.selector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.board.Board;
import tifo.board.BoardFiles;
import tifo.board.Variables;
import tifo.promql.PromqlException;
import tifo.rule.file.RuleFiles;

class NeededSelectorsTest {
  private static final Board BOARD = BoardFiles.shipped().board("overview").orElseThrow();

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      textBlock =
          """
          up{cluster=~"$cluster"}                          | {__name__="up"}
          up{cluster=~"$cluster", job="a"}                 | {__name__="up",job="a"}
          up{job!~"x|${workload:pipe}"}                    | {__name__="up"}
          rate(a_total{zone="b"}[$__rate_interval])        | {__name__="a_total",zone="b"}
          up{pool=~"$fixed_pools"}                         | {__name__="up",pool=~"fixed-.*"}
          {__name__=~"$workload"}                          | {__name__!=""}
          """)
  void aConditionWithAVariableIsLeftOut(String promql, String selector) {
    assertEquals(
        List.of(selector),
        new BoardQuery(BOARD).selectors(promql).stream().map(Selector::toString).toList());
  }

  @Test
  void findsEverySelectorOfAQuery() {
    String query =
        """
        topk(scalar(k), sum by (a) (rate(x_total[5m] offset 1h)) / on (a) group_left () -max_over_time(y[1h:1m]))
          unless (absent(z{b!=""}) > 1) or label_replace(w, "a", "$1", "b", "(.*)")
        """;
    assertEquals(
        List.of(
            "{__name__=\"k\"}",
            "{__name__=\"w\"}",
            "{__name__=\"x_total\"}",
            "{__name__=\"y\"}",
            "{__name__=\"z\",b!=\"\"}"),
        merged(QuerySelectors.of(query, _ -> false)));
  }

  @Test
  void whatAnotherOneCoversIsDropped() {
    assertEquals(
        List.of("{__name__=\"a\"}", "{__name__=\"b\",zone!=\"\"}"),
        merged(
            List.of(
                Selector.parse("a{zone=\"x\"}"),
                Selector.parse("a"),
                Selector.parse("a{zone=\"y\"}"),
                Selector.parse("b{zone=\"x\"}"),
                Selector.parse("b{zone=~\"x|y\", pool=\"p\"}"),
                Selector.parse("b{zone!=\"\"}"))));
  }

  @Test
  void whatIsNotCertainlyCoveredStays() {
    List<Selector> different =
        List.of(
            Selector.parse("a{zone=\"x\"}"),
            Selector.parse("a{zone=~\"x.*\"}"),
            Selector.parse("a{zone!=\"y\"}"),
            Selector.parse("b{zone=~\"x|y\"}"),
            Selector.parse("b{zone=~\"y|z\"}"));
    assertTrue(different.get(1).covers(different.get(0)));
    assertFalse(different.get(2).covers(different.get(1)));
    assertEquals(
        List.of(
            "{__name__=\"a\",zone!=\"y\"}",
            "{__name__=\"a\",zone=~\"x.*\"}",
            "{__name__=\"b\",zone=~\"x|y\"}",
            "{__name__=\"b\",zone=~\"y|z\"}"),
        merged(different));
  }

  @Test
  void allCoversEveryMetric() {
    SelectorSet set = new SelectorSet();
    set.add(Selector.parse("a{zone=\"x\"}"));
    set.add(Selector.ALL);
    set.add(Selector.parse("b"));
    assertEquals(List.of(Selector.ALL), set.sorted());
  }

  @Test
  void shippedBoardsAndRulesAreAllRead() {
    NeededSelectors needed =
        NeededSelectors.of(BoardFiles.shipped().boards(), RuleFiles.shipped().groups());
    assertEquals(List.of(), needed.problems());
    assertEquals(List.of(""), List.copyOf(needed.bySource().keySet()));
    List<Selector> selectors = needed.of("");
    assertTrue(selectors.size() > 20 && selectors.size() < 80, selectors::toString);
    assertTrue(selectors.contains(Selector.parse("kube_node_info")), "asked by a variable");
    assertFalse(selectors.contains(Selector.ALL));
  }

  /// Whatever is chosen, the query with it filled in is covered.
  @Test
  void everyChoiceOfTheShippedBoardsIsCovered() {
    NeededSelectors needed = NeededSelectors.of(BoardFiles.shipped().boards(), List.of());
    List<Selector> selectors = needed.of("");
    List<String> values = List.of("jp-main", "a.b|c", "");
    int checked = 0;
    for (Board board : BoardFiles.shipped().boards()) {
      for (String value : values) {
        Map<String, List<String>> chosen = new HashMap<>();
        board
            .variables()
            .forEach(v -> chosen.put(v.name(), v.query().isEmpty() ? v.options() : List.of(value)));
        for (String promql : queries(board)) {
          String filled =
              Variables.interpolate(
                  promql,
                  chosen,
                  Duration.ofSeconds(10),
                  Duration.ofMinutes(1),
                  Duration.ofHours(1));
          for (Selector asked : QuerySelectors.of(filled, _ -> false)) {
            checked++;
            assertTrue(
                selectors.stream().anyMatch(one -> one.covers(asked)),
                () -> "not covered: " + asked);
          }
        }
      }
    }
    assertTrue(checked > 200, "checked " + checked);
  }

  private static List<String> queries(Board board) {
    List<String> all = new ArrayList<>();
    board.panels().forEach(panel -> panel.frame().queries().forEach(q -> all.add(q.promql())));
    return all;
  }

  @Test
  void brokenQueriesAreTold() {
    RuleFiles files = new RuleFiles();
    files.add(
        "a.yaml",
        """
        groups:
        - name: g
          rules:
          - record: x
            expr: sum(rate(y_total[5m]))
        """);
    NeededSelectors needed = NeededSelectors.of(List.of(), files.loaded().groups());
    assertEquals(List.of("{__name__=\"y_total\"}"), texts(needed.of("")));
    assertThrows(PromqlException.class, () -> QuerySelectors.of("sum(", _ -> false));
  }

  private static List<String> merged(List<Selector> selectors) {
    SelectorSet set = new SelectorSet();
    set.addAll(selectors);
    return texts(set.sorted());
  }

  private static List<String> texts(List<Selector> selectors) {
    return selectors.stream().map(Selector::toString).toList();
  }
}
