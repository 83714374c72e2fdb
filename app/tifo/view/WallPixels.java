package tifo.view;

import tifo.paint.ConductorPainter;
import tifo.paint.PanelPainters;

/// All painters that a wall needs.
public record WallPixels(
    PanelPixels panels, TopBarPixels topBar, AlarmPixels alarms, ConductorPixels conductor) {
  /// The painters of `tifo.paint`, which draw chat pictures and headless walls too.
  public static WallPixels painted() {
    return new WallPixels(
        new PaintedPanels(new PanelPainters()),
        new MatchBarPixels(),
        new AlarmListPixels(),
        new ConductorPainter()::paint);
  }
}
