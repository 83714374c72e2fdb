package tifo.metric;

import java.util.List;

/// How large a part of a regular expression is: its levels, its instructions, how many of them can
/// follow each other without a character, and how often its innermost part is repeated. Immutable,
/// any thread.
record RegexPart(Kind kind, int height, long size, long empty, long repeats) {
  enum Kind {
    LITERAL,
    CONCAT,
    ALTERNATE,
    OTHER
  }

  static final RegexPart LITERAL = new RegexPart(Kind.LITERAL, 1, 1, 0, 1);
  static final RegexPart CLASS = new RegexPart(Kind.OTHER, 1, 1, 0, 1);
  static final RegexPart EMPTY = new RegexPart(Kind.OTHER, 1, 1, 1, 1);

  static RegexPart concat(List<RegexPart> items) {
    return items.isEmpty() ? EMPTY : joined(Kind.CONCAT, items);
  }

  static RegexPart alternate(List<RegexPart> alternatives) {
    RegexPart joined = joined(Kind.ALTERNATE, alternatives);
    int more = alternatives.size() - 1;
    // Only one of the branches lies on the way to the end.
    long empty = alternatives.stream().mapToLong(RegexPart::empty).max().orElse(0);
    return new RegexPart(
        joined.kind, joined.height, joined.size + more, empty + more, joined.repeats);
  }

  // Neighbouring letters are one part, and a concatenation in another one is no level of its own.
  private static RegexPart joined(Kind kind, List<RegexPart> parts) {
    int height = 0;
    long size = 0;
    long empty = 0;
    long repeats = 1;
    boolean word = kind == Kind.CONCAT;
    for (RegexPart part : parts) {
      height = Math.max(height, part.kind == kind ? part.height - 1 : part.height);
      size += part.size;
      empty += part.empty;
      repeats = Math.max(repeats, part.repeats);
      word &= part.kind == Kind.LITERAL;
    }
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    return word
        ? new RegexPart(Kind.LITERAL, 1, size, empty, 1)
        : new RegexPart(kind, height + 1, size, empty, repeats);
  }

  RegexPart captured() {
    return new RegexPart(Kind.OTHER, height + 1, size + 2, empty + 2, repeats);
  }

  /// `most` is -1 where there is no end.
  RegexPart repeated(int least, int most) {
    int copies = most < 0 ? Math.max(1, least) : most;
    long more = most < 0 ? 2 : most - least;
    return new RegexPart(
        Kind.OTHER,
        height + 1,
        Math.max(1, copies * size + more),
        copies * empty + (most < 0 ? 1 : more),
        copies == 0 ? 1 : copies * repeats);
  }
}
