package tifo.paint;

import java.util.Optional;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Reading;
import tifo.metric.Reading.NotCollected;

/// Paints a time-series panel: frame, the sentence of its data state, plot. Any thread.
public final class TimeSeriesPainter implements PanelPainter<PanelSpec.TimeSeries> {
  @Override
  public void paint(
      Surface surface, PanelSpec.TimeSeries spec, PanelData data, PaintContext context) {
    Optional<Reading> worst = data.worst();
    Plot plot = new Plot(spec, data, context, Optional.empty(), Type.AXIS);
    boolean zero = !plot.isEmpty() && plot.isZero();
    Box body = PanelFramePainter.paint(surface, spec.frame(), worst, zero, context);
    boolean shed = plot.isEmpty() && worst.filter(NotCollected.class::isInstance).isPresent();
    // What was not collected says so in the plot's place.
    String sentence = shed ? "" : PanelFramePainter.sentence(worst, context);
    double top = body.y() + 4;
    if (!sentence.isEmpty()) {
      TextStyle style = Type.regular(Type.LABEL, context.theme().t2());
      for (String line : Framed.lines(Pen.of(surface, context), sentence, style, body)) {
        top += Type.lineHeight(style.size());
        surface.text(line, body.x(), top - 4, style);
      }
      top += 4;
    }
    Box box = body.below(top - body.y());
    if (plot.isEmpty()) {
      PanelFramePainter.empty(surface, box, worst, context);
    } else {
      plot.paint(surface, box);
    }
  }
}
