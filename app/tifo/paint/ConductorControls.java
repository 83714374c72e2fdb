package tifo.paint;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import tifo.match.MatchMoment;

/// The left end of the conductor: transport, time, speeds. Any thread.
public final class ConductorControls {
  private static final double LEFT = 17;
  private static final double GAP = 6;
  private static final double TOP = 14;
  private static final double HIGH = 40;
  private static final double SPEEDS_TOP = 106;
  private static final double SPEEDS_HIGH = 28;

  private ConductorControls() {}

  /// The buttons, in the order in which the focus goes through them.
  public enum Control {
    BACK(0),
    PLAY(0),
    ON(0),
    SPEED_1(1),
    SPEED_4(4),
    SPEED_16(16),
    SPEED_60(60),
    SPEED_600(600);

    private final int speed;

    Control(int speed) {
      this.speed = speed;
    }

    /// How fast the replay runs once this is pressed; empty for the transport.
    public OptionalInt speed() {
      return speed == 0 ? OptionalInt.empty() : OptionalInt.of(speed);
    }
  }

  /// Where each button is, in the conductor's own logical pixels.
  public static Map<Control, Box> places() {
    Map<Control, Box> places = new EnumMap<>(Control.class);
    places.put(Control.BACK, new Box(LEFT, TOP, HIGH, HIGH));
    places.put(Control.PLAY, new Box(LEFT + HIGH + 8, TOP, 56, HIGH));
    places.put(Control.ON, new Box(LEFT + HIGH + 72, TOP, HIGH, HIGH));
    double x = LEFT;
    for (Control control : Control.values()) {
      if (control.speed().isPresent()) {
        double width = 26 + 8 * digits(control);
        places.put(control, new Box(x, SPEEDS_TOP, width, SPEEDS_HIGH));
        x += width + GAP;
      }
    }
    return places;
  }

  private static int digits(Control control) {
    return String.valueOf(control.speed).length();
  }

  static void paint(Pen pen, Replay replay) {
    Map<Control, Box> places = places();
    places.forEach((control, box) -> button(pen, replay, control, box));
    double edge = 0;
    for (Box box : places.values()) {
      edge = Math.max(edge, box.right());
    }
    boolean named = places.keySet().stream().anyMatch(c -> c.speed().orElse(0) == replay.speed());
    if (!named) {
      TextStyle style = Type.semibold(Type.TITLE, pen.theme().replay());
      double x = LEFT + 2 * HIGH + 88;
      pen.text(times(replay.speed()), x, Type.baseline(TOP + HIGH / 2, Type.TITLE), style);
    }
    time(pen, replay.timeline(), edge);
  }

  private static void time(Pen pen, ReplayTimeline timeline, double edge) {
    var now = pen.context().now();
    TextStyle large = Type.bold(Type.TILE_VALUE, pen.theme().t1());
    double baseline = Type.baseline(80, Type.TILE_VALUE);
    double x = LEFT + pen.text(pen.clock(now), LEFT, baseline, large) + 12;
    timeline
        .match(now)
        .ifPresent(match -> {
          String clock = MatchMoment.of(match, now).clock();
          TextStyle style = Type.regular(Type.TITLE, pen.theme().t2());
          pen.text(clock, x, baseline, Type.fit(pen.surface(), clock, style, edge - x));
        });
  }

  private static void button(Pen pen, Replay replay, Control control, Box box) {
    Theme theme = pen.theme();
    boolean pressed = control == Control.PLAY ? replay.playing() : control.speed == replay.speed();
    boolean lit = pressed && control != Control.BACK && control != Control.ON;
    int ink = lit ? theme.s0() : control == Control.PLAY ? theme.t1() : theme.t2();
    Surface surface = pen.surface();
    int ground = lit ? theme.replay() : theme.s3();
    surface.fillRound(box.x(), box.y(), box.width(), box.height(), 4, ground);
    double x = box.x() + box.width() / 2;
    double y = box.middle();
    switch (control) {
      case BACK -> skip(surface, x, y, -1, ink);
      case ON -> skip(surface, x, y, 1, ink);
      case PLAY -> {
        if (replay.playing()) {
          surface.fill(x - 6, y - 7, 4, 14, ink);
          surface.fill(x + 2, y - 7, 4, 14, ink);
        } else {
          triangle(surface, x - 5, x + 8, y, 8, ink);
        }
      }
      default -> {
        TextStyle style = Type.semibold(Type.LABEL, ink);
        surface.textCentre(times(control.speed), x, Type.baseline(y, Type.LABEL), style);
      }
    }
  }

  // A triangle that points to a bar, as on every player.
  private static void skip(Surface surface, double x, double y, int side, int ink) {
    triangle(surface, x - side * 5, x + side * 4, y, 6, ink);
    double bar = side > 0 ? x + 4 : x - 6;
    surface.fill(bar, y - 6, 2, 12, ink);
  }

  private static void triangle(
      Surface surface, double base, double tip, double y, double half, int ink) {
    surface.polygon(new double[] {base, base, tip}, new double[] {y - half, y + half, y}, ink);
  }

  /// `4×`, `2.5×`.
  public static String times(double speed) {
    return speed == Math.rint(speed)
        ? (long) speed + "×"
        : String.format(Locale.ROOT, "%.1f×", speed);
  }
}
