package tifo.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where something stands in a file: line and column from 1. Immutable.
public record Place(String file, int line, int column) {
  private static final Pattern WRITTEN =
      Pattern.compile("(.*):(\\d{1,9}):(\\d{1,9})", Pattern.DOTALL);

  /// The place of a whole file.
  public static Place of(String file) {
    return new Place(file, 0, 0);
  }

  /// The place that `toString` wrote.
  public static Place parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    return written.matches()
        ? new Place(
            written.group(1),
            Integer.parseInt(written.group(2)),
            Integer.parseInt(written.group(3)))
        : of(text);
  }

  /// As compilers write it, so that editors can jump there: `file:line:column`.
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
