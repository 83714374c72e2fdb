package tifo.rule;

/// Which panel shows what a rule judges.
public record PanelLink(String board, String panel) {}
