package tifo.promql.evaluate;

import java.util.StringJoiner;
import tifo.metric.Labels;
import tifo.promql.Quotes;

/// Labels as Prometheus writes them into errors: the name stands among the others. Pure.
final class LabelsText {
  private LabelsText() {}

  static String of(Labels labels) {
    StringJoiner out = new StringJoiner(", ", "{", "}");
    labels.forEach((name, value) -> {
      String written = name.matches("[a-zA-Z_][a-zA-Z0-9_]*") ? name : Quotes.quote(name);
      out.add(written + "=" + Quotes.quote(value));
    });
    return out.toString();
  }
}
