package tifo.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.TimeRange;

/// Paints a whole wall: top bar, board, alarm pane and time conductor, at any size and scale. Any
/// thread; panels are drawn side by side on the common pool's few threads.
public final class WallPainter {
  /// A picture of this logical size. A panel without data is drawn as one that was never asked.
  public Surface paint(
      Board board,
      Map<String, PanelData> data,
      WallFacts facts,
      double width,
      double height,
      double scale) {
    Surface surface = new Surface(width, height, scale, facts.theme().s0());
    paint(surface, board, data, facts);
    return surface;
  }

  /// Over the whole of the surface, which must be opaque.
  public void paint(Surface surface, Board board, Map<String, PanelData> data, WallFacts facts) {
    double down = DeadManPainter.height(facts.failing());
    WallLayout layout =
        WallLayout.of(
            surface.width(),
            surface.height() - down,
            facts.alarmPane(),
            board,
            facts.replay().isPresent());
    PaintContext context = facts.context(board.id());
    new TopBarPainter().paint(part(surface, layout.topBar()), facts);
    if (down > 0) {
      Box band = new Box(0, layout.topBar().bottom(), surface.width(), down);
      DeadManPainter.paint(part(surface, band), facts.failing(), context);
    }
    PanelPainters painters = new PanelPainters();
    PanelData nothing = nothing(board, facts);
    List<Runnable> parts = new ArrayList<>();
    for (PanelSpec panel : board.panels()) {
      Box box = layout.place(panel);
      if (!box.isEmpty()) {
        PanelData found = data.getOrDefault(panel.frame().id(), nothing);
        Surface part = part(surface, lower(box, down));
        parts.add(() -> painters.paint(part, panel, found, context));
      }
    }
    layout
        .alarms()
        .ifPresent(box -> {
          Surface part = part(surface, lower(box, down));
          parts.add(() -> new AlarmListPainter().paint(part, context));
        });
    facts
        .replay()
        .ifPresent(replay -> {
          Surface part = part(surface, lower(layout.conductor().orElseThrow(), down));
          parts.add(() -> new ConductorPainter().paint(part, replay, board.window(), context));
        });
    parts.parallelStream().forEach(Runnable::run);
    if (down > 0) {
      surface.strokeRound(0, 0, surface.width(), surface.height(), 0, 4, facts.theme().data());
    }
    if (facts.mode() != WallFacts.Mode.LIVE) {
      surface.strokeRound(0, 0, surface.width(), surface.height(), 0, 3, facts.theme().replay());
    }
  }

  private static Box lower(Box box, double down) {
    return new Box(box.x(), box.y() + down, box.width(), box.height());
  }

  private static Surface part(Surface surface, Box box) {
    return surface.separatePart(box.x(), box.y(), box.width(), box.height());
  }

  private static PanelData nothing(Board board, WallFacts facts) {
    return new PanelData(
        Map.of(), TimeRange.endingAt(facts.now(), board.window(), board.refresh()));
  }
}
