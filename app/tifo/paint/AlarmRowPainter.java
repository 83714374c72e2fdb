package tifo.paint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private static final double TAG = 24;
  private static final double TAG_PAD = 7;
  private static final double DASH = 8;

  private final Alert alert;
  private final boolean worst;
  private final boolean selected;

  /// `worst` rows are larger; they and `selected` ones carry their guidance.
  public AlarmRowPainter(Alert alert, boolean worst, boolean selected) {
    this.alert = alert;
    this.worst = worst;
    this.selected = selected;
  }

  /// The height that the row needs at this surface's width, in logical pixels.
  public double height(Surface surface, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    AlarmRowWords words = new AlarmRowWords(pen, alert);
    double width = surface.width() - LEFT - RIGHT;
    TextStyle title = titleStyle(pen, words);
    double height = TOP + FIRST + pen.paragraphHeight(AlarmTitle.of(alert), width, title);
    for (String detail : words.details()) {
      height += 4 + pen.paragraphHeight(detail, width, small(pen));
    }
    height += tagRows(pen, words, width).size() * (TAG + 6);
    if (hasGuidance()) {
      height += 20 + doLines(pen, width).size() * Type.lineHeight(Type.SENTENCE);
    }
    for (String line : more(pen, words)) {
      height += 6 + pen.paragraphHeight(line, width, more(pen));
    }
    return Math.rint(height + BOTTOM);
  }

  public void paint(Surface surface, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    AlarmRowWords words = new AlarmRowWords(pen, alert);
    Theme theme = context.theme();
    int ground = worst ? tint(theme, words) : theme.s1();
    surface.fill(0, 0, surface.width(), surface.height(), ground);
    bar(surface, words);
    double left = LEFT;
    double right = surface.width() - RIGHT;
    double middle = TOP + FIRST / 2 - 1;
    surface.icon(words.icon(), ICON.x(), ICON.y(), ICON.width(), words.ink(), ground);
    TextStyle word = Type.semibold(Type.LABEL, words.ink());
    pen.text(words.word(), left + 28, Type.baseline(middle, Type.LABEL), word);
    Duration age = Duration.between(AlarmOrder.start(alert), context.now());
    Runs.of(pen.clock(AlarmOrder.start(alert)) + " · ", Type.regular(Type.LABEL, theme.t2()))
        .and(pen.age(age), Type.bold(Type.LABEL, theme.t1()))
        .drawRight(surface, right, Type.baseline(middle, Type.LABEL));
    double y = TOP + FIRST;
    double width = right - left;
    y = pen.paragraph(AlarmTitle.of(alert), left, y, width, titleStyle(pen, words));
    for (String detail : words.details()) {
      y = pen.paragraph(detail, left, y + 4, width, small(pen));
    }
    y = tags(pen, words, left, y, width);
    if (hasGuidance()) {
      guidance(pen, words, left, y + 8, width);
      y += 20 + doLines(pen, width).size() * Type.lineHeight(Type.SENTENCE);
    }
    for (String line : more(pen, words)) {
      y = pen.paragraph(line, left, y + 6, width, more(pen));
    }
  }

  // Dashed when it is over: there is nothing to fight, but somebody has to know.
  private static void bar(Surface surface, AlarmRowWords words) {
    if (!words.isOpen()) {
      return;
    }
    if (!words.isLatched()) {
      surface.fill(0, 0, SIDE, surface.height(), words.bar());
      return;
    }
    for (double y = DASH / 2; y < surface.height(); y += 2 * DASH) {
      surface.fill(0, y, SIDE, Math.min(DASH, surface.height() - y), words.bar());
    }
  }

  private boolean hasGuidance() {
    return (worst || selected) && !alert.guidance().isBlank();
  }

  private TextStyle titleStyle(Pen pen, AlarmRowWords words) {
    boolean loud = words.isOpen() && !words.isLatched();
    int ink = loud ? pen.theme().t1() : pen.theme().t2();
    return worst ? Type.bold(Type.WORST_ALARM, ink) : Type.semibold(Type.ALARM, ink);
  }

  private static TextStyle small(Pen pen) {
    return Type.regular(Type.TITLE, pen.theme().t2());
  }

  private static TextStyle more(Pen pen) {
    return Type.regular(Type.LABEL, pen.theme().t3());
  }

  /// What only the selected row has room for.
  private List<String> more(Pen pen, AlarmRowWords words) {
    return selected
        ? words.runbook().map(url -> pen.say("alarm.runbook-at", url)).stream().toList()
        : List.of();
  }

  private static List<List<String>> tagRows(Pen pen, AlarmRowWords words, double width) {
    TextStyle style = Type.regular(Type.LABEL, pen.theme().t2());
    List<List<String>> rows = new ArrayList<>();
    double x = 0;
    for (String tag : words.tags()) {
      double wide = pen.measure(tag, style) + 2 * TAG_PAD;
      if (rows.isEmpty() || x + wide > width) {
        rows.add(new ArrayList<>());
        x = 0;
      }
      rows.getLast().add(tag);
      x += wide + 8;
    }
    return rows;
  }

  private static double tags(Pen pen, AlarmRowWords words, double left, double top, double width) {
    TextStyle style = Type.regular(Type.LABEL, pen.theme().t2());
    double y = top;
    for (List<String> row : tagRows(pen, words, width)) {
      double x = left;
      for (String tag : row) {
        double wide = pen.measure(tag, style) + 2 * TAG_PAD;
        pen.surface().strokeRound(x, y + 6, wide, TAG, 4, 1, pen.theme().line2());
        pen.text(tag, x + TAG_PAD, Type.baseline(y + 6 + TAG / 2, Type.LABEL), style);
        x += wide + 8;
      }
      y += TAG + 6;
    }
    return y;
  }

  // Areas are tinted for critical only.
  private int tint(Theme theme, AlarmRowWords words) {
    boolean critical = alert.severity() == Severity.CRITICAL && !words.isAboutData();
    return critical && !words.isLatched() ? theme.criticalTint() : theme.s1();
  }

  private List<String> doLines(Pen pen, double width) {
    TextStyle style = Type.regular(Type.SENTENCE, pen.theme().t1());
    String text = pen.say("alarm.do") + " " + alert.guidance();
    return new ArrayList<>(
        LineBreaks.wrap(pen.surface(), text, style, width - 8, pen.context().locale()));
  }

  private void guidance(Pen pen, AlarmRowWords words, double left, double top, double width) {
    Theme theme = pen.theme();
    boolean tinted = worst && tint(theme, words) != theme.s1();
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
