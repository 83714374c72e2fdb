package tifo.promql.evaluate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tifo.promql.Span;

/// What a query remarks beside its answer, each thing once, with its place in the text. One thread.
final class Notes {
  private final String query;
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<String> infos = new LinkedHashSet<>();

  Notes(String query) {
    this.query = query;
  }

  void warning(String text, Span place) {
    warnings.add("PromQL warning: " + text + at(place));
  }

  void info(String text, Span place) {
    infos.add("PromQL info: " + text + at(place));
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  List<String> infos() {
    return List.copyOf(infos);
  }

  private String at(Span place) {
    int start = Math.min(place.start(), query.length());
    int line = 1 + (int) query.substring(0, start).chars().filter(c -> c == '\n').count();
    int column = start - query.lastIndexOf('\n', Math.max(0, start - 1));
    return " (" + line + ":" + (start == 0 ? 1 : column) + ")";
  }
}
