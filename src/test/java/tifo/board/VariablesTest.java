package tifo.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
  private static final Map<String, List<String>> SELECTED =
      Map.of(
          "one", List.of("api.gw"),
          "two", List.of("a.b", "c|d"),
          "all", List.of(Variables.ALL),
          "none", List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "up{x=\"$one\"} # up{x=\"api.gw\"}",
        "up{x=\"${one}s\"} # up{x=\"api.gws\"}",
        "up{x=~\"$two\"} # up{x=~\"(a\\\\.b|c\\\\|d)\"}",
        "up{x=~\"${one:regex}\"} # up{x=~\"api\\\\.gw\"}",
        "${two:pipe} # a.b|c|d",
        "${two:csv} # a.b,c|d",
        "${one:raw} # api.gw",
        "up{x=~\"$all\"} # up{x=~\".*\"}",
        "up{x=~\"$none\"} # up{x=~\".*\"}",
        "label_replace(up, \"a\", \"$1\", \"b\", \"(.+)$\") # label_replace(up, \"a\", \"$1\","
            + " \"b\", \"(.+)$\")",
        "\"${1}\" $nobody # \"${1}\" $nobody",
        "rate(up[$__rate_interval]) # rate(up[1m])",
        "$__interval $__interval_ms ${__range} $__range_s # 15s 15000 1h 3600",
      })
  void fillsValuesIn(String promql, String expected) {
    assertEquals(expected, filled(promql));
  }

  /// Whatever digits the machine writes for people.
  @Test
  void fillsDigitsInThatPrometheusReads() {
    Locale usual = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
    try {
      assertEquals("١", String.format("%d", 1), "this machine knows such a locale");
      assertEquals("rate(up[1m])", filled("rate(up[$__rate_interval])"));
      assertEquals("15s 15000 1h 3600", filled("$__interval $__interval_ms ${__range} $__range_s"));
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, usual);
    }
  }

  @Test
  void valuesCannotLeaveTheirString() {
    Map<String, List<String>> evil = Map.of("x", List.of("\"} or vector(1) #\\"));

    assertEquals("up{a=\"\\\"} or vector(1) #\\\\\"}", Variables.interpolate("up{a=\"$x\"}", evil));
  }

  @Test
  void findsTheNamesThatAreUsed() {
    assertEquals(
        Set.of("a", "__interval", "b_2"), Variables.namesIn("$a ${b_2:regex} $__interval $1 x$"));
  }

  @Test
  void asksForVariablesAfterThoseTheyUse() {
    Variable cluster = query("cluster", "label_values(cluster)");
    Variable pod = query("pod", "label_values(kube_pod_info{node=~\"$node\"}, pod)");
    Variable node = query("node", "label_values(kube_node_info{cluster=\"$cluster\"}, node)");

    assertEquals(List.of(cluster, node, pod), Variables.inOrder(List.of(pod, node, cluster)));
  }

  @Test
  void variablesThatNeedEachOtherAreRefused() {
    Variable a = query("a", "label_values(x{b=\"$b\"}, a)");
    Variable b = query("b", "label_values(x{a=\"$a\"}, b)");

    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Variables.inOrder(List.of(a, b)));
    assertTrue(String.valueOf(e.getMessage()).startsWith("variables a, b need each other"));
  }

  @Test
  void choosesWhatIsWantedThenWhatTheBoardSelectsThenTheFirst() {
    Variable one = new Variable("v", LocalText.of("v"), "q", List.of(), List.of("b"), false, false);
    Variable many =
        new Variable("v", LocalText.of("v"), "q", List.of(), List.of(Variables.ALL), true, true);
    List<String> offered = List.of("a", "b", "c");

    assertEquals(List.of("c"), Variables.choose(one, offered, List.of("c", "a")));
    assertEquals(List.of("b"), Variables.choose(one, offered, List.of("gone")));
    assertEquals(List.of("a"), Variables.choose(one, List.of("a"), List.of()));
    assertEquals(List.of(), Variables.choose(one, List.of(), List.of()));
    assertEquals(List.of("c", "a"), Variables.choose(many, offered, List.of("c", "a", "c")));
    assertEquals(List.of(Variables.ALL), Variables.choose(many, offered, List.of("gone")));
  }

  @Test
  void readsLabelValues() {
    assertEquals(
        new VariableQuery(Optional.empty(), "cluster"),
        VariableQuery.parse("label_values(cluster)"));
    assertEquals(
        new VariableQuery(Optional.of("kube_pod_info{node!=\"\", ns=~\"a,b\"}"), "pod"),
        VariableQuery.parse(" label_values( kube_pod_info{node!=\"\", ns=~\"a,b\"} , pod ) "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "label_values()",
        "label_values(, x)",
        "label_values(up{a=\"b\"})",
        "label_names()",
        "query_result(up)",
        "label_values(up, 1x)"
      })
  void otherVariableQueriesAreRefused(String query) {
    assertThrows(IllegalArgumentException.class, () -> VariableQuery.parse(query));
  }

  private static String filled(String promql) {
    return Variables.interpolate(
        promql, SELECTED, Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofHours(1));
  }

  private static Variable query(String name, String query) {
    return new Variable(name, LocalText.of(name), query, List.of(), List.of(), false, false);
  }
}
