package tifo.paint;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.operator.Handling;

/// The alarm list: counts by severity, rows as many as fit, and a footer. Any thread.
public final class AlarmListPainter implements PanelPainter<PanelSpec.AlarmList> {
  /// The heights of the counts above the rows and of the footer below them.
  public static final double HEAD = 66;

  public static final double FOOT = 42;

  private static final double MORE = 32;

  @Override
  public void paint(
      Surface surface, PanelSpec.AlarmList spec, PanelData data, PaintContext context) {
    String title = spec.frame().title().in(context.locale());
    paint(surface, title, new AlarmFilter(spec.filter()), context, 0);
  }

  /// The wall's own pane, with all alerts.
  public void paint(Surface surface, PaintContext context) {
    paint(surface, context, 0);
  }

  /// The same, saying in its footer that so many have no row.
  public void paint(Surface surface, PaintContext context, int hidden) {
    paint(surface, Pen.of(surface, context).say("alarms"), _ -> true, context, hidden);
  }

  private void paint(
      Surface surface, String title, Predicate<Alert> filter, PaintContext context, int hidden) {
    Pen pen = Pen.of(surface, context);
    Theme theme = context.theme();
    Box box = new Box(0, 0, surface.width(), surface.height());
    AlarmMarks marks = context.marks();
    List<Alert> matching = AlarmOrder.known(context).stream().filter(filter).toList();
    List<Alert> alerts = AlarmOrder.of(matching, marks, context.now());
    surface.fillRound(0, 0, box.width(), box.height(), 6, theme.s1());
    head(pen, title, now(open(alerts, context), marks), box);
    rows(pen, alerts, new Box(1, HEAD, box.width() - 2, box.height() - HEAD - FOOT));
    foot(pen, matching, alerts, box, hidden);
    surface.strokeRound(0, 0, box.width(), box.height(), 6, 1, theme.line());
  }

  // What is over, shelved, silenced or expected is not counted among what is wrong now.
  private static List<Alert> open(List<Alert> listed, PaintContext context) {
    return listed.stream()
        .filter(alert -> !context.marks().isShelved(alert, context.now()))
        .filter(alert -> !AlarmOrder.isQuiet(context.marks().of(alert)))
        .toList();
  }

  private static List<Alert> now(List<Alert> open, AlarmMarks marks) {
    return open.stream().filter(alert -> !marks.of(alert).latched()).toList();
  }

  private static void head(Pen pen, String title, List<Alert> alerts, Box box) {
    Theme theme = pen.theme();
    double middle = HEAD / 2;
    double left =
        16
            + pen.text(
                title,
                16,
                Type.baseline(middle, Type.TITLE),
                Type.semibold(Type.TITLE, theme.t1()));
    double right = box.right() - 18;
    for (Severity severity : List.of(Severity.INFO, Severity.WARNING, Severity.CRITICAL)) {
      long count =
          alerts.stream()
              .filter(a -> a.severity() == severity && !AlarmOrder.isAboutData(a))
              .count();
      right = count(pen, Icons.of(severity), theme.ink(severity), count, right, middle, left);
    }
    long blind = alerts.stream().filter(AlarmOrder::isAboutData).count();
    if (blind > 0) {
      count(pen, Icon.NO_DATA, theme.data(), blind, right, middle, left);
    }
  }

  private static double count(
      Pen pen, Icon icon, int ink, long count, double right, double middle, double left) {
    TextStyle style = Type.bold(Type.TILE_VALUE, count > 0 ? ink : pen.theme().t3());
    String text = String.valueOf(count);
    double width = pen.measure(text, style);
    if (right - width - 34 < left + 8) {
      return right;
    }
    pen.right(text, right, Type.baseline(middle, Type.TILE_VALUE), style);
    pen.icon(icon, right - width - 34, middle, 25, style.argb());
    return right - width - 54;
  }

  private static void rows(Pen pen, List<Alert> alerts, Box box) {
    double y = box.y();
    if (alerts.isEmpty()) {
      pen.rule(box.x(), y, box.width());
      nothing(pen, box);
      return;
    }
    for (int i = 0; i < alerts.size(); i++) {
      AlarmRowPainter row = new AlarmRowPainter(alerts.get(i), i == 0, false);
      Surface probe = pen.surface().part(box.x(), y, box.width(), 1);
      double height = row.height(probe, pen.context());
      boolean last = i == alerts.size() - 1;
      if (y + height + (last ? 0 : MORE) > box.bottom()) {
        pen.rule(box.x(), y, box.width());
        more(pen, alerts.subList(i, alerts.size()), new Box(16, y, box.width(), MORE));
        return;
      }
      row.paint(pen.surface().part(box.x(), y, box.width(), height), pen.context());
      pen.rule(box.x(), y, box.width());
      y += height;
    }
    pen.rule(box.x(), y, box.width());
  }

  private static void nothing(Pen pen, Box box) {
    Theme theme = pen.theme();
    if (pen.context().blindness().isEmpty()) {
      Chip calm = Chip.plain(theme, Icon.OK, theme.ok(), pen.say("alarm.none"));
      calm.draw(pen.surface(), 16, box.y() + 32);
      return;
    }
    BlindWords words = BlindWords.of(pen, pen.context().blindness().get());
    Chip chip = Chip.plain(theme, words.icon(), theme.data(), words.label());
    chip.draw(pen.surface(), 16, box.y() + 16);
    TextStyle style = Type.regular(Type.LABEL, theme.t2());
    pen.paragraph(words.sentence(), 16, box.y() + 27, box.width() - 32, style);
  }

  private static void more(Pen pen, List<Alert> hidden, Box box) {
    pen.text(
        pen.say("rows.more", hidden.size()),
        box.x(),
        Type.baseline(box.middle(), Type.TITLE),
        Type.semibold(Type.TITLE, pen.theme().t1()));
  }

  private static void foot(Pen pen, List<Alert> matching, List<Alert> listed, Box box, int hidden) {
    Theme theme = pen.theme();
    double baseline = Type.baseline(box.bottom() - FOOT / 2, Type.TITLE);
    pen.rule(1, box.bottom() - FOOT, box.width() - 2);
    boolean replay = pen.context().replay().isPresent();
    long open =
        open(listed, pen.context()).stream()
            .filter(a -> pen.context().marks().acknowledgedBy(a).isEmpty())
            .count();
    String state = replay ? pen.say("alarm.recorded") : state(pen, listed, open);
    TextStyle style =
        replay
            ? Type.regular(Type.TITLE, theme.t2())
            : Type.semibold(Type.TITLE, open > 0 ? theme.warning() : theme.t2());
    double right = box.right() - 16;
    pen.right(state, right, baseline, style);
    double x = 16;
    if (hidden > 0) {
      TextStyle more = Type.semibold(Type.TITLE, theme.t1());
      String words = pen.say("rows.more", hidden);
      pen.text(words, x, baseline, more);
      x += pen.measure(words, more) + 16;
    }
    shelved(pen, matching, x, right - pen.measure(state, style) - 12, baseline);
  }

  private static String state(Pen pen, List<Alert> listed, long open) {
    String all = listed.isEmpty() ? "" : pen.say("alarm.all-acknowledged");
    return open > 0 ? pen.say("alarm.open", open) : all;
  }

  /// How many are shelved and when the first wakes, in as many words as there is room for.
  private static void shelved(
      Pen pen, List<Alert> matching, double x, double right, double baseline) {
    AlarmMarks marks = pen.context().marks();
    Instant now = pen.context().now();
    List<Alert> shelved =
        matching.stream()
            .filter(alert -> AlarmOrder.isListed(alert, marks) && marks.isShelved(alert, now))
            .toList();
    if (shelved.isEmpty()) {
      return;
    }
    String until =
        shelved.stream()
            .flatMap(alert -> marks.of(alert).shelf().stream())
            .map(Handling.Shelf::until)
            .min(Instant::compareTo)
            .map(pen::minute)
            .orElse("");
    TextStyle style = Type.regular(Type.TITLE, pen.theme().t2());
    String words = pen.say("alarm.shelved", shelved.size(), until);
    boolean fits = x + 28 + pen.measure(words, style) <= right;
    String shown = fits ? words : pen.say("alarm.shelved-short", shelved.size(), until);
    double middle = baseline - Type.baseline(0, Type.TITLE);
    pen.icon(Icon.SHELVED, x, middle, 18, pen.theme().t3());
    pen.text(shown, x + 28, baseline, style);
  }
}
