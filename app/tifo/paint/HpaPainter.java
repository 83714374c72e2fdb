package tifo.paint;

import java.util.List;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Series;

/// HPAs by pressure: the full table, the worst few for an overview, or all in one line. Any thread.
public final class HpaPainter implements PanelPainter<PanelSpec.Hpa> {
  private static final List<String> NEEDED = List.of("current", "max");

  @Override
  public void paint(Surface surface, PanelSpec.Hpa spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    if (spec.form() == PanelSpec.Hpa.Form.SUMMARY) {
      new HpaSummary(pen, spec, data).paint();
      return;
    }
    Framed.paint(
        pen,
        spec.frame(),
        data,
        NEEDED,
        body -> {
          List<HpaRow> rows = HpaRow.worstFirst(HpaRow.read(data));
          if (spec.form() == PanelSpec.Hpa.Form.COMPACT) {
            Framed.legend(pen, spec.frame(), data, NEEDED, thrown(pen, spec, data));
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

  // The switch that sends HPAs to their maximum, called as its query's legend says.
  private static Swatches thrown(Pen pen, PanelSpec.Hpa spec, PanelData data) {
    Swatches swatches = new Swatches(pen);
    spec.frame().queries().stream()
        .filter(query -> query.ref().equals("switch"))
        .flatMap(
            query -> data.matrix("switch").series().stream().map(s -> said(pen, s, query.legend())))
        .findFirst()
        .ifPresent(word -> swatches.ring(pen.theme().t2(), word));
    return swatches;
  }

  private static String said(Pen pen, Series series, String name) {
    return name + " " + pen.say(series.last() > 0 ? "hpa.on" : "hpa.off");
  }
}
