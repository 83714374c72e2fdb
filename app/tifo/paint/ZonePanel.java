package tifo.paint;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.match.PoolLoss;
import tifo.match.ZoneDeath;
import tifo.match.ZoneLoss;
import tifo.metric.Severity;
import tifo.paint.PoolGrid.Pool;

/// A matrix of pools by zones as its queries answer: the pools, the zone that is let to die, and
/// the free share that Fixed pools must keep. Pure.
record ZonePanel(PoolGrid grid, Optional<ZoneDeath> death, double rule) {
  /// The queries without which there is nothing to show.
  static final List<String> NEEDED = List.of("allocatable", "requested");

  private static final double ROUNDING = 1e-9;
  private static final double NEAR = 0.005;

  static ZonePanel of(PanelSpec.ZoneMatrix spec, PanelData data, PaintContext context) {
    ZoneLoss loss = loss(data, spec.rowLabel(), spec.columnLabel(), spec.fixedPools());
    PoolGrid grid = PoolGrid.read(data, spec.rowLabel(), spec.columnLabel(), spec.fixedPools());
    return new ZonePanel(grid, chosen(loss, context), spec.rule());
  }

  static ZoneLoss loss(PanelData data, String rowLabel, String columnLabel, String fixedPools) {
    return ZoneLoss.fromSeries(
        data.matrix("allocatable"),
        data.matrix("requested"),
        data.matrix("balloon"),
        rowLabel,
        columnLabel,
        fixedPools);
  }

  /// The zone that the operator lets die, else the one whose death hurts most.
  static Optional<ZoneDeath> chosen(ZoneLoss loss, PaintContext context) {
    return context.whatIfZone().flatMap(loss::death).or(loss::worst);
  }

  /// The cluster and the region that the pools lie in, then the panel's own note.
  static String place(PanelData data, PoolGrid grid, String note) {
    List<String> clusters =
        data.matrix("allocatable").series().stream()
            .map(series -> series.labels().get("cluster"))
            .distinct()
            .toList();
    String cluster = clusters.size() == 1 ? clusters.getFirst() : "";
    String place =
        Stream.of(cluster, grid.region()).filter(s -> !s.isEmpty()).collect(joining(", "));
    return Stream.of(place, note).filter(s -> !s.isEmpty()).collect(joining(" · "));
  }

  /// The short name of the zone that dies, empty when none does.
  String dying() {
    return death.map(d -> grid.shortZone(d.zone())).orElse("");
  }

  double margin(Pool pool) {
    return death.flatMap(d -> d.pool(pool.name())).map(PoolLoss::margin).orElse(Double.NaN);
  }

  /// How bad it is that nothing, or less, is left of a Fixed pool.
  static Severity judge(double margin) {
    return margin < 0 ? Severity.CRITICAL : margin == 0 ? Severity.WARNING : Severity.OK;
  }

  Severity marginState(Pool pool) {
    return pool.fixed() ? judge(margin(pool)) : Severity.OK;
  }

  /// The free share that a pool must keep, 0 for none.
  double ruleOf(Pool pool) {
    return pool.fixed() ? rule : 0;
  }

  String percentFree(Pool pool, double free) {
    return Amounts.percentNear(free, ruleOf(pool));
  }

  boolean isLow(Pool pool, double free) {
    return ruleOf(pool) > 0 && free < rule - ROUNDING;
  }

  /// On the rule, with nothing to spare.
  boolean isAt(Pool pool, double free) {
    return ruleOf(pool) > 0 && !isLow(pool, free) && free < rule + NEAR;
  }
}
