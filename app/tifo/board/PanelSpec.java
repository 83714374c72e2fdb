package tifo.board;

import java.util.List;
import java.util.Optional;

/// One panel of a board, one record a kind. Immutable.
///
/// Kinds that draw more than plain series name the `ref`s of the queries that they read; a missing
/// optional one leaves its part of the picture out.
public sealed interface PanelSpec {
  PanelFrame frame();

  /// Lines over time. `calm` series are drawn behind; `stack` adds them up; `step` draws stairs.
  record TimeSeries(
      PanelFrame frame,
      boolean fill,
      boolean stack,
      boolean step,
      Optional<Double> min,
      Optional<Double> max)
      implements PanelSpec {
    /// The same panel with these limits.
    public TimeSeries limited(List<Threshold> thresholds) {
      return new TimeSeries(frame.limited(thresholds), fill, stack, step, min, max);
    }
  }

  /// One number, the last value of the first series, with a sparkline when it is a range query.
  record Stat(PanelFrame frame, boolean sparkline) implements PanelSpec {}

  /// One number on an arc from min to max.
  record Gauge(PanelFrame frame, double min, double max) implements PanelSpec {}

  /// One bar a series, from min to max.
  record BarGauge(PanelFrame frame, double min, Optional<Double> max) implements PanelSpec {}

  /// Rows are label sets of the instant queries joined on `keys`; columns as written.
  record Table(PanelFrame frame, List<String> keys, List<Column> columns, Optional<Sort> sort)
      implements PanelSpec {
    public Table {
      keys = List.copyOf(keys);
      columns = List.copyOf(columns);
    }
  }

  /// A column shows a label (`label` set) or the value of a query (`ref` set) in `unit`.
  record Column(
      LocalText title, String label, String ref, String unit, List<Threshold> thresholds) {
    public Column {
      thresholds = List.copyOf(thresholds);
    }
  }

  record Sort(String column, boolean descending) {}

  /// Pools by zones. Refs: `allocatable`, `requested`, and optionally `used`, `balloon`,
  /// `reserved`, `nodes`, `max`, `pending`, all per pool and zone. `fixedPools` is a regular
  /// expression; `strip` is the low form for an overview; `rule` is the free share a Fixed pool
  /// keeps.
  record ZoneMatrix(
      PanelFrame frame,
      String rowLabel,
      String columnLabel,
      String fixedPools,
      double rule,
      boolean strip)
      implements PanelSpec {}

  /// One sentence: does it hold if the worst zone dies. Refs as in `ZoneMatrix`.
  record Verdict(PanelFrame frame, String rowLabel, String columnLabel, String fixedPools)
      implements PanelSpec {}

  /// What stays and what moves when the chosen zone dies, a pool at a time. Refs as in
  /// `ZoneMatrix`.
  record WhatIf(PanelFrame frame, String rowLabel, String columnLabel, String fixedPools)
      implements PanelSpec {}

  /// One row an HPA. Refs: `current`, `desired`, `min`, `max`, `pressure` (status / target, label
  /// `metric_name`), and optionally `declared` (spec metrics), `history` (range), `importance`.
  /// `rows` is the most that are shown.
  ///
  /// A summary also reads `switch` (what sends HPAs to their maximum), `wired` (a series for each
  /// HPA that reads it), `pods` (to be added if it is thrown), and per `cluster`, in cores:
  /// `demand` (of these pods), `free` (now) and `free_after` (if the largest zone dies).
  record Hpa(PanelFrame frame, Form form, int rows) implements PanelSpec {
    /// The full table, the overview's few worst rows, or all HPAs in one line.
    public enum Form {
      TABLE,
      COMPACT,
      SUMMARY
    }
  }

  /// One tile a system. Refs: `rate`, `errors` (a ratio), `p99` (ms), range queries by `label`.
  record Systems(
      PanelFrame frame, String label, int columns, double errorLimit, double latencyLimit)
      implements PanelSpec {}

  /// Actual viewers against the expected band. Refs: `actual`, `p10`, `p50`, `p90`.
  record Envelope(PanelFrame frame, Optional<Double> testedMax) implements PanelSpec {}

  record Text(PanelFrame frame, LocalText body) implements PanelSpec {}

  /// The alarm list; `filter` is a label selector such as `team="video"`, or empty.
  record AlarmList(PanelFrame frame, String filter) implements PanelSpec {}
}
