package tifo.paint;

import java.time.Instant;
import java.util.Optional;
import tifo.board.PanelData;
import tifo.board.PanelSpec;

/// Which painter draws which kind of panel. Any thread; the compiler lists a kind without one.
public final class PanelPainters {
  private final TimeSeriesPainter timeSeries = new TimeSeriesPainter();
  private final ZoomedPainter zoomed = new ZoomedPainter();
  private final StatPainter stat = new StatPainter();
  private final GaugePainter gauge = new GaugePainter();
  private final BarGaugePainter barGauge = new BarGaugePainter();
  private final TablePainter table = new TablePainter();
  private final ZoneMatrixPainter zoneMatrix = new ZoneMatrixPainter();
  private final VerdictPainter verdict = new VerdictPainter();
  private final WhatIfPainter whatIf = new WhatIfPainter();
  private final HpaPainter hpa = new HpaPainter();
  private final SystemsPainter systems = new SystemsPainter();
  private final EnvelopePainter envelope = new EnvelopePainter();
  private final TextPainter text = new TextPainter();
  private final AlarmListPainter alarmList = new AlarmListPainter();

  /// Paints a panel that has the board for itself, with a crosshair if one is asked for. Returns
  /// where its plot lies if it has one to point into.
  public Optional<PlotArea> paintZoomed(
      Surface surface,
      PanelSpec spec,
      PanelData data,
      PaintContext context,
      Optional<Instant> crosshair) {
    if (spec instanceof PanelSpec.TimeSeries it) {
      return zoomed.paint(surface, it, data, context, crosshair);
    }
    paint(surface, spec, data, context);
    return Optional.empty();
  }

  /// Paints the panel over the whole surface.
  public void paint(Surface surface, PanelSpec spec, PanelData data, PaintContext context) {
    switch (spec) {
      case PanelSpec.TimeSeries it -> timeSeries.paint(surface, it, data, context);
      case PanelSpec.Stat it -> stat.paint(surface, it, data, context);
      case PanelSpec.Gauge it -> gauge.paint(surface, it, data, context);
      case PanelSpec.BarGauge it -> barGauge.paint(surface, it, data, context);
      case PanelSpec.Table it -> table.paint(surface, it, data, context);
      case PanelSpec.ZoneMatrix it -> zoneMatrix.paint(surface, it, data, context);
      case PanelSpec.Verdict it -> verdict.paint(surface, it, data, context);
      case PanelSpec.WhatIf it -> whatIf.paint(surface, it, data, context);
      case PanelSpec.Hpa it -> hpa.paint(surface, it, data, context);
      case PanelSpec.Systems it -> systems.paint(surface, it, data, context);
      case PanelSpec.Envelope it -> envelope.paint(surface, it, data, context);
      case PanelSpec.Text it -> text.paint(surface, it, data, context);
      case PanelSpec.AlarmList it -> alarmList.paint(surface, it, data, context);
    }
  }
}
