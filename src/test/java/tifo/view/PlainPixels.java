package tifo.view;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.paint.AlarmOrder;
import tifo.paint.Box;
import tifo.paint.PaintContext;
import tifo.paint.Replay;
import tifo.paint.Surface;
import tifo.rule.Alert;
import tifo.source.SourceHealth;

/// Painters that only fill, in a colour that tells what was painted, and count. Any thread.
final class PlainPixels {
  static final int PANEL = 0xFF204060;
  final AtomicInteger panels = new AtomicInteger();

  WallPixels all() {
    return new WallPixels(this::panel, new TopBar(), new Alarms(), PlainPixels::conductor);
  }

  private void panel(Surface surface, PanelSpec spec, PanelData data, PaintContext context) {
    panels.incrementAndGet();
    surface.fill(0, 0, surface.width(), surface.height(), PANEL);
  }

  private static void conductor(
      Surface surface, Replay replay, Duration window, PaintContext context) {
    surface.fill(0, 0, surface.width(), surface.height(), context.theme().s2());
  }

  private static final class TopBar implements TopBarPixels {
    @Override
    public void paint(
        Surface surface, String mode, List<SourceHealth> sources, PaintContext context) {
      surface.fill(0, 0, surface.width(), surface.height(), context.theme().s1());
    }

    @Override
    public Map<String, Box> chips(
        double width, String mode, List<SourceHealth> sources, PaintContext context) {
      Map<String, Box> boxes = new HashMap<>();
      for (int i = 0; i < sources.size(); i++) {
        boxes.put(sources.get(i).name(), new Box(200 + i * 100.0, 8, 90, 56));
      }
      return boxes;
    }
  }

  private static final class Alarms implements AlarmPixels {
    @Override
    public List<Alert> listed(PaintContext context) {
      return AlarmOrder.of(AlarmOrder.known(context), context.marks(), context.now());
    }

    @Override
    public Box icon() {
      return new Box(20, 10, 19, 19);
    }

    @Override
    public double headerHeight(boolean calm) {
      return 60;
    }

    @Override
    public double footerHeight() {
      return 40;
    }

    @Override
    public double rowHeight(
        Alert alert, boolean worst, boolean selected, double width, PaintContext context) {
      return worst ? 140 : 90;
    }

    @Override
    public void header(Surface surface, PaintContext context) {
      surface.fill(0, 0, surface.width(), surface.height(), context.theme().s2());
    }

    @Override
    public void row(
        Surface surface, Alert alert, boolean worst, boolean selected, PaintContext context) {
      surface.fill(0, 0, surface.width(), surface.height(), context.theme().tint(alert.severity()));
    }

    @Override
    public void footer(Surface surface, List<Alert> alerts, int hidden, PaintContext context) {
      surface.fill(0, 0, surface.width(), surface.height(), context.theme().s3());
    }
  }
}
