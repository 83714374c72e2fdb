package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.board.Threshold;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.Severity;
import tifo.metric.TimeRange;

/// A picture in chat that nobody sees: painting it loads the classes and fonts that the first real
/// one would else wait for. Stateless, any thread.
public final class ChatWarmUp {
  private static final Instant NOW = Instant.EPOCH.plus(Duration.ofHours(1));
  private static final TimeRange RANGE =
      TimeRange.endingAt(NOW, Duration.ofMinutes(30), Duration.ofSeconds(15));

  private ChatWarmUp() {}

  /// Paints and encodes it in the words of the locale; returns its bytes.
  public static int paint(Locale locale) {
    PaintContext context =
        new PaintContext(
            Theme.DARK,
            locale,
            ZoneOffset.UTC,
            NOW,
            "",
            Optional.empty(),
            List.of(),
            Optional.empty());
    Surface surface = new ChatPicturePainter().paint(picture(), context);
    int[] pixels = surface.pixels();
    int width = surface.pixelWidth();
    return Png.encode(pixels, width, surface.pixelHeight(), Map.of(), Png.Fidelity.LIGHT).length;
  }

  private static ChatPicture picture() {
    return new ChatPicture(
        List.of(UnseenAlert.ALERT),
        LocalText.of("Board"),
        panel(),
        data(),
        Optional.empty(),
        WallFacts.Mode.LIVE);
  }

  private static PanelSpec panel() {
    Threshold limit = new Threshold(0.5, false, Severity.CRITICAL, LocalText.of("limit"));
    PanelFrame frame =
        new PanelFrame(
            "panel",
            LocalText.of("Panel"),
            LocalText.EMPTY,
            new PanelFrame.Cell(0, 0, 24, 24),
            List.of(new PanelQuery("A", "up", "{{series}}", false)),
            "",
            Optional.empty(),
            List.of(limit));
    return new PanelSpec.TimeSeries(frame, false, false, false, Optional.empty(), Optional.empty());
  }

  private static PanelData data() {
    long[] times =
        LongStream.range(0, RANGE.steps()).map(i -> RANGE.start() + i * RANGE.step()).toArray();
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      double height = 1.0 / (i + 1);
      double[] values =
          LongStream.of(times)
              .mapToDouble(t -> height * (t - RANGE.start()) / RANGE.window().toMillis())
              .toArray();
      series.add(new Series(Labels.of("series", Integer.toString(i)), times, values));
    }
    Reading fresh = new Reading.Fresh(new Matrix(series), "source", NOW, List.of());
    return new PanelData(Map.of("A", fresh), RANGE);
  }
}
