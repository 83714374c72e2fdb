package tifo.paint;

import tifo.metric.Reading;
import tifo.metric.Series;

/// One series as the plot draws it, and how much an alert means it. Only `labelled` ones have a
/// name at their end.
record PlotLine(
    Series series,
    String name,
    Look look,
    int argb,
    double stroke,
    double[] dash,
    Emphasis.Rank rank,
    boolean labelled) {
  boolean firing() {
    return rank != Emphasis.Rank.QUIET;
  }

  /// Its turn among labels: what fires comes first, whatever its place among the lines.
  int order(int place) {
    return leads() ? -2 : firing() ? -1 : place;
  }

  boolean leads() {
    return rank == Emphasis.Rank.LEAD;
  }

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
    return new PlotLine(other, name, look, argb, stroke, dash, rank, labelled);
  }
}
