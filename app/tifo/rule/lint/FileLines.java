package tifo.rule.lint;

import java.util.ArrayList;
import java.util.List;
import tifo.yaml.Place;

/// The lines of a file: from line and column to an offset and back. Columns count code points, as
/// the YAML reader does. Immutable.
final class FileLines {
  private final String text;
  private final List<Integer> starts = new ArrayList<>();

  FileLines(String text) {
    this.text = text;
    starts.add(0);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        starts.add(i + 1);
      }
    }
  }

  int length() {
    return text.length();
  }

  /// The character there; after the end a NUL.
  char charAt(int offset) {
    return offset < text.length() ? text.charAt(offset) : 0;
  }

  int count() {
    return starts.size();
  }

  /// The text of a line, from 1, without its end.
  String line(int number) {
    int end = number < starts.size() ? starts.get(number) - 1 : text.length();
    return text.substring(starts.get(number - 1), Math.max(starts.get(number - 1), end));
  }

  /// The offset of a place, negative where the file has none such.
  int offset(Place place) {
    if (place.line() < 1 || place.line() > starts.size()) {
      return -1;
    }
    int start = starts.get(place.line() - 1);
    String line = line(place.line());
    int column = place.column() - 1;
    return column > line.codePointCount(0, line.length())
        ? -1
        : start + line.offsetByCodePoints(0, column);
  }

  /// The offset of the line after this one.
  int nextLine(int offset) {
    int end = text.indexOf('\n', offset);
    return end < 0 ? text.length() : end + 1;
  }

  Place place(String file, int offset) {
    int low = 0;
    int high = starts.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts.get(middle) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return new Place(file, low + 1, text.codePointCount(starts.get(low), offset) + 1);
  }
}
