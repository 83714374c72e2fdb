package tifo.paint;

import java.util.List;
import java.util.stream.Collectors;
import tifo.rule.Alert;

/// The first line of a picture in chat: the alert's title, or its rule and labels where it has
/// none, the value in the colour of its severity, and how many more there are. It shrinks, then
/// takes two lines more; the value and the count are never cut.
final class ChatTitle {
  private static final double[] SIZES = {30, 26, 22, 20};
  private static final int MOST_LINES = 2;
  private static final double BASELINE = 48;

  private final Pen pen;
  private final String subject;
  private final String value;
  private final int ink;
  private final int more;

  ChatTitle(Pen pen, ChatPicture picture, int ink) {
    this.pen = pen;
    this.subject = subject(picture.lead());
    this.value = picture.lead().valueText();
    this.ink = ink;
    this.more = picture.more();
  }

  private static String subject(Alert alert) {
    String labels = String.join(", ", TellingLabels.of(alert));
    return isUntold(alert) && !labels.isEmpty()
        ? alert.ruleName() + ": " + labels
        : AlarmTitle.subject(alert);
  }

  /// Whether the title has to say which labels the alert has, because it says nothing else.
  static boolean isUntold(Alert alert) {
    return alert.title().isBlank() || alert.title().equals(alert.ruleName());
  }

  /// Draws it between the edges and returns the y below.
  double draw(double left, double right) {
    for (double size : SIZES) {
      Runs runs = facts(Runs.of(subject, title(size)), subject, size, "  ");
      if (left + runs.width(pen.surface()) <= right) {
        runs.draw(pen.surface(), left, BASELINE);
        return BASELINE + 10;
      }
    }
    return drawLines(left, right);
  }

  private TextStyle title(double size) {
    return Type.bold(size, pen.theme().t1());
  }

  private double drawLines(double left, double right) {
    double size = SIZES[SIZES.length - 1];
    double line = Type.lineHeight(size);
    List<Runs> lines =
        Runs.of(subject, title(size))
            .wrap(pen.surface(), right - left, pen.context().locale(), MOST_LINES);
    double y = 22;
    for (Runs part : lines) {
      part.draw(pen.surface(), left, Type.baseline(y + line / 2, size));
      y += line;
    }
    String shown = lines.stream().map(Runs::text).collect(Collectors.joining());
    Runs facts = facts(Runs.EMPTY, shown, size, "").cut(pen.surface(), right - left);
    facts.draw(pen.surface(), left, Type.baseline(y + line / 2, size));
    return y + (facts.isEmpty() ? 0 : line) + 2;
  }

  // What the title itself says is not said again.
  private Runs facts(Runs before, String shown, double size, String gap) {
    boolean told = value.isBlank() || shown.contains(value);
    Runs runs = told ? before : before.and(gap + value, Type.bold(size, ink));
    String count = more == 0 ? "" : pen.say("chat.more", Amounts.count(more));
    TextStyle plain = Type.regular(Math.max(Type.NAME, size * 0.72), pen.theme().t2());
    return count.isEmpty() ? runs : runs.and((runs.isEmpty() ? "" : "  ") + count, plain);
  }
}
