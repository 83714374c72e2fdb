package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tifo.board.Legend;
import tifo.board.PanelFrame;
import tifo.board.PanelQuery;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.metric.Unit;

/// What a painter holds while it draws one panel: the surface, the context, the words of the
/// locale. One thread at a time, as its surface.
record Pen(Surface surface, PaintContext context, Words words) {
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

  static Pen of(Surface surface, PaintContext context) {
    return new Pen(surface, context, Words.in(context.locale()));
  }

  Pen on(Surface other) {
    return new Pen(other, context, words);
  }

  Theme theme() {
    return context.theme();
  }

  String say(String key, Object... arguments) {
    return words.say(key, arguments);
  }

  /// `05:18:40` on the wall's clock.
  String clock(Instant at) {
    return times().clock(at);
  }

  String minute(Instant at) {
    return times().minute(at);
  }

  /// `2 s`, `3 min`, `4 h`.
  String age(Duration age) {
    return times().span(age);
  }

  private TimeText times() {
    return new TimeText(context.zone(), words);
  }

  /// `Fri 2 Dec 2022 JST`.
  String date(Instant at) {
    return day(at) + " " + zone(at);
  }

  String day(Instant at) {
    DateTimeFormatter day = DateTimeFormatter.ofPattern(say("date.day"), context.locale());
    return day.format(at.atZone(context.zone()));
  }

  String zone(Instant at) {
    return ZONE.format(at.atZone(context.zone()));
  }

  Quantity quantity(double value, PanelFrame frame) {
    return quantity(value, frame.unit(), frame.decimals());
  }

  Quantity quantity(double value, String unit, Optional<Integer> decimals) {
    return Quantity.of(value, unit, decimals, words);
  }

  /// As a sentence says it: `4.86M`, in Japanese `486万`.
  String prose(double value, PanelFrame frame) {
    return Double.isNaN(value)
        ? Amounts.NONE
        : Unit.of(frame.unit()).prose(value, context.locale());
  }

  /// `412.6k`: at least three digits, no unit.
  String compact(double value) {
    return Unit.of("").text(value).number();
  }

  String legend(PanelQuery query, Labels labels) {
    return Legend.of(query.legend(), List.of(labels)).getFirst();
  }

  double text(String text, double x, double baseline, TextStyle style) {
    return surface.text(text, x, baseline, style);
  }

  double right(String text, double right, double baseline, TextStyle style) {
    return surface.textRight(text, right, baseline, style);
  }

  double measure(String text, TextStyle style) {
    return surface.measure(text, style);
  }

  /// The ink of a number: its severity's, or the plain one.
  int number(Severity severity) {
    return severity == Severity.OK ? theme().t1() : theme().ink(severity);
  }

  /// The widest of the texts in this style.
  double widest(Iterable<String> texts, TextStyle style) {
    double widest = 0;
    for (String text : texts) {
      widest = Math.max(widest, measure(text, style));
    }
    return widest;
  }

  /// An icon, its middle at `middle`; on the panel's ground unless told otherwise.
  void icon(Icon icon, double x, double middle, double size, int ink) {
    surface.icon(icon, x, middle - size / 2, size, ink, theme().s1());
  }

  void rule(double x, double y, double width) {
    Marks.rule(surface, x, y, width, theme().line());
  }

  /// A paragraph from the top downwards; returns the y below its last line.
  double paragraph(String text, double x, double top, double width, TextStyle style) {
    double high = Type.lineHeight(style.size());
    double y = top;
    for (String line : LineBreaks.wrap(surface, text, style, width, context.locale())) {
      surface.text(line, x, Type.baseline(y + high / 2, style.size()), style);
      y += high;
    }
    return y;
  }

  /// How high `paragraph` would be.
  double paragraphHeight(String text, double width, TextStyle style) {
    return LineBreaks.wrap(surface, text, style, width, context.locale()).size()
        * Type.lineHeight(style.size());
  }
}
