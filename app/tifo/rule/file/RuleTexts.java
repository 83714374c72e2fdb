package tifo.rule.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.rule.PanelLink;
import tifo.rule.template.Dialect;
import tifo.rule.template.Template;
import tifo.source.SourceNames;
import tifo.yaml.Fields;
import tifo.yaml.Nearest;
import tifo.yaml.Node;
import tifo.yaml.Place;
import tifo.yaml.Problems;

/// A rule's labels and annotations, and what is among them for us: the link to a panel, the source.
final class RuleTexts {
  private static final String BOARD = "tifo_board";
  private static final String PANEL = "tifo_panel";
  private static final String SOURCE = "tifo_source";
  private static final List<String> OURS = List.of(BOARD, PANEL, SOURCE);

  private final Dialect dialect;
  private final Problems problems;
  private final Problems warnings;
  private final SourceNames sources;

  RuleTexts(Dialect dialect, Problems problems, Problems warnings, SourceNames sources) {
    this.dialect = dialect;
    this.problems = problems;
    this.warnings = warnings;
    this.sources = sources;
  }

  Map<String, Template> labels(Fields rule) {
    Map<String, Template> labels = templates(rule, "labels");
    for (String reserved : List.of("__name__", "alertname")) {
      if (labels.containsKey(reserved)) {
        rule.problem("labels", "'" + reserved + "' cannot be set by a rule; rename the label");
      }
    }
    return labels;
  }

  Map<String, Template> annotations(Fields rule) {
    for (Node.Entry entry : rule.entries("annotations")) {
      if (entry.key().startsWith("tifo_") && !OURS.contains(entry.key())) {
        problems.add(
            entry.place(),
            "unknown annotation '" + entry.key() + "'" + Nearest.hint(entry.key(), OURS));
      }
    }
    return templates(rule, "annotations");
  }

  private Map<String, Template> templates(Fields rule, String key) {
    Map<String, Template> templates = new LinkedHashMap<>();
    for (Node.Entry entry : rule.entries(key)) {
      if (entry.value() instanceof Node.Scalar scalar && scalar.isNull()) {
        continue;
      }
      rule.text(entry.value(), "'" + entry.key() + "'")
          .ifPresent(text -> {
            Template template = Template.of(text);
            check(template, entry.value().place());
            templates.put(entry.key(), template);
          });
    }
    return templates;
  }

  // Prometheus refuses the file; Grafana shows the raw text
  private void check(Template template, Place place) {
    template
        .fault(dialect)
        .ifPresent(fault -> {
          if (dialect == Dialect.PROMETHEUS) {
            problems.add(place, "the template does not parse: " + fault);
          } else {
            warnings.add(place, "the template does not parse and shows as it is written: " + fault);
          }
        });
  }

  /// The source that `tifo_source` names.
  Optional<String> source(Fields rule) {
    for (Node.Entry entry : rule.entries("annotations")) {
      if (entry.key().equals(SOURCE) && entry.value() instanceof Node.Scalar name) {
        sources.fault(name.text()).ifPresent(fault -> problems.add(name.place(), fault));
        return Optional.of(name.text());
      }
    }
    return Optional.empty();
  }

  /// The panel that `tifo_board` and `tifo_panel` name; both or none.
  Optional<PanelLink> link(Fields rule, Map<String, Template> annotations) {
    Template board = annotations.get(BOARD);
    Template panel = annotations.get(PANEL);
    if (board == null && panel == null) {
      return Optional.empty();
    }
    if (board == null || panel == null) {
      rule.problem("annotations", "'" + BOARD + "' and '" + PANEL + "' go together; add the other");
      return Optional.empty();
    }
    return Optional.of(new PanelLink(board.source(), panel.source()));
  }
}
