package tifo.board;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tifo.yaml.Fields;
import tifo.yaml.Nearest;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads a panel's queries, with the board's expressions filled in.
final class QueryReader {
  static final List<String> KEYS = List.of("ref", "promql", "legend", "instant");

  private final Set<String> variables;
  private final Map<String, String> expressions;
  private final Problems problems;

  QueryReader(Set<String> variables, Map<String, String> expressions, Problems problems) {
    this.variables = variables;
    this.expressions = expressions;
    this.problems = problems;
  }

  /// `source` is the one that the panel asks.
  List<PanelQuery> read(Fields panel, PanelKind kind, String source) {
    panel.required("queries");
    List<PanelQuery> queries = new ArrayList<>();
    Set<String> refs = new HashSet<>();
    for (Node item : panel.list("queries")) {
      Fields fields = Fields.of(item, "query", KEYS, problems);
      PanelQuery query = query(panel, fields, kind, queries.size(), source);
      if (!refs.add(query.ref())) {
        fields.problem("ref", "ref '" + query.ref() + "' is used twice in this panel");
      }
      if (!kind.required().isEmpty() && !knows(kind, query.ref())) {
        List<String> known =
            Stream.concat(kind.required().stream(), kind.optional().stream()).toList();
        fields.problem(
            "ref",
            "a panel of kind %s has no query '%s'%s"
                .formatted(kind.word, query.ref(), Nearest.hint(query.ref(), known)));
      }
      queries.add(query);
    }
    if (panel.has("queries")) {
      for (String ref : kind.required()) {
        if (!refs.contains(ref)) {
          panel.problem(
              "queries", "a panel of kind " + kind.word + " needs the query '" + ref + "'");
        }
      }
      if (queries.isEmpty()) {
        panel.problem("queries", "'queries' needs at least one query");
      }
    }
    return queries;
  }

  private static boolean knows(PanelKind kind, String ref) {
    return kind.required().contains(ref) || kind.optional().contains(ref);
  }

  private PanelQuery query(Fields panel, Fields fields, PanelKind kind, int index, String source) {
    String ref = fields.text("ref").orElse(String.valueOf((char) ('a' + index % 26)));
    fields.required("promql");
    String text = fields.text("promql").orElse("");
    if (fields.has("promql") && text.isBlank()) {
      fields.problem("promql", "query '" + ref + "' is empty; write PromQL");
    }
    String promql =
        ExpressionReader.inline(text, expressions, variables, fields.place("promql"), problems);
    boolean instant =
        switch (kind.asks) {
          case INSTANT -> !ref.equals("history");
          case EITHER -> !panel.flag("sparkline", false);
          default -> false;
        };
    return new PanelQuery(
        ref,
        promql.strip(),
        fields.text("legend").orElse(""),
        fields.flag("instant", instant),
        source);
  }
}
