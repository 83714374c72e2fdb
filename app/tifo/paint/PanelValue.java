package tifo.paint;

import java.util.Optional;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelQuery;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.Severity;

/// What a panel of one number shows: the last value of its first series, how it is written, which
/// of its limits it crosses, and whether it is of now. Pure, any thread.
public record PanelValue(
    double value, String number, String unit, Severity severity, boolean fresh) {
  public static PanelValue of(PanelFrame frame, PanelData data, PaintContext context) {
    double value = series(frame, data).map(Series::last).orElse(Double.NaN);
    Quantity text = Quantity.of(value, frame.unit(), frame.decimals(), Words.in(context.locale()));
    boolean fresh = data.worst().filter(Reading::isFresh).isPresent();
    Severity severity = Limits.judge(frame.thresholds(), value);
    return new PanelValue(value, text.number(), text.unit(), severity, fresh);
  }

  /// The first series of the first query that has one.
  static Optional<Series> series(PanelFrame frame, PanelData data) {
    return frame.queries().stream()
        .map(PanelQuery::ref)
        .flatMap(ref -> data.matrix(ref).series().stream())
        .findFirst();
  }

  /// Whether there is a number that is of now.
  public boolean isKnown() {
    return fresh && !Double.isNaN(value);
  }

  boolean isMarked() {
    return severity.isWorseThan(Severity.OK);
  }

  int ink(Theme theme) {
    return !fresh ? theme.t3() : isMarked() ? theme.ink(severity) : theme.t1();
  }
}
