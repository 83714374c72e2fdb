package tifo.rule.template;

/// Ends templates that loop, nest or write without end. One thread.
final class Budget {
  static final int MOST_STEPS = 1_000_000;
  static final int MOST_QUERIES = 500;
  static final int MOST_CHARACTERS = 1 << 20;

  /// What all texts of one rendering may have together, also those that are thrown away.
  private static final long MOST_MADE = 16L << 20;

  /// Blocks, templates and parentheses within each other; the stack has room for them.
  static final int DEEPEST = 500;

  private int steps;
  private int queries;
  private int depth;
  private long made;

  void step() {
    if (++steps > MOST_STEPS) {
      throw new IllegalArgumentException("it takes more than " + MOST_STEPS + " steps");
    }
  }

  /// Each may take a server's time.
  void query() {
    if (++queries > MOST_QUERIES) {
      throw new IllegalArgumentException("it asks more than " + MOST_QUERIES + " queries");
    }
  }

  void enter() {
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException("it nests deeper than " + DEEPEST + " levels");
    }
  }

  void leave() {
    depth--;
  }

  /// So many more characters were made, for a text that has now that length.
  void made(int characters, int length) {
    made += characters;
    if (length > MOST_CHARACTERS || made > MOST_MADE) {
      throw new IllegalArgumentException(
          "it makes texts of more than " + MOST_CHARACTERS + " characters");
    }
  }
}
