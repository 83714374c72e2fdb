package tifo.rule.file;

import java.util.Map;
import java.util.Optional;
import tifo.rule.PanelLink;
import tifo.rule.template.Template;
import tifo.yaml.Fields;
import tifo.yaml.Problems;

/// Reads Grafana's own link of a rule to a panel: two fields, or two annotations. One thread.
final class GrafanaLinks {
  private static final String DASHBOARD = "__dashboardUid__";
  private static final String PANEL = "__panelId__";

  private final Problems problems;
  private final Problems warnings;

  GrafanaLinks(Problems problems, Problems warnings) {
    this.problems = problems;
    this.warnings = warnings;
  }

  /// The fields, which pictures are made by; else the annotations.
  Optional<PanelLink> of(Fields rule, Map<String, Template> annotations) {
    Optional<PanelLink> fields = ofFields(rule);
    Optional<PanelLink> texts = ofAnnotations(rule, annotations);
    if (fields.isPresent() && texts.isPresent() && !fields.equals(texts)) {
      warnings.add(
          rule.place("annotations"),
          "the annotations '%s' and '%s' link to another panel than the rule; its own counts"
              .formatted(DASHBOARD, PANEL));
    }
    return fields.or(() -> texts);
  }

  private Optional<PanelLink> ofAnnotations(Fields rule, Map<String, Template> annotations) {
    Template dashboard = annotations.get(DASHBOARD);
    Template panel = annotations.get(PANEL);
    if (dashboard != null && panel != null) {
      return Optional.of(new PanelLink(dashboard.source(), panel.source()));
    }
    if (dashboard != null || panel != null) {
      warnings.add(
          rule.place("annotations"),
          "'%s' and '%s' go together; the rule has no panel by them".formatted(DASHBOARD, PANEL));
    }
    return Optional.empty();
  }

  // Grafana still reads the key that it once misspelt
  private Optional<PanelLink> ofFields(Fields rule) {
    Optional<String> dashboard =
        rule.text(rule.has("dashboardUid") ? "dashboardUid" : "dasboardUid");
    Optional<String> panel = rule.text("panelId").map(String::strip);
    if (panel.isPresent() && !panel.get().matches("-?[0-9]{1,18}")) {
      problems.add(rule.place("panelId"), "'panelId' must be the number of a panel");
      return Optional.empty();
    }
    return panel
        .filter(id -> Long.parseLong(id) > 0)
        .flatMap(id -> dashboard.map(board -> new PanelLink(board, id)));
  }
}
