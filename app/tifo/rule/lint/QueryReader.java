package tifo.rule.lint;

import java.util.Optional;
import java.util.Set;
import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.promql.UnsupportedFeature;
import tifo.source.SourceNames;
import tifo.yaml.Place;

/// Parses the expressions of one file, and says what cannot be parsed or evaluated. One thread.
final class QueryReader {
  private final FileLines lines;
  private final Remarks remarks;
  private final SourceNames sources;

  QueryReader(FileLines lines, Remarks remarks, SourceNames sources) {
    this.lines = lines;
    this.remarks = remarks;
    this.sources = sources;
  }

  /// The expression that stands at that place as `written` and is asked as `promql`, of the rule or
  /// board that begins at `home`.
  LintQuery read(
      String owner, String source, Place place, String written, String promql, Place home) {
    return read(owner, source, place, written, promql, home, false);
  }

  /// The same; with `metricsql` its author says that it may be MetricsQL.
  LintQuery read(
      String owner,
      String source,
      Place place,
      String written,
      String promql,
      Place home,
      boolean metricsql) {
    boolean same = written.equals(promql);
    TextPlaces places = new TextPlaces(lines, place, same ? written : "");
    try {
      Expr expr = Parser.parse(promql);
      LintQuery query =
          new LintQuery(owner, source, promql, same, home.line(), places, Optional.of(expr));
      UnsupportedFeature.firstIn(expr)
          .ifPresent(use ->
              remark(
                  Check.NOT_EVALUATED,
                  query.at(use.span()),
                  home,
                  owner + ": " + use.words(),
                  "write it in other words"));
      return query;
    } catch (PromqlException e) {
      Place at = places.at(e.span().start());
      String sentence = owner + " is not PromQL: " + e.reason();
      if (sources.mayBeMetricsql(source, metricsql)) {
        String advice = "as MetricsQL its source may know it; a recording does not";
        remark(Check.NOT_EVALUATED, at, home, sentence, advice);
      } else {
        remark(Check.PROMQL, at, home, sentence, "mend the expression");
      }
      return new LintQuery(owner, source, promql, same, home.line(), places, Optional.empty());
    }
  }

  /// A query in another language than PromQL.
  static LintQuery foreign(String owner, Place home) {
    TextPlaces places = new TextPlaces(new FileLines(""), home, "");
    return new LintQuery(owner, "", "", false, home.line(), places, Optional.empty());
  }

  private void remark(Check check, Place place, Place home, String sentence, String advice) {
    remarks.add(check, check.level(), place, sentence, advice, Set.of(home.line()));
  }
}
