package tifo.paint;

import java.util.LinkedHashMap;
import java.util.Map;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelSpec;

/// Pools by zones: the full table, or the low strip of an overview. Any thread.
public final class ZoneMatrixPainter implements PanelPainter<PanelSpec.ZoneMatrix> {
  @Override
  public void paint(
      Surface surface, PanelSpec.ZoneMatrix spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    ZonePanel panel = ZonePanel.of(spec, data, context);
    String note = ZonePanel.place(data, panel.grid(), spec.frame().note().in(context.locale()));
    PanelFrame frame = spec.frame().named(spec.frame().title(), LocalText.of(note));
    Framed.paint(
        pen,
        frame,
        data,
        ZonePanel.NEEDED,
        body -> {
          Framed.legend(pen, frame, data, ZonePanel.NEEDED, legend(pen, spec, data));
          ZoneTable table = new ZoneTable(pen, panel);
          if (spec.strip() || !table.fits(body)) {
            new ZoneStrip(pen, panel).paint(body);
          } else {
            table.paint(body);
          }
        });
  }

  /// Where the head of each zone is in a panel of this size; none in a strip, which a narrow panel
  /// is too, or without data. Draws the frame over the surface to find out.
  public static Map<String, Box> heads(
      Surface probe, PanelSpec.ZoneMatrix spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(probe, context);
    Map<String, Box> heads = new LinkedHashMap<>();
    if (!spec.strip()) {
      ZoneTable table = new ZoneTable(pen, ZonePanel.of(spec, data, context));
      Framed.paint(
          pen,
          spec.frame(),
          data,
          ZonePanel.NEEDED,
          body -> {
            if (table.fits(body)) {
              heads.putAll(table.heads(body));
            }
          });
    }
    return heads;
  }

  private static Swatches legend(Pen pen, PanelSpec.ZoneMatrix spec, PanelData data) {
    Theme theme = pen.theme();
    Swatches legend = new Swatches(pen);
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
}
