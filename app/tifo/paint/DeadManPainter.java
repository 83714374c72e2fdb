package tifo.paint;

import java.util.List;
import tifo.rule.DeadMan;

/// The band over the whole width that says why the wall must not be trusted: solid violet, for it
/// is about the data. A line for each reason. Any thread.
public final class DeadManPainter {
  private static final double LINE = 44;
  private static final double LEFT = 24;
  private static final double ICON = 26;

  private DeadManPainter() {}

  /// How high the band is; 0 when there is nothing to say.
  public static double height(List<DeadMan> reasons) {
    return reasons.size() * LINE;
  }

  public static void paint(Surface surface, List<DeadMan> reasons, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    Theme theme = context.theme();
    surface.fill(0, 0, surface.width(), surface.height(), theme.data());
    double y = 0;
    for (DeadMan reason : reasons) {
      double middle = y + LINE / 2;
      Icon icon = reason.cause() == DeadMan.Cause.SLEPT ? Icon.STALE : Icon.FAILED;
      surface.icon(icon, LEFT, middle - ICON / 2, ICON, theme.s0(), theme.data());
      String words = words(pen, reason);
      TextStyle wanted = Type.bold(Type.ALARM, theme.s0());
      double room = surface.width() - LEFT - ICON - 14 - 16;
      TextStyle style = Type.fit(surface, words, wanted, room);
      pen.text(
          Type.cut(surface, words, style, room),
          LEFT + ICON + 14,
          Type.baseline(middle, style.size()),
          style);
      y += LINE;
    }
  }

  private static String words(Pen pen, DeadMan reason) {
    String words =
        pen.say("dead." + reason.cause().name(), reason.what(), pen.clock(reason.since()));
    return reason.why().isEmpty() ? words : words + " (" + reason.why() + ")";
  }
}
