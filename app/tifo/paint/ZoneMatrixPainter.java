package tifo.paint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.match.ZoneDeath;
import tifo.match.ZoneLoss;

/// Pools by zones: the full table, or the low strip of an overview. Any thread.
public final class ZoneMatrixPainter implements PanelPainter<PanelSpec.ZoneMatrix> {
  private static final List<String> NEEDED = List.of("allocatable", "requested");

  @Override
  public void paint(
      Surface surface, PanelSpec.ZoneMatrix spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    Framed.paint(
        pen,
        spec.frame(),
        data,
        NEEDED,
        body -> {
          PoolGrid grid =
              PoolGrid.read(data, spec.rowLabel(), spec.columnLabel(), spec.fixedPools());
          Optional<ZoneDeath> death = death(spec, data, context);
          Framed.legend(pen, spec.frame(), data, NEEDED, legend(pen, spec, data));
          if (spec.strip()) {
            new ZoneStrip(pen, spec, grid, death).paint(body);
          } else {
            new ZoneTable(pen, spec, grid, death).paint(body);
          }
        });
  }

  /// Where the head of each zone is in a panel of this size; none in a strip or without data. Draws
  /// the frame over the surface to find out.
  public static Map<String, Box> heads(
      Surface probe, PanelSpec.ZoneMatrix spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(probe, context);
    Map<String, Box> heads = new LinkedHashMap<>();
    if (!spec.strip()) {
      Framed.paint(
          pen,
          spec.frame(),
          data,
          NEEDED,
          body -> {
            PoolGrid grid =
                PoolGrid.read(data, spec.rowLabel(), spec.columnLabel(), spec.fixedPools());
            heads.putAll(new ZoneTable(pen, spec, grid, Optional.empty()).heads(body));
          });
    }
    return heads;
  }

  private static Legend legend(Pen pen, PanelSpec.ZoneMatrix spec, PanelData data) {
    Theme theme = pen.theme();
    Legend legend = new Legend(pen);
    if (!data.matrix("used").isEmpty()) {
      legend.box(theme.bar(), pen.say("legend.used"));
    }
    legend.box(theme.bar2(), pen.say("legend.requested"));
    if (!data.matrix("balloon").isEmpty()) {
      legend.hatched(theme.info(), pen.say("legend.balloon"));
    }
    if (!spec.strip() && !data.matrix("reserved").isEmpty()) {
      legend.bracket(theme.t2(), pen.say("legend.reserved"));
    }
    if (spec.rule() > 0) {
      legend.tick(theme.t1(), 2, pen.say("legend.rule", Amounts.percent(spec.rule())));
    }
    return legend;
  }

  // The zone that the operator lets die, else the one whose death hurts most.
  private static Optional<ZoneDeath> death(
      PanelSpec.ZoneMatrix spec, PanelData data, PaintContext context) {
    ZoneLoss loss =
        ZoneLoss.fromSeries(
            data.matrix("allocatable"),
            data.matrix("requested"),
            data.matrix("balloon"),
            spec.rowLabel(),
            spec.columnLabel(),
            spec.fixedPools());
    return context.whatIfZone().flatMap(loss::death).or(loss::worst);
  }
}
