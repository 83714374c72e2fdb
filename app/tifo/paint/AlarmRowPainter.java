package tifo.paint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.metric.Severity;
import tifo.rule.Alert;

/// One alert as a row: side bar, severity and age, title, limit or owner; the worst row is tinted
/// and says what to do. Any thread.
///
/// The window shows each row as a node of its own, so a row says how high it is before it is drawn.
public final class AlarmRowPainter {
  /// Where the icon is, which a window lets blink.
  public static final Box ICON = new Box(20, 10.5, 19, 19);

  static final double SIDE = 6;
  static final double LEFT = 20;
  static final double RIGHT = 16;
  private static final double TOP = 8;
  private static final double BOTTOM = 8;
  private static final double FIRST = 26;

  private final Alert alert;
  private final AlarmMarks marks;
  private final boolean worst;

  /// `worst` rows are larger and carry their guidance.
  public AlarmRowPainter(Alert alert, AlarmMarks marks, boolean worst) {
    this.alert = alert;
    this.marks = marks;
    this.worst = worst;
  }

  /// The height that the row needs at this surface's width, in logical pixels.
  public double height(Surface surface, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    double width = surface.width() - LEFT - RIGHT;
    double height = TOP + FIRST + pen.paragraphHeight(AlarmTitle.of(alert), width, titleStyle(pen));
    height += detail(pen).isEmpty() ? 0 : 4 + pen.paragraphHeight(detail(pen), width, small(pen));
    if (hasGuidance()) {
      height += 20 + doLines(pen, width).size() * Type.lineHeight(Type.SENTENCE);
    }
    return Math.rint(height + BOTTOM);
  }

  public void paint(Surface surface, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    Theme theme = context.theme();
    boolean acknowledged = isAcknowledged();
    int ground = worst ? tint(theme) : theme.s1();
    surface.fill(0, 0, surface.width(), surface.height(), ground);
    if (!acknowledged) {
      surface.fill(0, 0, SIDE, surface.height(), bar(theme));
    }
    double left = LEFT;
    double right = surface.width() - RIGHT;
    double middle = TOP + FIRST / 2 - 1;
    surface.icon(icon(), ICON.x(), ICON.y(), ICON.width(), ink(theme), ground);
    TextStyle word = Type.semibold(Type.LABEL, ink(theme));
    pen.text(word(pen), left + 28, Type.baseline(middle, Type.LABEL), word);
    Duration age = Duration.between(AlarmOrder.start(alert), context.now());
    Runs.of(pen.clock(AlarmOrder.start(alert)) + " · ", Type.regular(Type.LABEL, theme.t2()))
        .and(pen.age(age), Type.bold(Type.LABEL, theme.t1()))
        .drawRight(surface, right, Type.baseline(middle, Type.LABEL));
    double y = TOP + FIRST;
    double width = right - left;
    y = pen.paragraph(AlarmTitle.of(alert), left, y, width, titleStyle(pen));
    if (!detail(pen).isEmpty()) {
      y = pen.paragraph(detail(pen), left, y + 4, width, small(pen));
    }
    if (hasGuidance()) {
      guidance(pen, left, y + 8, width);
    }
  }

  private boolean isAcknowledged() {
    return marks.acknowledgedBy(alert).isPresent();
  }

  private boolean hasGuidance() {
    return worst && !alert.guidance().isBlank();
  }

  private TextStyle titleStyle(Pen pen) {
    int ink = isAcknowledged() ? pen.theme().t2() : pen.theme().t1();
    return worst ? Type.bold(Type.WORST_ALARM, ink) : Type.semibold(Type.ALARM, ink);
  }

  private TextStyle small(Pen pen) {
    return Type.regular(Type.TITLE, pen.theme().t2());
  }

  private String detail(Pen pen) {
    Optional<String> who = marks.acknowledgedBy(alert);
    if (who.isPresent()) {
      return pen.say("alarm.acknowledged-by", who.get());
    }
    String limit = AlarmTitle.limit(pen, alert);
    return limit.isBlank() ? alert.owner() : limit;
  }

  private String word(Pen pen) {
    if (AlarmOrder.isAboutData(alert)) {
      return pen.say(alert.state() == Alert.State.ERROR ? "alarm.error" : "alarm.no-data");
    }
    String word = pen.say("severity." + alert.severity().name());
    return isAcknowledged() ? word + pen.say("alarm.ack") : word;
  }

  private Icon icon() {
    if (AlarmOrder.isAboutData(alert)) {
      return alert.state() == Alert.State.ERROR ? Icon.FAILED : Icon.NO_DATA;
    }
    return isAcknowledged() ? Icons.acknowledged(alert.severity()) : Icons.of(alert.severity());
  }

  private int ink(Theme theme) {
    return AlarmOrder.isAboutData(alert) ? theme.data() : theme.ink(alert.severity());
  }

  private int bar(Theme theme) {
    boolean critical = alert.severity() == Severity.CRITICAL && !AlarmOrder.isAboutData(alert);
    return critical ? theme.criticalSolid() : ink(theme);
  }

  // Areas are tinted for critical only.
  private int tint(Theme theme) {
    boolean critical = alert.severity() == Severity.CRITICAL && !AlarmOrder.isAboutData(alert);
    return critical ? theme.criticalTint() : theme.s1();
  }

  private List<String> doLines(Pen pen, double width) {
    TextStyle style = Type.regular(Type.SENTENCE, pen.theme().t1());
    String text = pen.say("alarm.do") + " " + alert.guidance();
    return new ArrayList<>(
        LineBreaks.wrap(pen.surface(), text, style, width - 8, pen.context().locale()));
  }

  private void guidance(Pen pen, double left, double top, double width) {
    Theme theme = pen.theme();
    boolean tinted = tint(theme) != theme.s1();
    Marks.rule(
        pen.surface(), left, top, width, tinted ? (theme.critical() & 0x50FFFFFF) : theme.line());
    TextStyle style = Type.regular(Type.SENTENCE, theme.t1());
    String lead = pen.say("alarm.do");
    double y = top + 8;
    double line = Type.lineHeight(Type.SENTENCE);
    for (String text : doLines(pen, width)) {
      double baseline = Type.baseline(y + line / 2, Type.SENTENCE);
      if (text.startsWith(lead)) {
        Runs.of(lead, Type.bold(Type.SENTENCE, theme.t1()))
            .and(text.substring(lead.length()), style)
            .draw(pen.surface(), left, baseline);
        lead = "\n";
      } else {
        pen.text(text, left, baseline, style);
      }
      y += line;
    }
  }
}
