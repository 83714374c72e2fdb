package tifo.paint;

import java.util.List;
import tifo.board.PanelData;
import tifo.board.PanelSpec;

/// HPAs by pressure: the full table, or the worst few for an overview. Any thread.
public final class HpaPainter implements PanelPainter<PanelSpec.Hpa> {
  private static final List<String> NEEDED = List.of("current", "max");

  @Override
  public void paint(Surface surface, PanelSpec.Hpa spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    Framed.paint(
        pen,
        spec.frame(),
        data,
        NEEDED,
        body -> {
          List<HpaRow> rows = HpaRow.read(data);
          if (spec.compact()) {
            new HpaStrip(pen, spec, rows).paint(body);
          } else {
            Swatches legend =
                new Swatches(pen)
                    .triangle(context.theme().t1(), pen.say("legend.min"))
                    .box(context.theme().bullet(), pen.say("legend.current"))
                    .dashedBox(context.theme().t1(), pen.say("legend.added"))
                    .tick(context.theme().t1(), 3, pen.say("legend.desired"))
                    .tick(context.theme().t3(), 3, pen.say("legend.max"));
            Framed.legend(pen, spec.frame(), data, NEEDED, legend);
            new HpaTable(pen, spec, rows, data.range()).paint(body);
          }
        });
  }
}
