package tifo.rule.lint;

import java.util.Map;
import tifo.board.Variables;

/// Fills some length into Grafana's macros, so that an expression of a rule can be parsed. Pure.
final class Macros {
  private static final Map<String, String> LENGTHS =
      Map.of(
          "__interval", "1m",
          "__interval_ms", "60000",
          "__rate_interval", "5m",
          "__range", "10m",
          "__range_s", "600",
          "__range_ms", "600000");

  private Macros() {}

  static String filled(String promql) {
    String filled = promql;
    for (String name : Variables.BUILT_IN) {
      String length = LENGTHS.getOrDefault(name, "1m");
      filled = filled.replace("${" + name + "}", length);
    }
    // the longest first: one is the beginning of another
    for (String name :
        Variables.BUILT_IN.stream().sorted((a, b) -> b.length() - a.length()).toList()) {
      filled = filled.replace("$" + name, LENGTHS.getOrDefault(name, "1m"));
    }
    return filled;
  }
}
