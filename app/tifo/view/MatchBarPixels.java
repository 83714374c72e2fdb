package tifo.view;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tifo.paint.Box;
import tifo.paint.PaintContext;
import tifo.paint.Replay;
import tifo.paint.ReplayTimeline;
import tifo.paint.Surface;
import tifo.paint.TopBarPainter;
import tifo.paint.WallFacts;
import tifo.paint.WallLayout;
import tifo.source.SourceHealth;

/// The top bar as `tifo.paint` draws it. Any thread.
record MatchBarPixels() implements TopBarPixels {
  @Override
  public void paint(
      Surface surface, String mode, List<SourceHealth> sources, PaintContext context) {
    new TopBarPainter().paint(surface, facts(mode, sources, context));
  }

  /// The painter says where it puts its chips once it has drawn them, so it draws a bar for that.
  @Override
  public Map<String, Box> chips(
      double width, String mode, List<SourceHealth> sources, PaintContext context) {
    Surface probe = new Surface(width, WallLayout.TOP_BAR, 1, context.theme().s1());
    return new TopBarPainter().paint(probe, facts(mode, sources, context));
  }

  // The bar tells what is replayed, not how it runs.
  private static Replay bare(ReplayTimeline timeline) {
    return new Replay(timeline, false, 1);
  }

  private WallFacts facts(String mode, List<SourceHealth> sources, PaintContext context) {
    return new WallFacts(
        WallFacts.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
        Optional.empty(),
        context.fixture(),
        sources,
        context.alerts(),
        context.marks(),
        context.now(),
        context.locale(),
        context.zone(),
        context.theme(),
        context.whatIfZone(),
        true,
        context.blindness(),
        context.replay().map(MatchBarPixels::bare));
  }
}
