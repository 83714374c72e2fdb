package tifo.rule.template;

import java.util.Map;
import java.util.SortedMap;

/// A map whose keys are texts, sorted. Immutable.
interface GoMap extends Printed {
  SortedMap<String, Object> entries();

  int size();

  /// What `index` gives for a key that is not there.
  Object zero();

  @Override
  default boolean isTrue() {
    return size() > 0;
  }

  @Override
  default void print(GoPrinter printer) {
    printer.append("map[");
    boolean first = true;
    for (Map.Entry<String, Object> entry : entries().entrySet()) {
      printer.append(first ? "" : " ");
      first = false;
      printer.print(entry.getKey());
      printer.append(":");
      printer.print(entry.getValue());
    }
    printer.append("]");
  }
}
