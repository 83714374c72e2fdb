package tifo.paint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.Severity;

/// One HPA as the queries of an HPA panel answer. Pure; NaN is what nobody told.
record HpaRow(
    String name,
    String importance,
    double current,
    double desired,
    double min,
    double max,
    List<Pressure> pressures,
    List<String> missing,
    Optional<Series> history) {
  static final double ACTS_ABOVE = 1.10;
  static final double CRITICAL_ABOVE = 1.30;

  private static final String NAME = "horizontalpodautoscaler";

  HpaRow {
    pressures = List.copyOf(pressures);
    missing = List.copyOf(missing);
  }

  /// One metric's status over its target; the HPA acts on the greatest.
  record Pressure(String metric, String key, double ratio) {
    Severity severity() {
      return ratio > CRITICAL_ABOVE
          ? Severity.CRITICAL
          : ratio > ACTS_ABOVE ? Severity.WARNING : Severity.OK;
    }

    boolean isResource() {
      return metric.equals("cpu") || metric.equals("memory");
    }
  }

  Optional<Pressure> driver() {
    return pressures.stream().filter(p -> Double.isFinite(p.ratio)).findFirst();
  }

  /// It stands at its limit; one that may not scale at all is not meant.
  boolean isAtMax() {
    return max > 0 && current >= max && max != min;
  }

  boolean isAtMin() {
    return current <= min && desired <= min;
  }

  /// Custom metrics only: when they fail, nothing scales it. Not judged when nothing is known.
  boolean hasNoSafeguard() {
    boolean known = !pressures.isEmpty() || !missing.isEmpty();
    return known
        && pressures.stream().noneMatch(Pressure::isResource)
        && missing.stream().noneMatch(m -> m.equals("cpu") || m.equals("memory"));
  }

  /// How long the newest samples have stood at the greatest value allowed.
  Duration atMaxFor() {
    if (history.isEmpty() || !isAtMax()) {
      return Duration.ZERO;
    }
    Series series = history.get();
    int since = series.size();
    while (since > 0 && series.values()[since - 1] >= max) {
      since--;
    }
    return since == series.size()
        ? Duration.ZERO
        : Duration.ofMillis(series.lastTime() - series.times()[since]);
  }

  Severity severity() {
    if (isAtMax()) {
      return Severity.CRITICAL;
    }
    Severity pressed = driver().map(Pressure::severity).orElse(Severity.OK);
    return pressed == Severity.OK && (hasNoSafeguard() || !missing.isEmpty())
        ? Severity.WARNING
        : pressed == Severity.CRITICAL ? Severity.WARNING : pressed;
  }

  /// As an overview lists them: what stands at its max, then by pressure, and before the calm ones
  /// those that are blind or unguarded.
  static List<HpaRow> worstFirst(List<HpaRow> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparing((HpaRow row) -> !row.isAtMax())
                .thenComparing(row -> row.severity() == Severity.OK))
        .toList();
  }

  /// As many as the panel shows, those that a picture is about first.
  static Spotlight.Lit<HpaRow> lit(List<HpaRow> rows, PanelSpec.Hpa spec, Spotlight spotlight) {
    Spotlight.Lit<HpaRow> lit = spotlight.first(rows, row -> spotlight.isOn(row.name));
    int most = spec.rows() > 0 ? Math.min(spec.rows(), rows.size()) : rows.size();
    return new Spotlight.Lit<>(lit.rows().subList(0, most), lit.count());
  }

  /// The HPAs of a panel, the highest pressure first; one without any pressure comes last.
  static List<HpaRow> read(PanelData data) {
    Map<Labels, Series> current = byHpa(data.matrix("current"));
    Map<Labels, Series> desired = byHpa(data.matrix("desired"));
    Map<Labels, Series> min = byHpa(data.matrix("min"));
    Map<Labels, Series> max = byHpa(data.matrix("max"));
    Map<Labels, Series> history = byHpa(data.matrix("history"));
    Map<Labels, Series> importance = byHpa(data.matrix("importance"));
    Map<Labels, List<Series>> pressure = allByHpa(data.matrix("pressure"));
    Map<Labels, List<Series>> declared = allByHpa(data.matrix("declared"));
    Set<Labels> known = new HashSet<>(current.keySet());
    known.addAll(max.keySet());
    List<HpaRow> rows = new ArrayList<>();
    for (Labels hpa : known) {
      List<Pressure> pressures = pressures(pressure.getOrDefault(hpa, List.of()));
      Set<String> read = new HashSet<>(pressures.stream().map(Pressure::metric).toList());
      List<String> missing =
          declared.getOrDefault(hpa, List.of()).stream()
              .map(s -> metric(s.labels().get("metric_name")))
              .filter(m -> !m.isEmpty() && !read.contains(m))
              .distinct()
              .toList();
      rows.add(
          new HpaRow(
              hpa.get(NAME),
              Optional.ofNullable(importance.get(hpa))
                  .map(s -> s.labels().get("importance"))
                  .orElse(""),
              last(current, hpa),
              last(desired, hpa),
              last(min, hpa),
              last(max, hpa),
              pressures,
              missing,
              Optional.ofNullable(history.get(hpa))));
    }
    rows.sort(
        Comparator.comparingDouble((HpaRow row) -> -row.driver().map(Pressure::ratio).orElse(-1.0))
            .thenComparing(HpaRow::name));
    return rows;
  }

  private static List<Pressure> pressures(List<Series> series) {
    return series.stream()
        .filter(s -> Double.isFinite(s.last()))
        .map(s -> new Pressure(metric(s.labels().get("metric_name")), key(s.labels()), s.last()))
        .sorted(
            Comparator.comparingDouble((Pressure p) -> -p.ratio).thenComparing(Pressure::metric))
        .toList();
  }

  // Cloud Monitoring writes a key such as `prometheus.googleapis.com|ccu_scale|gauge`.
  private static String metric(String name) {
    String[] parts = name.split("\\|");
    return parts.length > 1 ? parts[1] : name;
  }

  private static String key(Labels labels) {
    if (labels.has("key")) {
      return labels.get("key");
    }
    return labels.get("metric_name").contains("googleapis.com") ? "GMP" : "";
  }

  private static double last(Map<Labels, Series> series, Labels hpa) {
    Series found = series.get(hpa);
    return found == null ? Double.NaN : found.last();
  }

  private static Map<Labels, Series> byHpa(Matrix matrix) {
    Map<Labels, Series> map = new LinkedHashMap<>();
    allByHpa(matrix).forEach((hpa, all) -> map.put(hpa, all.getFirst()));
    return map;
  }

  private static Map<Labels, List<Series>> allByHpa(Matrix matrix) {
    Map<Labels, List<Series>> map = new LinkedHashMap<>();
    for (Series series : matrix.series()) {
      Labels hpa = series.labels().only(List.of("cluster", "namespace", NAME));
      if (hpa.has(NAME)) {
        map.computeIfAbsent(hpa, _ -> new ArrayList<>()).add(series);
      }
    }
    return map;
  }
}
