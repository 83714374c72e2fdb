package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.board.Threshold;
import tifo.chat.Occasion;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.Severity;
import tifo.metric.TimeRange;
import tifo.paint.ChatPicture;
import tifo.paint.ChatPicturePainter;
import tifo.paint.PaintContext;
import tifo.paint.Png;
import tifo.paint.Surface;
import tifo.paint.Theme;
import tifo.paint.WallFacts;
import tifo.rule.Alert;

/// The picture of a test post: as an alert's, of a curve that nobody measured. Stateless; it also
/// says whether the painter works before anything is on fire.
final class TestPicture {
  private static final Duration WINDOW = Duration.ofMinutes(30);
  private static final Duration STEP = Duration.ofSeconds(15);
  private static final double LIMIT = 80;
  private static final Labels LABELS = Labels.of("curve", "test");

  private static final LocalText TITLE =
      new LocalText("Test of a chat target", Map.of("ja", "チャットのテスト"));
  private static final LocalText WORDS =
      new LocalText("This is a test: nothing is wrong", Map.of("ja", "これはテストです。異常はありません"));
  private static final LocalText ABOVE = new LocalText("above 80 %", Map.of("ja", "80 % 超"));

  private TestPicture() {}

  static byte[] png(Locale locale, ZoneId zone, Instant at, Occasion occasion) {
    ChatPicture picture =
        new ChatPicture(
            List.of(alert(locale, at)), TITLE, panel(), data(at), Optional.empty(), mode(occasion));
    PaintContext context =
        new PaintContext(
            Theme.DARK, locale, zone, at, "test", Optional.empty(), List.of(), Optional.empty());
    Surface surface = new ChatPicturePainter().paint(picture, context);
    return Png.encode(
        surface.pixels(),
        surface.pixelWidth(),
        surface.pixelHeight(),
        Map.of("Software", Version.text(), "Mode", "test", "Time", at.toString()));
  }

  private static WallFacts.Mode mode(Occasion occasion) {
    return switch (occasion) {
      case LIVE -> WallFacts.Mode.LIVE;
      case REPLAY -> WallFacts.Mode.REPLAY;
      case DRILL -> WallFacts.Mode.DRILL;
    };
  }

  private static Alert alert(Locale locale, Instant at) {
    return new Alert(
        "test",
        "ChatTest",
        LABELS,
        Severity.INFO,
        Alert.State.FIRING,
        92,
        "92 %",
        at.minus(Duration.ofMinutes(4)),
        Optional.of(at.minus(Duration.ofMinutes(2))),
        Optional.empty(),
        WORDS.in(locale),
        ABOVE.in(locale),
        "",
        "",
        Optional.empty(),
        Map.of(),
        "");
  }

  private static PanelSpec panel() {
    PanelFrame frame =
        new PanelFrame(
            "test",
            TITLE,
            LocalText.EMPTY,
            new PanelFrame.Cell(0, 0, PanelFrame.Cell.COLUMNS, PanelFrame.Cell.ROWS),
            List.of(new PanelQuery("curve", "vector(0)", "{{curve}}", false)),
            "percent",
            Optional.of(0),
            List.of(new Threshold(LIMIT, false, Severity.INFO, LocalText.EMPTY)));
    return new PanelSpec.TimeSeries(
        frame, false, false, false, Optional.of(0.0), Optional.of(100.0));
  }

  private static PanelData data(Instant at) {
    TimeRange range = TimeRange.endingAt(at, WINDOW, STEP);
    int points = (int) range.steps();
    long[] times = new long[points];
    double[] values = new double[points];
    for (int i = 0; i < points; i++) {
      times[i] = range.start() + i * range.step();
      double part = i / (double) (points - 1);
      values[i] = 46 + 46 * part * part + 6 * Math.sin(part * 20) * (1 - part);
    }
    Matrix curve = new Matrix(List.of(new Series(LABELS, times, values)));
    return new PanelData(Map.of("curve", new Reading.Fresh(curve, "test", at, List.of())), range);
  }
}
