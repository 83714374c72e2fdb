package tifo.rule.template;

import java.util.Optional;

/// The dot that a rule's template begins with. Immutable.
record Root(TemplateData data) implements Printed {
  @Override
  public String typeName() {
    return data.dialect() == Dialect.GRAFANA
        ? "template.Data"
        : "struct { Labels map[string]string; ExternalLabels map[string]string;"
            + " ExternalURL string; Value float64 }";
  }

  @Override
  public Optional<Object> field(String name) {
    return data.dialect() == Dialect.GRAFANA ? grafana(name) : prometheus(name);
  }

  private Optional<Object> prometheus(String name) {
    return switch (name) {
      case "Labels" -> Optional.of(new LabelMap(data.labels(), Dialect.PROMETHEUS));
      case "Value" -> Optional.of(data.value());
      case "ExternalLabels" ->
          Optional.of(new LabelMap(data.outside().labels(), Dialect.PROMETHEUS));
      case "ExternalURL" -> Optional.of(data.outside().url());
      default -> Optional.empty();
    };
  }

  private Optional<Object> grafana(String name) {
    return switch (name) {
      case "Labels" -> Optional.of(new LabelMap(data.labels(), Dialect.GRAFANA));
      case "Values" -> Optional.of(new RefMap(data.values()));
      case "Value" -> Optional.of(data.valueText());
      default -> Optional.empty();
    };
  }

  @Override
  public void print(GoPrinter printer) {
    printer.append("{");
    boolean grafana = data.dialect() == Dialect.GRAFANA;
    String[] names =
        grafana
            ? new String[] {"Labels", "Values", "Value"}
            : new String[] {"Labels", "ExternalLabels", "ExternalURL", "Value"};
    for (int i = 0; i < names.length; i++) {
      printer.append(i == 0 ? "" : " ");
      printer.print(field(names[i]).orElse(Nothing.NIL));
    }
    printer.append("}");
  }
}
