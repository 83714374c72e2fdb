package tifo.source;

import java.util.List;
import java.util.stream.Stream;
import tifo.metric.Matrix;

/// What a source answered, with the warnings and infos it gave and the name of who answered.
public record Answer(Matrix matrix, List<String> warnings, List<String> infos, String source) {
  public Answer {
    warnings = List.copyOf(warnings);
    infos = List.copyOf(infos);
  }

  /// Warnings and infos, in this order.
  public List<String> notes() {
    return Stream.concat(warnings.stream(), infos.stream()).toList();
  }
}
