package tifo.paint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

  private record Candidate(Series series, String name, PlotLine.Look look, double peak) {}

  static PlotLines of(PanelFrame frame, PanelData data, Theme theme, Optional<Emphasis> emphasis) {
    List<Candidate> all = new ArrayList<>();
    for (PanelQuery query : frame.queries()) {
      Optional<Reading> reading = data.reading(query.ref());
      if (reading.isPresent()) {
        add(all, query, reading.get());
      }
    }
    int total = all.size();
    List<Candidate> chosen = all;
    if (total > MOST) {
      chosen = new ArrayList<>(all);
      chosen.sort(Comparator.comparingDouble((Candidate c) -> -c.peak));
      chosen = chosen.subList(0, MOST);
    }
    List<PlotLine> lines = new ArrayList<>(chosen.size());
    for (int i = 0; i < chosen.size(); i++) {
      lines.add(line(chosen.get(i), i, theme, emphasis));
    }
    return new PlotLines(List.copyOf(lines), total);
  }

  boolean isCapped() {
    return total > lines.size();
  }

  private static void add(List<Candidate> out, PanelQuery query, Reading reading) {
    PlotLine.Look look =
        switch (reading) {
          case Reading.Stale _ -> PlotLine.Look.STALE;
          case Reading.Failed _ -> PlotLine.Look.FAILED;
          default -> PlotLine.Look.FRESH;
        };
    List<Series> series = reading.matrix().series();
    List<Labels> labels = series.stream().map(Series::labels).toList();
    // Names of thousands of series would only be thrown away.
    List<String> names =
        series.size() > MOST && query.legend().isBlank()
            ? labels.stream().map(Labels::toString).toList()
            : SeriesNames.of(query.legend(), labels);
    for (int i = 0; i < series.size(); i++) {
      out.add(new Candidate(series.get(i), names.get(i), look, peak(series.get(i))));
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
      Candidate candidate, int rank, Theme theme, Optional<Emphasis> emphasis) {
    boolean firing = emphasis.isPresent() && emphasis.get().isFiring(candidate.series.labels());
    boolean own = rank < COLOURED;
    List<Integer> palette = theme.series();
    int argb = own ? palette.get(rank % palette.size()) : theme.line2();
    double stroke = own ? 2 : 1.4;
    double[] dash = rank >= Math.min(SOLID_COLOURS, palette.size()) && own ? DASHED : SOLID;
    if (emphasis.isPresent()) {
      argb = firing ? theme.t1() : theme.bar2();
      stroke = firing ? 3.2 : 1.6;
      dash = SOLID;
      own |= firing;
    } else if (candidate.look == PlotLine.Look.STALE) {
      argb = Pixels.mix(theme.s1(), argb, 140); // 55 %
    } else if (candidate.look == PlotLine.Look.FAILED) {
      argb = theme.line2();
    }
    return new PlotLine(
        candidate.series, candidate.name, candidate.look, argb, stroke, dash, firing, own);
  }
}
