package tifo.view;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tifo.paint.AlarmMarks;
import tifo.paint.Box;
import tifo.paint.PaintContext;
import tifo.paint.Surface;
import tifo.paint.TopBarPainter;
import tifo.paint.WallFacts;
import tifo.source.SourceHealth;

/// The top bar as `tifo.paint` draws it. Any thread.
record MatchBarPixels(AlarmMarks marks) implements TopBarPixels {
  @Override
  public void paint(
      Surface surface, String mode, List<SourceHealth> sources, PaintContext context) {
    new TopBarPainter().paint(surface, facts(mode, sources, context));
  }

  /// The painter does not tell yet where it puts its chips, so the whole bar opens the details.
  @Override
  public Map<String, Box> chips(
      double width, String mode, List<SourceHealth> sources, PaintContext context) {
    return Map.of();
  }

  private WallFacts facts(String mode, List<SourceHealth> sources, PaintContext context) {
    return new WallFacts(
        WallFacts.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
        Optional.empty(),
        context.fixture(),
        sources,
        context.alerts(),
        marks,
        context.now(),
        context.locale(),
        context.zone(),
        context.theme(),
        context.whatIfZone(),
        true);
  }
}
