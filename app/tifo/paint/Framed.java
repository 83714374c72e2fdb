package tifo.paint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.metric.Reading;
import tifo.metric.Reading.Failed;
import tifo.metric.Reading.Fresh;
import tifo.metric.Reading.Stale;

/// A panel's body inside the frame that all kinds share. What is old is dimmed, what is missing is
/// said, and a body is drawn only when there is something to draw it from.
final class Framed {
  // What is drawn over a body whose data are old leaves 55 % of its colours.
  private static final int VEIL = 0x73;
  private static final double RADIUS = 6;
  private static final double LOWEST_BODY = 24;

  private Framed() {}

  /// Draws the frame, the reason when there is one, then the body. `needed` names the queries that
  /// decide the state; empty means all.
  static void paint(
      Pen pen, PanelFrame frame, PanelData data, List<String> needed, Consumer<Box> body) {
    Optional<Reading> worst = worst(data, needed);
    Box box = PanelFramePainter.paint(pen.surface(), frame, worst, false, pen.context());
    box = reason(pen, worst, box);
    if (isEmpty(data, needed)) {
      PanelFramePainter.empty(pen.surface(), box, worst, pen.context());
    } else {
      body.accept(box);
      veil(pen, worst, box);
    }
  }

  /// As `paint`, for panels of one value: a dash or a question mark stands where it would be, then
  /// the reason, then `lost` fills what is left. `body` draws what is fresh or stale.
  static void paintValue(
      Pen pen, PanelFrame frame, PanelData data, Consumer<Box> body, Consumer<Box> lost) {
    Optional<Reading> worst = data.worst();
    boolean zero = PanelValue.of(frame, data, pen.context()).value() == 0;
    Box box = PanelFramePainter.paint(pen.surface(), frame, worst, zero, pen.context());
    DataState.Kind kind = DataState.of(worst, zero, pen.context()).kind();
    boolean failed = kind == DataState.Kind.FAILED;
    if (!failed && !isEmpty(data, List.of())) {
      body.accept(box);
      return;
    }
    int ink = kind == DataState.Kind.NOT_COLLECTED ? pen.theme().t2() : pen.theme().data();
    double size = box.height() >= 100 ? Type.PANEL_VALUE : Type.TILE_VALUE;
    String symbol = kind == DataState.Kind.NO_DATA ? "?" : Amounts.NONE;
    pen.text(symbol, box.x(), Type.baseline(box.y() + size / 2, size), Type.bold(size, ink));
    Box rest = reason(pen, worst, box.below(size + 8));
    if (rest.height() >= LOWEST_BODY) {
      lost.accept(rest);
    }
  }

  /// A frame for what was never asked of any source, such as a text.
  static Box plain(Pen pen, PanelFrame frame) {
    Surface surface = pen.surface();
    Theme theme = pen.theme();
    surface.fillRound(0, 0, surface.width(), surface.height(), RADIUS, theme.s1());
    surface.strokeRound(0, 0, surface.width(), surface.height(), RADIUS, 1, theme.line());
    double pad = PanelFramePainter.PADDING;
    double room = Math.max(0, surface.width() - 2 * pad);
    String title = frame.title().in(pen.context().locale());
    TextStyle style = Type.fit(surface, title, Type.semibold(Type.TITLE, theme.t1()), room);
    pen.text(title, pad, Type.baseline(22, style.size()), style);
    double top = title.isEmpty() ? pad : PanelFramePainter.HEADER;
    return new Box(pad, top, room, Math.max(0, surface.height() - top - pad));
  }

  /// A legend in the header, between the note and the source; left out when there is no room.
  static void legend(
      Pen pen, PanelFrame frame, PanelData data, List<String> needed, Swatches legend) {
    Surface surface = pen.surface();
    Theme theme = pen.theme();
    DataState state = DataState.of(worst(data, needed), false, pen.context());
    double pad = PanelFramePainter.PADDING;
    double side = 50 + pen.measure(state.aside(), Type.regular(Type.LABEL, theme.t3()));
    if (state.kind() != DataState.Kind.FRESH) {
      side += 40 + pen.measure(state.word(), Type.semibold(Type.LABEL, theme.t1()));
    }
    String title = frame.title().in(pen.context().locale());
    String note = frame.note().in(pen.context().locale());
    double used =
        pad
            + pen.measure(title, Type.semibold(Type.TITLE, theme.t1()))
            + (note.isEmpty() ? 0 : 12 + pen.measure(note, Type.regular(Type.LABEL, theme.t3())));
    double right = surface.width() - pad - side;
    if (used + 24 + legend.width() <= right) {
      legend.drawRight(right, 22);
    }
  }

  /// The worst reading among those that decide. When these are fresh and whole, one of the others
  /// that is only a part of the truth still shows.
  static Optional<Reading> worst(PanelData data, List<String> needed) {
    if (needed.isEmpty()) {
      return data.worst();
    }
    Map<String, Reading> part = new HashMap<>(data.readings());
    part.keySet().retainAll(needed);
    Optional<Reading> worst = new PanelData(part, data.range()).worst();
    boolean fresh = worst.filter(Reading::isFresh).isPresent();
    return fresh
        ? data.readings().values().stream().filter(Framed::isPart).findFirst().or(() -> worst)
        : worst;
  }

  private static boolean isPart(Reading reading) {
    return reading instanceof Fresh fresh && !fresh.notes().isEmpty();
  }

  private static boolean isEmpty(PanelData data, List<String> needed) {
    List<String> refs = needed.isEmpty() ? List.copyOf(data.readings().keySet()) : needed;
    return refs.stream().allMatch(ref -> data.matrix(ref).isEmpty());
  }

  /// Draws why the data are not fresh, if they are not, and returns what is left of the box.
  static Box reason(Pen pen, Optional<Reading> worst, Box box) {
    String sentence = PanelFramePainter.sentence(worst, pen.context());
    if (sentence.isEmpty()) {
      return box;
    }
    TextStyle style = Type.regular(Type.LABEL, pen.theme().t2());
    double high = Type.lineHeight(style.size());
    double y = box.y();
    for (String line : lines(pen, sentence, style, box)) {
      pen.text(line, box.x(), Type.baseline(y + high / 2, style.size()), style);
      y += high;
    }
    return box.below(y + 8 - box.y());
  }

  /// A sentence in at most a third of the box, as a source's remarks may be long: the words for
  /// screen readers have the rest.
  static List<String> lines(Pen pen, String sentence, TextStyle style, Box box) {
    Locale locale = pen.context().locale();
    List<String> all = LineBreaks.wrap(pen.surface(), sentence, style, box.width(), locale);
    int most = (int) Math.max(2, box.height() / 3 / Type.lineHeight(style.size()));
    if (all.size() <= most) {
      return all;
    }
    List<String> shown = new ArrayList<>(all.subList(0, most));
    String last = shown.removeLast() + " " + all.get(most);
    shown.add(Type.cut(pen.surface(), last, style, box.width()));
    return shown;
  }

  private static void veil(Pen pen, Optional<Reading> worst, Box box) {
    boolean old =
        worst.filter(reading -> reading instanceof Stale || reading instanceof Failed).isPresent();
    if (old) {
      int ground = (pen.theme().s1() & 0xFFFFFF) | (VEIL << 24);
      double pad = PanelFramePainter.PADDING - 2;
      pen.surface().fill(box.x() - pad, box.y(), box.width() + 2 * pad, box.height(), ground);
    }
  }
}
