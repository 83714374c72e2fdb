package tifo.paint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tifo.board.Legend;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelQuery;
import tifo.metric.Labels;
import tifo.metric.Reading;
import tifo.metric.Series;

/// Chooses which series a plot draws and how: names, colours, dashes, at most 500 of them.
record PlotLines(List<PlotLine> lines, int total) {
  static final int MOST = 500;

  /// So many have a colour of their own; the rest are drawn in `line2`, behind them.
  static final int COLOURED = 10;

  private static final double[] SOLID = {};
  private static final double[] DASHED = {6, 4};
  private static final int SOLID_COLOURS = 6;

  /// Firing lines besides the first that are drawn as broad as these.
  private static final int BROAD = 10;

  private record Candidate(
      PanelQuery query, Series series, PlotLine.Look look, double peak, Emphasis.Rank rank) {}

  // What fires is never left out for what is higher.
  private static final Comparator<Candidate> FIRST =
      Comparator.comparing(Candidate::rank).thenComparingDouble(c -> -c.peak);

  static PlotLines of(PanelFrame frame, PanelData data, Theme theme, Optional<Emphasis> emphasis) {
    List<Candidate> all = new ArrayList<>();
    for (PanelQuery query : frame.queries()) {
      data.reading(query.ref()).ifPresent(reading -> add(all, query, reading, emphasis));
    }
    List<Candidate> chosen = all;
    if (all.size() > (emphasis.isPresent() ? COLOURED : MOST)) {
      chosen = all.stream().sorted(FIRST).limit(MOST).toList();
    }
    // An alert that none of the series is about leaves them as they are on the wall.
    boolean lit = all.stream().anyMatch(c -> c.rank != Emphasis.Rank.QUIET);
    Map<PanelQuery, Iterator<String>> names = new HashMap<>();
    for (PanelQuery query : frame.queries()) {
      List<Labels> labels =
          chosen.stream().filter(c -> c.query.equals(query)).map(c -> c.series.labels()).toList();
      names.put(query, Legend.of(query.legend(), labels).iterator());
    }
    List<PlotLine> lines = new ArrayList<>(chosen.size());
    for (int i = 0; i < chosen.size(); i++) {
      Candidate candidate = chosen.get(i);
      String name = Objects.requireNonNull(names.get(candidate.query)).next();
      lines.add(line(candidate, name, i, theme, lit));
    }
    return new PlotLines(List.copyOf(lines), all.size());
  }

  boolean isCapped() {
    return total > lines.size();
  }

  private static void add(
      List<Candidate> out, PanelQuery query, Reading reading, Optional<Emphasis> emphasis) {
    PlotLine.Look look = PlotLine.Look.of(reading);
    for (Series series : reading.matrix().series()) {
      Emphasis.Rank rank =
          emphasis.map(e -> e.rank(query.ref(), series.labels())).orElse(Emphasis.Rank.QUIET);
      out.add(new Candidate(query, series, look, peak(series), rank));
    }
  }

  private static double peak(Series series) {
    double peak = Double.NEGATIVE_INFINITY;
    for (double value : series.values()) {
      if (value > peak && value < Double.POSITIVE_INFINITY) {
        peak = value;
      }
    }
    return peak;
  }

  private static PlotLine line(
      Candidate candidate, String name, int place, Theme theme, boolean lit) {
    boolean firing = candidate.rank != Emphasis.Rank.QUIET;
    boolean own = place < COLOURED;
    List<Integer> palette = theme.series();
    int argb = own ? palette.get(place % palette.size()) : theme.line2();
    double stroke = own ? 2 : 1.4;
    double[] dash = place >= Math.min(SOLID_COLOURS, palette.size()) && own ? DASHED : SOLID;
    if (lit) {
      boolean broad = firing && place <= BROAD;
      int quiet = own ? theme.bar2() : theme.line2();
      argb = broad ? theme.t1() : firing ? theme.t2() : quiet;
      stroke = candidate.rank == Emphasis.Rank.LEAD ? 3.2 : broad ? 2.4 : own ? 1.6 : 1.2;
      dash = SOLID;
      own |= firing;
    } else if (candidate.look == PlotLine.Look.STALE) {
      argb = theme.dimmed(argb);
    } else if (candidate.look == PlotLine.Look.FAILED) {
      argb = theme.bar2();
    }
    return new PlotLine(
        candidate.series, name, candidate.look, argb, stroke, dash, candidate.rank, own);
  }
}
