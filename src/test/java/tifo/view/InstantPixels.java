package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tifo.paint.Box;
import tifo.paint.PaintContext;
import tifo.paint.Surface;
import tifo.rule.Alert;
import tifo.source.SourceHealth;

/// Painters that fill in a colour that tells of which second after `Boards.NOW` they painted. Any
/// thread.
///
/// `before` is told on the painting thread which part is painted next, and may take its time.
record InstantPixels(Consumer<String> before) {
  static Instant at(int second) {
    return Boards.NOW.plusSeconds(second);
  }

  static int colour(Instant at) {
    return 0xFF000000 | (int) Duration.between(Boards.NOW, at).toSeconds();
  }

  WallPixels all() {
    WallPixels plain = new PlainPixels().all();
    return new WallPixels(
        (surface, spec, _, context) -> fill(spec.frame().id(), surface, context),
        topBar(plain.topBar()),
        alarms(plain.alarms()),
        (surface, _, _, context) -> fill("conductor", surface, context));
  }

  private void fill(String part, Surface surface, PaintContext context) {
    before.accept(part);
    surface.fill(0, 0, surface.width(), surface.height(), colour(context.now()));
  }

  private TopBarPixels topBar(TopBarPixels plain) {
    return new TopBarPixels() {
      @Override
      public void paint(
          Surface surface, String mode, List<SourceHealth> sources, PaintContext context) {
        fill("top bar", surface, context);
      }

      @Override
      public Map<String, Box> chips(
          double width, String mode, List<SourceHealth> sources, PaintContext context) {
        return plain.chips(width, mode, sources, context);
      }
    };
  }

  private AlarmPixels alarms(AlarmPixels plain) {
    return new AlarmPixels() {
      @Override
      public List<Alert> listed(PaintContext context) {
        return plain.listed(context);
      }

      @Override
      public Box icon() {
        return plain.icon();
      }

      @Override
      public double headerHeight(boolean calm) {
        return calm ? 80 : 60;
      }

      @Override
      public double footerHeight() {
        return plain.footerHeight();
      }

      @Override
      public double rowHeight(
          Alert alert, boolean worst, boolean selected, double width, PaintContext context) {
        return plain.rowHeight(alert, worst, selected, width, context);
      }

      @Override
      public void header(Surface surface, PaintContext context) {
        fill("alarms", surface, context);
      }

      @Override
      public void row(
          Surface surface, Alert alert, boolean worst, boolean selected, PaintContext context) {
        fill("row " + alert.ruleId(), surface, context);
      }

      @Override
      public void footer(Surface surface, List<Alert> alerts, int hidden, PaintContext context) {
        fill("footer", surface, context);
      }
    };
  }
}
