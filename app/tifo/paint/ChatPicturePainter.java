package tifo.paint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tifo.board.LocalText;
import tifo.board.PanelFrame;
import tifo.board.PanelSpec;
import tifo.board.Threshold;
import tifo.match.MatchMoment;
import tifo.metric.Labels;
import tifo.metric.Reading;
import tifo.metric.Severity;
import tifo.metric.Unit;
import tifo.rule.Alert;
import tifo.rule.Alert.State;

/// The picture that tells a channel about an alert: what, how bad, since when, the panel, what to
/// do, and where it all comes from. It reads at 400 px width: title and value first. Any thread.
public final class ChatPicturePainter {
  public static final double WIDTH = 1000;
  public static final double HEIGHT = 560;
  public static final double SCALE = 2;

  private static final double SIDE = 10;
  private static final double LEFT = 32;
  private static final double RIGHT = WIDTH - 24;
  private static final double TEXT = 94;
  private static final double ICON = 46;
  private static final double DO = 48;
  private static final double MOST_STATE = 180;
  private static final double STAMP_LINE = 22;
  private static final int MOST_FIRING = PlotLines.MOST;
  private static final int MOST_LINES = 3;

  /// A picture of 1000 x 560 logical pixels at twice that.
  public Surface paint(ChatPicture picture, PaintContext context) {
    Theme theme = context.theme();
    Surface surface = new Surface(WIDTH, HEIGHT, SCALE, theme.s1());
    Pen pen = Pen.of(surface, context);
    Alert alert = picture.lead();
    int ink = ink(theme, alert);
    boolean critical = alert.severity() == Severity.CRITICAL && ink == theme.critical();
    int solid = critical ? theme.criticalSolid() : ink;
    surface.fill(0, 0, SIDE, HEIGHT, solid);
    surface.icon(icon(alert), LEFT + 1, 49 - ICON / 2, ICON, solid, theme.s1());
    double edge = match(pen, picture);
    double y = new ChatTitle(pen, picture, ink).draw(TEXT, edge - 24);
    y = sentence(pen, alert, ink, y);
    double bottom = stamp(pen, picture);
    boolean open = alert.state() != State.RESOLVED;
    if (open && !alert.guidance().isBlank()) {
      bottom = guidance(pen, alert.guidance(), bottom);
    }
    double top = state(pen, picture, y + 8);
    panel(pen, picture, new Box(LEFT - 8, top, RIGHT - LEFT + 8, bottom - top - 10));
    if (picture.mode() != WallFacts.Mode.LIVE) {
      surface.strokeRound(SIDE, 0, WIDTH - SIDE, HEIGHT, 0, 3, theme.replay());
    }
    return surface;
  }

  private static int ink(Theme theme, Alert alert) {
    return switch (alert.state()) {
      case RESOLVED -> theme.ok();
      case NO_DATA, ERROR -> theme.data();
      case PENDING, FIRING -> theme.ink(alert.severity());
    };
  }

  private static Icon icon(Alert alert) {
    return switch (alert.state()) {
      case RESOLVED -> Icon.OK;
      case NO_DATA -> Icon.NO_DATA;
      case ERROR -> Icon.FAILED;
      case PENDING, FIRING -> Icons.of(alert.severity());
    };
  }

  // Score and match clock at the right, the mode's mark when it is not live; returns their left.
  private static double match(Pen pen, ChatPicture picture) {
    Theme theme = pen.theme();
    Instant now = pen.context().now();
    double left = RIGHT;
    if (pen.context().fixture().isPresent()) {
      var fixture = pen.context().fixture().get();
      String score =
          fixture.home()
              + " "
              + fixture.score(true, now)
              + "–"
              + fixture.score(false, now)
              + " "
              + fixture.away();
      TextStyle name = Type.semibold(Type.ROW_VALUE, theme.t1());
      pen.right(score, RIGHT, 41, name);
      pen.right(
          MatchMoment.of(fixture, now).clock(),
          RIGHT,
          63,
          Type.regular(ChatSentence.SIZE, theme.t2()));
      left -= pen.measure(score, name);
    }
    if (picture.mode() != WallFacts.Mode.LIVE) {
      left -= 16;
      left -= Chip.mode(pen, picture.mode()).drawRight(pen.surface(), left, 34);
    }
    return left;
  }

  private static double sentence(Pen pen, Alert alert, int ink, double top) {
    Runs runs = new ChatSentence(pen, alert, ink).runs();
    double room = RIGHT - 70 - TEXT;
    double line = Type.lineHeight(ChatSentence.SIZE);
    double y = top;
    for (Runs part : runs.wrap(pen.surface(), room, pen.context().locale(), MOST_LINES)) {
      part.draw(pen.surface(), TEXT, Type.baseline(y + line / 2 - 2, ChatSentence.SIZE));
      y += line;
    }
    return y;
  }

  // Old, missing or partial data are marked and said in so many words above the plot.
  private static double state(Pen pen, ChatPicture picture, double top) {
    Optional<Reading> worst = picture.data().worst();
    String sentence = PanelFramePainter.sentence(worst, pen.context());
    boolean plotted = picture.panel() instanceof PanelSpec.TimeSeries;
    if (sentence.isEmpty() || !plotted) {
      return top;
    }
    DataState state = DataState.of(worst, false, pen.context());
    Chip chip = PanelFramePainter.chip(state, pen.theme()).sized(Type.SENTENCE);
    chip.draw(pen.surface(), TEXT, top + Chip.HEIGHT / 2);
    double x = TEXT + chip.width(pen.surface()) + 12;
    TextStyle style = Type.regular(Type.SENTENCE, pen.theme().data());
    double line = Type.lineHeight(style.size());
    double y = top + (Chip.HEIGHT - line) / 2;
    Box room = new Box(x, y, RIGHT - x, MOST_STATE);
    for (String part : Framed.lines(pen, sentence, style, room)) {
      pen.text(part, x, Type.baseline(y + line / 2, style.size()), style);
      y += line;
    }
    return Math.max(y, top + Chip.HEIGHT) + 4;
  }

  private static void panel(Pen pen, ChatPicture picture, Box box) {
    Alert alert = picture.lead();
    if (picture.panel() instanceof PanelSpec.TimeSeries asWritten) {
      PanelSpec.TimeSeries spec = limited(pen, picture, asWritten);
      Emphasis emphasis =
          new Emphasis(
              firing(picture).toList(),
              alert.firedAt(),
              alert.state() == State.RESOLVED,
              ruled(alert, spec.frame()));
      Plot plot =
          new Plot(spec, picture.data(), pen.context(), Optional.of(emphasis), Type.SENTENCE);
      if (plot.isEmpty()) {
        PanelFramePainter.empty(pen.surface(), box, picture.data().worst(), pen.context());
      } else {
        plot.paint(pen.surface(), box);
      }
      return;
    }
    List<Labels> lit = firing(picture).map(Emphasis.Firing::labels).distinct().toList();
    PaintContext context = pen.context().on(new Spotlight(lit));
    Surface part = pen.surface().part(LEFT, box.y(), RIGHT - LEFT, box.height());
    new PanelPainters().paint(part, picture.panel(), picture.data(), context);
  }

  // Those of other panels speak of other series, even where these have the same labels.
  private static Stream<Emphasis.Firing> firing(ChatPicture picture) {
    return picture.alerts().stream()
        .filter(alert -> alert.link().equals(picture.lead().link()))
        .map(alert ->
            new Emphasis.Firing(
                alert.labels(),
                Optional.ofNullable(picture.ruled().get(alert.ruleId())).map(RuledQuery::ref)))
        .distinct()
        .limit(MOST_FIRING);
  }

  // The rule's own limits, where the board draws none.
  private static PanelSpec.TimeSeries limited(
      Pen pen, ChatPicture picture, PanelSpec.TimeSeries spec) {
    PanelFrame frame = spec.frame();
    RuledQuery ruled = picture.ruled().get(picture.lead().ruleId());
    if (ruled == null || !frame.thresholds().isEmpty()) {
      return spec;
    }
    Unit unit = Unit.of(frame.unit());
    return spec.limited(
        ruled.limits().stream()
            .map(limit ->
                new Threshold(
                    limit.value(),
                    limit.below(),
                    picture.lead().severity(),
                    LocalText.of(pen.say("chat.limit-line", unit.text(limit.value()).joined()))))
            .toList());
  }

  // Only what is a number of the panel's kind: a rule may judge something else than it shows.
  private static Optional<String> ruled(Alert alert, PanelFrame frame) {
    String same = Unit.of(frame.unit()).text(alert.value(), frame.decimals()).joined();
    return Optional.of(alert.valueText()).filter(text -> !text.isBlank() && text.equals(same));
  }

  private static double guidance(Pen pen, String text, double bottom) {
    Theme theme = pen.theme();
    Runs runs =
        Runs.of(pen.say("alarm.do") + " ", Type.bold(Type.NAME, theme.t1()))
            .and(text, Type.regular(Type.NAME, theme.t1()));
    List<Runs> lines =
        runs.wrap(pen.surface(), RIGHT - LEFT - 32, pen.context().locale(), MOST_LINES);
    double line = Type.lineHeight(Type.NAME);
    double height = DO + (lines.size() - 1) * line;
    double top = bottom - height;
    pen.surface().fillRound(LEFT, top, RIGHT - LEFT, height, 4, theme.s3());
    double middle = top + DO / 2;
    for (Runs part : lines) {
      part.draw(pen.surface(), LEFT + 16, Type.baseline(middle, Type.NAME));
      middle += line;
    }
    return top;
  }

  // Returns the top of the stamp.
  private static double stamp(Pen pen, ChatPicture picture) {
    TextStyle plain = Type.regular(Type.LABEL, pen.theme().t2());
    TextStyle strong = Type.semibold(Type.LABEL, pen.theme().t1());
    Runs panel =
        Runs.of(pen.say("chat.board") + " ", plain)
            .and(picture.board().in(pen.context().locale()), strong)
            .and(pen.say("chat.panel") + " ", plain)
            .and(picture.panel().frame().title().in(pen.context().locale()), strong);
    Runs rule = Runs.of(pen.say("chat.rule") + " ", plain).and(picture.lead().ruleName(), strong);
    List<Runs> lines = new ArrayList<>();
    pair(pen, lines, panel, rule);
    StampWords words = new StampWords(pen, picture.data(), picture.source());
    pair(pen, lines, words.source(), words.range());
    double top = HEIGHT - 20 - (lines.size() / 2.0) * STAMP_LINE;
    for (int i = 0; i < lines.size(); i += 2) {
      double baseline = top + (i + 1) * STAMP_LINE / 2 + 5;
      lines.get(i).draw(pen.surface(), LEFT, baseline);
      lines.get(i + 1).drawRight(pen.surface(), RIGHT, baseline);
    }
    return top - 12;
  }

  // Both on one line, or on two when they would touch.
  private static void pair(Pen pen, List<Runs> lines, Runs left, Runs right) {
    double room = RIGHT - LEFT - 24;
    boolean fits = left.width(pen.surface()) + right.width(pen.surface()) <= room;
    if (fits) {
      lines.addAll(List.of(left, right));
      return;
    }
    lines.addAll(List.of(left.cut(pen.surface(), room), Runs.EMPTY));
    lines.addAll(List.of(Runs.EMPTY, right.cut(pen.surface(), room)));
  }
}
