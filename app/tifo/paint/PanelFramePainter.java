package tifo.paint;

import java.util.Optional;
import tifo.board.PanelFrame;
import tifo.metric.Reading;

/// What all kinds of panel share: ground, border by data state, header with title, note, state
/// chip, source and age. Any thread, one surface at a time.
public final class PanelFramePainter {
  public static final double HEADER = 40;
  public static final double PADDING = 16;

  private static final double RADIUS = 6;
  private static final double RING = 14;
  private static final double MIDDLE = 22;

  private PanelFramePainter() {}

  /// Paints the frame over the whole surface and returns where the body goes.
  ///
  /// `zero` tells that all values are a measured zero, which the header then says.
  public static Box paint(
      Surface surface,
      PanelFrame frame,
      Optional<Reading> reading,
      boolean zero,
      PaintContext context) {
    Theme theme = context.theme();
    DataState state = DataState.of(reading, zero, context);
    surface.fillRound(0, 0, surface.width(), surface.height(), RADIUS, theme.s1());
    border(surface, state, theme);
    double room = surface.width() - 2 * PADDING;
    String title = frame.title().in(context.locale());
    String note = frame.note().in(context.locale());
    double mark = markWidth(surface, state, theme);
    double titleRoom = room - mark - 8;
    TextStyle titleStyle =
        Type.fit(surface, title, Type.semibold(Type.TITLE, theme.t1()), titleRoom);
    title = Type.cut(surface, title, titleStyle, titleRoom);
    TextStyle noteStyle = Type.regular(Type.LABEL, theme.t3());
    double titleWidth = surface.measure(title, titleStyle);
    double noteWidth = note.isEmpty() ? 0 : 12 + surface.measure(note, noteStyle);
    surface.text(title, PADDING, Type.baseline(MIDDLE, titleStyle.size()), titleStyle);
    double right = surface.width() - PADDING;
    double used = right - state(surface, state, right, room - titleWidth - 16, theme);
    if (titleWidth + noteWidth + used + 16 <= room) {
      surface.text(note, PADDING + titleWidth + 12, Type.baseline(MIDDLE, Type.LABEL), noteStyle);
    }
    return new Box(
        PADDING, HEADER, Math.max(0, room), Math.max(0, surface.height() - HEADER - PADDING));
  }

  /// The sentence that names the reason and the age, empty when the data are fresh and whole.
  public static String sentence(Optional<Reading> reading, PaintContext context) {
    DataState state = DataState.of(reading, false, context);
    return state.isFresh() ? "" : state.sentence();
  }

  /// Fills a plot's or a table's place when there is nothing to draw in it.
  public static void empty(
      Surface surface, Box box, Optional<Reading> reading, PaintContext context) {
    Theme theme = context.theme();
    if (box.isEmpty()) {
      return;
    }
    boolean shed = reading.isPresent() && reading.get() instanceof Reading.NotCollected;
    boolean failed = reading.isPresent() && reading.get() instanceof Reading.Failed;
    String text = Words.in(context.locale()).say("frame.noSeries");
    TextStyle style = Type.semibold(Type.LABEL, theme.data());
    if (shed) {
      surface.fillRound(box.x(), box.y(), box.width(), box.height(), 4, theme.s2());
      text = sentence(reading, context);
      style = Type.regular(Type.SENTENCE, theme.t2());
    } else if (failed) {
      surface.hatch(box.x(), box.y(), box.width(), box.height(), 8, 1.2, faint(theme.data()));
      surface.strokeRound(box.x(), box.y(), box.width(), box.height(), 4, 1.5, theme.data());
      return;
    } else {
      surface.strokeRound(box.x(), box.y(), box.width(), box.height(), 4, 1.5, theme.data(), 6, 5);
    }
    TextStyle fitting = Type.fit(surface, text, style, box.width() - 16);
    surface.textCentre(
        text, box.x() + box.width() / 2, Type.baseline(box.middle(), fitting.size()), fitting);
  }

  static int faint(int argb) {
    return (argb & 0xFFFFFF) | 0x80000000;
  }

  static void border(Surface surface, DataState state, Theme theme) {
    double w = surface.width();
    double h = surface.height();
    switch (state.kind()) {
      case STALE, NO_DATA -> surface.strokeRound(0, 0, w, h, RADIUS, 2, theme.data(), 6, 4);
      case FAILED -> surface.strokeRound(0, 0, w, h, RADIUS, 2, theme.data());
      case PARTIAL -> surface.strokeRound(0, 0, w, h, RADIUS, 1, theme.data());
      case FRESH, ZERO, NOT_COLLECTED -> surface.strokeRound(0, 0, w, h, RADIUS, 1, theme.line());
    }
  }

  // Returns the left edge of what was drawn. The aside is left out when there is no room for it.
  private static double state(
      Surface surface, DataState state, double right, double room, Theme theme) {
    TextStyle aside = Type.regular(Type.LABEL, state.isCurrent() ? theme.t3() : theme.t2());
    double baseline = Type.baseline(MIDDLE, Type.LABEL);
    double asideWidth = surface.measure(state.aside(), aside);
    double mark = markWidth(surface, state, theme);
    double x = right;
    if (!state.aside().isEmpty() && mark + 10 + asideWidth <= room) {
      x -= asideWidth;
      surface.text(state.aside(), x, baseline, aside);
      x -= 10;
    }
    x -= mark;
    if (state.kind() == DataState.Kind.FRESH) {
      surface.icon(state.icon(), x, MIDDLE - RING / 2, RING, theme.ok(), theme.s1());
    } else {
      chip(state, theme).draw(surface, x, MIDDLE);
    }
    return x;
  }

  private static double markWidth(Surface surface, DataState state, Theme theme) {
    return state.kind() == DataState.Kind.FRESH ? RING : chip(state, theme).width(surface);
  }

  static Chip chip(DataState state, Theme theme) {
    int ink =
        switch (state.kind()) {
          case STALE, NO_DATA, PARTIAL -> theme.data();
          case FAILED -> theme.s0();
          case FRESH, ZERO, NOT_COLLECTED -> theme.t2();
        };
    int fill =
        switch (state.kind()) {
          case STALE, NO_DATA, PARTIAL -> theme.dataTint();
          case FAILED -> theme.data();
          case FRESH, ZERO, NOT_COLLECTED -> theme.s3();
        };
    boolean dashed = state.kind() == DataState.Kind.STALE || state.kind() == DataState.Kind.NO_DATA;
    Runs word = Runs.of(state.word(), Type.semibold(Type.LABEL, ink));
    boolean edged = dashed || state.kind() == DataState.Kind.PARTIAL;
    return new Chip(Optional.of(state.icon()), word, ink, fill, edged ? theme.data() : 0, dashed);
  }
}
