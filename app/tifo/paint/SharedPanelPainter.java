package tifo.paint;

import java.time.Instant;
import java.util.Optional;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.match.MatchMoment;
import tifo.source.SourceHealth;

/// A panel as a picture of its own, to be shown to others: which panel of which board, how the
/// match stands, where its data come from and of when they are. Any thread.
public final class SharedPanelPainter {
  public static final double WIDTH = 1000;
  public static final double HEIGHT = 560;

  private static final double LEFT = 24;
  private static final double RIGHT = WIDTH - 24;
  private static final double TOP = 84;
  private static final double BOTTOM = HEIGHT - 44;

  /// Over the whole surface, which is opaque and 1000 x 560 logical pixels large. `source` is how
  /// the panel's source does.
  public void paint(
      Surface surface,
      LocalText board,
      PanelSpec panel,
      PanelData data,
      Optional<SourceHealth> source,
      WallFacts.Mode mode,
      PaintContext context) {
    Theme theme = context.theme();
    Pen pen = Pen.of(surface, context);
    surface.fill(0, 0, surface.width(), surface.height(), theme.s0());
    double edge = match(pen, mode) - 24;
    String title = panel.frame().title().in(context.locale());
    TextStyle large = Type.fit(surface, title, Type.bold(Type.TILE_VALUE, theme.t1()), edge - LEFT);
    pen.text(Type.cut(surface, title, large, edge - LEFT), LEFT, 44, large);
    pen.text(board.in(context.locale()), LEFT, 68, Type.regular(Type.TITLE, theme.t2()));
    Surface part = surface.part(LEFT - 8, TOP, RIGHT - LEFT + 16, BOTTOM - TOP);
    new PanelPainters().paint(part, panel, data, context);
    stamp(pen, new StampWords(pen, data, source));
    if (mode != WallFacts.Mode.LIVE) {
      surface.strokeRound(0, 0, surface.width(), surface.height(), 0, 3, theme.replay());
    }
  }

  // Score and match clock at the right, the mode's mark when it is not live; returns their left.
  private static double match(Pen pen, WallFacts.Mode mode) {
    Theme theme = pen.theme();
    Instant now = pen.context().now();
    double left = RIGHT;
    if (pen.context().fixture().isPresent()) {
      var fixture = pen.context().fixture().get();
      String goals = fixture.score(true, now) + "–" + fixture.score(false, now);
      String score = fixture.home() + " " + goals + " " + fixture.away();
      TextStyle style = Type.semibold(Type.ROW_VALUE, theme.t1());
      pen.right(score, RIGHT, 42, style);
      TextStyle plain = Type.regular(Type.TITLE, theme.t2());
      String clock = MatchMoment.of(fixture, now).clock();
      pen.right(clock, RIGHT, 68, plain);
      left -= Math.max(pen.measure(score, style), pen.measure(clock, plain)) + 16;
    }
    if (mode != WallFacts.Mode.LIVE) {
      left -= Chip.mode(pen, mode).drawRight(pen.surface(), left, 35);
    }
    return left;
  }

  // The range is of the same width in all of them; who says more about its source is cut.
  private static void stamp(Pen pen, StampWords words) {
    double left = RIGHT - words.range().drawRight(pen.surface(), RIGHT, HEIGHT - 17);
    words.source().cut(pen.surface(), left - LEFT - 24).draw(pen.surface(), LEFT, HEIGHT - 17);
  }
}
