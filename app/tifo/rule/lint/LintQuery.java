package tifo.rule.lint;

import java.util.Optional;
import tifo.promql.Expr;
import tifo.promql.Span;
import tifo.yaml.Place;

/// One expression of a rule or a panel. Immutable.
///
/// `expr` is empty where it cannot be parsed. `source` is who is asked, `owner` names the rule or
/// panel in sentences, `home` is the line where that begins. `asWritten` tells that no variable or
/// macro was filled in.
record LintQuery(
    String owner,
    String source,
    String promql,
    boolean asWritten,
    int home,
    TextPlaces places,
    Optional<Expr> expr) {
  /// Where a part of it stands in its file.
  Place at(Span span) {
    return places.at(span.start());
  }

  /// The part's text, on one line.
  String text(Span span) {
    String part = promql.substring(span.start(), Math.min(span.end(), promql.length()));
    String line = part.replaceAll("\\s+", " ").strip();
    return line.length() <= 60 ? line : line.substring(0, 59) + "…";
  }
}
