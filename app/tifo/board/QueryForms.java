package tifo.board;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.metric.Matcher;

/// Fills the variables of a board's query so that it can be parsed, whatever may be chosen. One
/// thread.
///
/// A variable that has one value only is filled in; one that stands outside of a text, such as a
/// range, is tried with each value it offers; any other becomes a word that `isUnknown` knows
/// again.
public final class QueryForms {
  /// Letters that no query has, and that mean nothing in a regular expression.
  private static final String UNKNOWN = "tifo0any0value";

  private static final int MOST_TRIES = 100;
  // Any will do: lengths of ranges choose no series.
  private static final Duration SOME_TIME = Duration.ofMinutes(1);

  private final List<Variable> variables;

  public QueryForms(Board board) {
    this.variables = board.variables();
  }

  /// The query in each form that it can have, at least one.
  public List<String> of(String promql) {
    return tries(outsideOfTexts(promql)).stream()
        .map(filled -> Variables.interpolate(promql, filled, SOME_TIME, SOME_TIME, SOME_TIME))
        .toList();
  }

  /// Whether the condition's value is what somebody chooses.
  public static boolean isUnknown(Matcher matcher) {
    return matcher.value().contains(UNKNOWN);
  }

  private List<Map<String, List<String>>> tries(Set<String> bare) {
    Map<String, List<String>> usual = new HashMap<>();
    List<Map<String, List<String>>> all = new ArrayList<>();
    for (Variable variable : variables) {
      usual.put(variable.name(), List.of(onlyValue(variable).orElse(UNKNOWN)));
    }
    all.add(usual);
    for (Variable variable : variables) {
      if (bare.contains(variable.name())) {
        all = withEach(variable, all);
      }
    }
    return all;
  }

  private static Optional<String> onlyValue(Variable variable) {
    boolean fixed = variable.query().isEmpty() && variable.options().size() == 1 && !variable.all();
    return fixed ? Optional.of(variable.options().getFirst()) : Optional.empty();
  }

  private static List<Map<String, List<String>>> withEach(
      Variable variable, List<Map<String, List<String>>> all) {
    List<String> values = variable.query().isEmpty() ? variable.options() : variable.selected();
    List<Map<String, List<String>>> more = new ArrayList<>();
    for (Map<String, List<String>> one : all) {
      for (String value : values) {
        if (more.size() < MOST_TRIES && !value.equals(Variables.ALL)) {
          Map<String, List<String>> filled = new HashMap<>(one);
          filled.put(variable.name(), List.of(value));
          more.add(filled);
        }
      }
    }
    return more.isEmpty() ? all : more;
  }

  /// The variables that stand in the query itself and not in a quoted text.
  static Set<String> outsideOfTexts(String promql) {
    StringBuilder bare = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < promql.length(); i++) {
      char c = promql.charAt(i);
      if (quote == 0 && (c == '"' || c == '\'' || c == '`')) {
        quote = c;
      } else if (quote != 0 && quote != '`' && c == '\\') {
        i++;
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0) {
        bare.append(c);
      }
    }
    Set<String> names = new LinkedHashSet<>(Variables.namesIn(bare.toString()));
    names.removeAll(Variables.BUILT_IN);
    return names;
  }
}
