package tifo.view;

import java.util.List;
import tifo.paint.Box;
import tifo.paint.PaintContext;
import tifo.paint.Surface;
import tifo.rule.Alert;

/// What paints the parts of the alarm pane. Called by painting threads, heights by the FX thread
/// too; never blocks.
public interface AlarmPixels {
  /// The alarms that have a row, the loudest first.
  List<Alert> listed(PaintContext context);

  /// Where a row has its icon.
  Box icon();

  /// Higher when the pane is `calm`, so without rows, because the header says so.
  double headerHeight(boolean calm);

  double footerHeight();

  /// How high the row wants to be, in logical pixels. The worst alarm and the selected one have
  /// their guidance in them.
  double rowHeight(
      Alert alert, boolean worst, boolean selected, double width, PaintContext context);

  void header(Surface surface, PaintContext context);

  void row(Surface surface, Alert alert, boolean worst, boolean selected, PaintContext context);

  /// `hidden` alarms have no row, because the pane is full.
  void footer(Surface surface, List<Alert> alerts, int hidden, PaintContext context);
}
