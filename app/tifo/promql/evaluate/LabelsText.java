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
      String written = Labels.isClassicName(name) ? name : Quotes.quote(name);
      out.add(written + "=" + Quotes.quote(value));
    });
    return out.toString();
  }
}
