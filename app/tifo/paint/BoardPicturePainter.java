package tifo.paint;

import java.util.Map;
import java.util.stream.Collectors;
import tifo.board.Board;
import tifo.board.PanelData;

/// The picture of a whole board for chat: the wall as it was, and below it what it is and of when,
/// because a picture is seen apart from its words. Any thread.
public final class BoardPicturePainter {
  public static final double WIDTH = 1920;
  public static final double HEIGHT = 1080;

  private static final double STAMP = 40;
  private static final double SIDE = 16;

  /// A picture of 1920 x 1080 logical pixels.
  public Surface paint(Board board, Map<String, PanelData> data, WallFacts facts, double scale) {
    Surface surface = new Surface(WIDTH, HEIGHT, scale, facts.theme().s0());
    paint(surface, board, data, facts);
    return surface;
  }

  /// Over the whole surface, which is opaque and 1920 x 1080 logical pixels large.
  public void paint(Surface surface, Board board, Map<String, PanelData> data, WallFacts facts) {
    surface.fill(0, 0, WIDTH, HEIGHT, facts.theme().s0());
    // its panels are painted side by side
    Surface wall = surface.separatePart(0, 0, WIDTH, HEIGHT - STAMP);
    new WallPainter().paint(wall, board, data, facts);
    stamp(Pen.of(surface, facts.context(board.id())), board, sources(data), facts);
  }

  // Those that answered or should have.
  private static String sources(Map<String, PanelData> data) {
    return data.values().stream()
        .flatMap(panel -> panel.sources().stream())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static void stamp(Pen pen, Board board, String sources, WallFacts facts) {
    TextStyle plain = Type.regular(Type.NAME, pen.theme().t2());
    TextStyle strong = Type.semibold(Type.NAME, pen.theme().t1());
    double middle = HEIGHT - STAMP / 2;
    double baseline = Type.baseline(middle, Type.NAME);
    Runs when =
        Runs.of(pen.clock(facts.now()), strong)
            .and("  " + pen.date(facts.now()) + "  ·  Tifo", plain);
    double left = WIDTH - SIDE - when.drawRight(pen.surface(), WIDTH - SIDE, baseline);
    if (facts.mode() != WallFacts.Mode.LIVE) {
      left -= 16 + Chip.mode(pen, facts.mode()).drawRight(pen.surface(), left - 16, middle);
    }
    Runs what =
        Runs.of(pen.say("chat.board") + " ", plain).and(board.title().in(facts.locale()), strong);
    (sources.isEmpty()
            ? what
            : what.and("  ·  " + pen.say("chat.source") + " ", plain).and(sources, strong))
        .cut(pen.surface(), left - SIDE - 24)
        .draw(pen.surface(), SIDE, baseline);
  }
}
