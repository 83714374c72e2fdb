package tifo.board;

/// One query of a panel. `ref` names its answer within the panel, `legend` is a template such as
/// `{{zone}}` or empty, `instant` asks for one sample a series instead of the board's window.
public record PanelQuery(String ref, String promql, String legend, boolean instant) {}
