package tifo.rule.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import tifo.metric.Labels;

/// Grafana's number of one ref: prints with at least two significant digits, `1.2` for 1.234.
/// Immutable, any thread.
public record RefSample(Labels labels, double value) implements Printed {
  @Override
  public String typeName() {
    return "template.Value";
  }

  @Override
  public Optional<Object> field(String name) {
    return switch (name) {
      case "Labels" -> Optional.of(new LabelMap(labels, Dialect.GRAFANA));
      case "Value" -> Optional.of(value);
      case "String" -> Optional.of(rounded());
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<String> text() {
    return Optional.of(rounded());
  }

  private String rounded() {
    if (value == 0 || !Double.isFinite(value)) {
      return GoNumber.shortest(value);
    }
    int magnitude = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
    return new BigDecimal(value)
        .setScale(Math.max(0, 2 - magnitude), RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  @Override
  public void print(GoPrinter printer) {
    printer.append(rounded());
  }
}
