package tifo.promql;

import java.nio.charset.StandardCharsets;

/// A line and a column of a query's text, both from 1. Columns count UTF-8 bytes, as Prometheus
/// writes them into its errors and annotations. Immutable.
public record Place(int line, int column) {
  /// Where the character at this offset stands.
  public static Place of(String text, int offset) {
    int end = Math.min(offset, text.length());
    int lineStart = text.lastIndexOf('\n', end - 1) + 1;
    int line = 1 + (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    int bytes = text.substring(lineStart, end).getBytes(StandardCharsets.UTF_8).length;
    return new Place(line, bytes + 1);
  }

  /// As `line:column`.
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
