package tifo.board;

import java.util.List;

/// A board's variable, used in queries as `$name` or `${name}`.
///
/// `query` is `label_values(label)` or `label_values(selector, label)`, or empty when `options` are
/// written out. `multi` allows several values, joined as a regular expression; `all` offers all.
public record Variable(
    String name,
    LocalText label,
    String query,
    List<String> options,
    List<String> selected,
    boolean multi,
    boolean all) {
  public Variable {
    options = List.copyOf(options);
    selected = List.copyOf(selected);
  }
}
