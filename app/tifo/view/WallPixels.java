package tifo.view;

import tifo.paint.AlarmMarks;
import tifo.paint.ConductorPainter;
import tifo.paint.PanelPainters;

/// All painters that a wall needs.
public record WallPixels(
    PanelPixels panels, TopBarPixels topBar, AlarmPixels alarms, ConductorPixels conductor) {
  /// The painters of `tifo.paint`, which draw chat pictures and headless walls too.
  public static WallPixels painted() {
    AlarmMarks marks = AlarmMarks.NONE;
    return new WallPixels(
        new PaintedPanels(new PanelPainters(marks)),
        new MatchBarPixels(marks),
        new AlarmListPixels(marks),
        new ConductorPainter()::paint);
  }
}
