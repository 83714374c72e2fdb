package tifo.board;

import tifo.source.SourceSet;

/// One query of a panel. `ref` names its answer within the panel, `legend` is a template such as
/// `{{zone}}` or empty, `instant` asks for one sample a series instead of the board's window.
///
/// `source` is the source that its panel or board names.
public record PanelQuery(String ref, String promql, String legend, boolean instant, String source) {
  /// A query to the usual source.
  public PanelQuery(String ref, String promql, String legend, boolean instant) {
    this(ref, promql, legend, instant, SourceSet.UNNAMED);
  }
}
