package tifo.board;

import java.util.List;
import tifo.source.SourceSet;

/// A board's variable, used in queries as `$name` or `${name}`.
///
/// `query` is `label_values(label)` or `label_values(selector, label)`, or empty when `options` are
/// written out. `multi` allows several values, joined as a regular expression; `all` offers all.
/// `source` is the one that its board names.
public record Variable(
    String name,
    LocalText label,
    String query,
    List<String> options,
    List<String> selected,
    boolean multi,
    boolean all,
    String source) {
  public Variable {
    options = List.copyOf(options);
    selected = List.copyOf(selected);
  }

  /// A variable whose values the usual source knows.
  public Variable(
      String name,
      LocalText label,
      String query,
      List<String> options,
      List<String> selected,
      boolean multi,
      boolean all) {
    this(name, label, query, options, selected, multi, all, SourceSet.UNNAMED);
  }
}
