package tifo.paint;

import tifo.metric.Reading;
import tifo.metric.Series;

/// One series as the plot draws it. Only `labelled` ones have a name at their end.
record PlotLine(
    Series series,
    String name,
    Look look,
    int argb,
    double stroke,
    double[] dash,
    boolean firing,
    boolean labelled) {
  /// What the state of its query does to a line.
  enum Look {
    FRESH,
    STALE,
    FAILED;

    static Look of(Reading reading) {
      return switch (reading) {
        case Reading.Stale _ -> STALE;
        case Reading.Failed _ -> FAILED;
        default -> FRESH;
      };
    }
  }

  PlotLine on(Series other) {
    return new PlotLine(other, name, look, argb, stroke, dash, firing, labelled);
  }
}
