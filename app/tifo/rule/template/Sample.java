package tifo.rule.template;

import java.util.Optional;
import tifo.metric.Labels;

/// One result of `query`. Immutable.
record Sample(Labels labels, double value) implements Printed {
  @Override
  public String typeName() {
    return "*template.sample";
  }

  @Override
  public Optional<Object> field(String name) {
    return switch (name) {
      case "Labels" -> Optional.of(map());
      case "Value" -> Optional.of(value);
      default -> Optional.empty();
    };
  }

  private LabelMap map() {
    return new LabelMap(labels, Dialect.PROMETHEUS);
  }

  @Override
  public void print(GoPrinter printer) {
    printer.append("{");
    printer.print(map());
    printer.append(" ");
    printer.print(value);
    printer.append("}");
  }
}
