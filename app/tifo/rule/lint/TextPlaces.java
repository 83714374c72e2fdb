package tifo.rule.lint;

import tifo.yaml.Place;

/// Where the characters of a YAML text stand in its file, so that a mistake in the third line of an
/// expression is shown there. Immutable.
///
/// Follows the file's own characters and the read ones side by side; white space, which folding
/// changes, is skipped on both. Where they part, the place of the whole text is given.
final class TextPlaces {
  private final FileLines lines;
  private final Place place;
  private final String text;

  /// `text` as it was read, which begins at that place of the file.
  TextPlaces(FileLines lines, Place place, String text) {
    this.lines = lines;
    this.place = place;
    this.text = text;
  }

  /// Where the whole text begins.
  Place start() {
    return place;
  }

  /// Where the character at this offset stands.
  Place at(int offset) {
    int raw = lines.offset(place);
    if (raw < 0 || text.isEmpty()) {
      return place;
    }
    char style = lines.charAt(raw);
    int from =
        switch (style) {
          case '"', '\'' -> raw + 1;
          case '|', '>' -> lines.nextLine(raw);
          default -> raw;
        };
    int found = walk(style, from, visible(Math.min(offset, text.length() - 1)));
    return found < 0 ? place : lines.place(place.file(), found);
  }

  /// The next character that is no white space; the last one where there is none.
  private int visible(int offset) {
    int at = offset;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at == text.length() ? text.stripTrailing().length() - 1 : at;
  }

  private int walk(char style, int from, int until) {
    int raw = from;
    for (int i = 0; i <= until; i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        continue;
      }
      while (skips(style, raw)) {
        raw += lines.charAt(raw) == '\\' ? 2 : 1;
      }
      if (i == until) {
        return raw < lines.length() ? raw : -1;
      }
      raw += length(style, raw, c);
      if (raw < from || raw > lines.length()) {
        return -1;
      }
      from = raw;
    }
    return -1;
  }

  private boolean skips(char style, int raw) {
    char c = lines.charAt(raw);
    if (raw < lines.length() && Character.isWhitespace(c)) {
      return true;
    }
    return style == '"' && c == '\\' && "nrt\n ".indexOf(lines.charAt(raw + 1)) >= 0;
  }

  /// How many characters of the file stand for this one; so many that it is over where they differ.
  private int length(char style, int raw, char c) {
    char there = lines.charAt(raw);
    if (style == '"' && there == '\\') {
      return switch (lines.charAt(raw + 1)) {
        case 'x' -> 4;
        case 'u' -> 6;
        case 'U' -> 10;
        default -> 2;
      };
    }
    if (there != c) {
      return Integer.MIN_VALUE / 2;
    }
    return style == '\'' && c == '\'' ? 2 : 1;
  }
}
