package tifo.yaml;

/// Where something stands in a file: line and column from 1. Immutable.
public record Place(String file, int line, int column) {
  /// The place of a whole file.
  public static Place of(String file) {
    return new Place(file, 0, 0);
  }

  /// As compilers write it, so that editors can jump there: `file:line:column`.
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
