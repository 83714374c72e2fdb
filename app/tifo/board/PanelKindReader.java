package tifo.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tifo.board.PanelSpec.Column;
import tifo.board.PanelSpec.Sort;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads what only one kind of panel has.
final class PanelKindReader {
  static final List<String> COLUMN_KEYS = List.of("title", "label", "ref", "unit", "thresholds");
  static final List<String> SORT_KEYS = List.of("column", "descending");

  private final Fields fields;
  private final PanelFrame frame;
  private final Problems problems;

  PanelKindReader(Fields fields, PanelFrame frame, Problems problems) {
    this.fields = fields;
    this.frame = frame;
    this.problems = problems;
  }

  PanelSpec read(PanelKind kind) {
    return switch (kind) {
      case TIMESERIES ->
          new PanelSpec.TimeSeries(
              frame,
              fields.flag("fill", false),
              fields.flag("stack", false),
              fields.flag("step", false),
              fields.number("min"),
              maxAbove(Double.NEGATIVE_INFINITY));
      case STAT -> new PanelSpec.Stat(frame, fields.flag("sparkline", false));
      case GAUGE -> new PanelSpec.Gauge(frame, min(), maxAbove(0).orElse(1.0));
      case BARGAUGE -> new PanelSpec.BarGauge(frame, min(), maxAbove(0));
      case TABLE -> table();
      case ZONE_MATRIX ->
          new PanelSpec.ZoneMatrix(
              frame, row(), column(), fixedPools(), rule(), fields.flag("strip", false));
      case VERDICT -> new PanelSpec.Verdict(frame, row(), column(), fixedPools());
      case WHAT_IF -> new PanelSpec.WhatIf(frame, row(), column(), fixedPools());
      case HPA -> new PanelSpec.Hpa(frame, hpaForm(), fields.integer("rows", 1, 500).orElse(100));
      case SYSTEMS ->
          new PanelSpec.Systems(
              frame,
              fields.requiredText("label"),
              fields.integer("columns", 1, 12).orElse(4),
              fields.number("error_limit").orElse(0.01),
              fields.number("latency_limit").orElse(250.0));
      case ENVELOPE -> new PanelSpec.Envelope(frame, fields.number("tested_max"));
      case TEXT -> {
        LocalText body = LocalTextReader.required(fields, "body", problems);
        yield new PanelSpec.Text(frame, body);
      }
      case ALARM_LIST -> new PanelSpec.AlarmList(frame, fields.text("filter").orElse(""));
    };
  }

  private PanelSpec.Hpa.Form hpaForm() {
    boolean compact = fields.flag("compact", false);
    if (fields.flag("summary", false)) {
      return PanelSpec.Hpa.Form.SUMMARY;
    }
    return compact ? PanelSpec.Hpa.Form.COMPACT : PanelSpec.Hpa.Form.TABLE;
  }

  private double min() {
    return fields.number("min").orElse(0.0);
  }

  private Optional<Double> maxAbove(double defaultMin) {
    Optional<Double> max = fields.number("max");
    double min = fields.number("min").orElse(defaultMin);
    if (max.isPresent() && max.get() <= min) {
      fields.problem("max", "'max' must be greater than 'min'");
      return Optional.empty();
    }
    return max;
  }

  private String row() {
    return fields.text("row").orElse("pool");
  }

  private String column() {
    return fields.text("column").orElse("zone");
  }

  private String fixedPools() {
    String pattern = fields.text("fixed_pools").orElse("fixed-.*");
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      fields.problem(
          "fixed_pools", "'fixed_pools' is not a regular expression: " + e.getDescription());
    }
    return pattern;
  }

  private double rule() {
    double rule = fields.number("rule").orElse(1.0 / 3);
    if (rule < 0 || rule >= 1) {
      fields.problem("rule", "'rule' is a share of a pool that stays free: from 0 to below 1");
    }
    return rule;
  }

  private PanelSpec table() {
    fields.required("columns");
    List<Column> columns = new ArrayList<>();
    for (Node item : fields.list("columns")) {
      columns.add(column(Fields.of(item, "column", COLUMN_KEYS, problems)));
    }
    return new PanelSpec.Table(frame, fields.texts("keys"), columns, sort(columns));
  }

  private Column column(Fields column) {
    if (column.has("label") == column.has("ref")) {
      problems.add(column.place(), "a column shows either a 'label' or the value of a query 'ref'");
    }
    String ref = column.text("ref").orElse("");
    if (!ref.isEmpty() && frame.queries().stream().noneMatch(q -> q.ref().equals(ref))) {
      column.problem("ref", "column reads the query '" + ref + "', which this panel does not have");
    }
    return new Column(
        LocalTextReader.required(column, "title", problems),
        column.text("label").orElse(""),
        ref,
        column.text("unit").orElse(""),
        ThresholdReader.read(column, problems));
  }

  private Optional<Sort> sort(List<Column> columns) {
    Optional<Node> node = fields.node("sort");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Fields sort = Fields.of(node.get(), "sort", SORT_KEYS, problems);
    String name = sort.requiredText("column");
    if (columns.stream().noneMatch(c -> c.ref().equals(name) || c.label().equals(name))) {
      sort.problem(
          "column", "table is sorted by '" + name + "', which is no column's label or ref");
    }
    return Optional.of(new Sort(name, sort.flag("descending", false)));
  }
}
