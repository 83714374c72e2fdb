package tifo.view;

import java.util.List;
import tifo.paint.AlarmListPainter;
import tifo.paint.AlarmOrder;
import tifo.paint.AlarmRowPainter;
import tifo.paint.Box;
import tifo.paint.PaintContext;
import tifo.paint.Surface;
import tifo.rule.Alert;

/// The alarm pane as `tifo.paint` draws it, cut into a head, rows and a foot. Any thread.
///
/// Head and foot are the list painter's own: it draws a whole list of which only that end is within
/// the surface.
record AlarmListPixels() implements AlarmPixels {
  // What stands below the counts when no alarm has a row.
  private static final double CALM = 64;
  // High enough that the ends do not meet, low enough that hardly a row is drawn in vain.
  private static final double LIST = AlarmListPainter.HEAD + CALM + AlarmListPainter.FOOT + 8;

  @Override
  public List<Alert> listed(PaintContext context) {
    return AlarmOrder.of(AlarmOrder.known(context), context.marks(), context.now());
  }

  @Override
  public Box icon() {
    return AlarmRowPainter.ICON;
  }

  @Override
  public double headerHeight(boolean calm) {
    return AlarmListPainter.HEAD + (calm ? CALM : 0);
  }

  @Override
  public double footerHeight() {
    return AlarmListPainter.FOOT;
  }

  @Override
  public double rowHeight(
      Alert alert, boolean worst, boolean selected, double width, PaintContext context) {
    Surface probe = new Surface(width, 1, 1, context.theme().s1());
    return new AlarmRowPainter(alert, worst, selected).height(probe, context);
  }

  @Override
  public void header(Surface surface, PaintContext context) {
    // The list's own border stays outside: the pane has one.
    Surface list = surface.part(-1, -1, surface.width() + 2, LIST);
    new AlarmListPainter().paint(list, context);
  }

  @Override
  public void row(
      Surface surface, Alert alert, boolean worst, boolean selected, PaintContext context) {
    new AlarmRowPainter(alert, worst, selected).paint(surface, context);
    surface.fill(0, 0, surface.width(), 1, context.theme().line());
  }

  @Override
  public void footer(Surface surface, List<Alert> alerts, int hidden, PaintContext context) {
    double top = surface.height() - LIST + 1;
    Surface list = surface.part(-1, top, surface.width() + 2, LIST);
    new AlarmListPainter().paint(list, context, hidden);
  }
}
