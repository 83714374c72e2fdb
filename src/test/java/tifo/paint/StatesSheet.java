package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelFrame.Cell;
import tifo.board.PanelSpec;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Severity;
import tifo.metric.TimeRange;

/// One sheet with every state that data can be in, and every severity by shape, word and colour.
final class StatesSheet {
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
  private static final Instant NOW = SampleMatch.NOW;
  private static final String SOURCE = "Prometheus jp-main";

  private StatesSheet() {}

  static Surface paint(double scale, Locale locale) {
    Surface surface = new Surface(1920, 1080, scale, Theme.DARK.s0());
    PaintContext context = SampleMatch.facts(locale).context("states");
    GridLayout grid = new GridLayout(new Box(16, 16, 1888, 1048));
    List<Reading> readings = readings();
    for (int i = 0; i < readings.size(); i++) {
      Cell cell = new Cell(i % 4 * 6, i / 4 * 7, 6, 7);
      Surface part = part(surface, grid.place(cell));
      panel(part, new PanelSpec.Stat(frame("entitlement req/s"), true), readings.get(i), context);
    }
    panel(part(surface, grid.place(new Cell(18, 7, 6, 7))), plot(), readings.getLast(), context);
    severities(part(surface, grid.place(new Cell(0, 14, 8, 10))), context);
    for (int i = 0; i < 2; i++) {
      Surface part = part(surface, grid.place(new Cell(8 + 8 * i, 14, 8, 10)));
      panel(part, plot(), readings.get(i + 1), context);
    }
    return surface;
  }

  private static Surface part(Surface surface, Box box) {
    return surface.part(box.x(), box.y(), box.width(), box.height());
  }

  private static void panel(
      Surface surface, PanelSpec spec, Reading reading, PaintContext context) {
    new PanelPainters()
        .paint(surface, spec, new PanelData(Map.of("rate", reading), range()), context);
  }

  private static PanelSpec plot() {
    return new PanelSpec.TimeSeries(
        frame("entitlement req/s"), false, false, false, Optional.of(0.0), Optional.empty());
  }

  private static PanelFrame frame(String title) {
    return SampleMatch.frame("s", title, "", "", new Cell(0, 0, 8, 8), "reqps", "rate");
  }

  private static TimeRange range() {
    return TimeRange.endingAt(NOW, Duration.ofHours(1), Duration.ofSeconds(15));
  }

  /// Fresh, stale, failed, no data, not collected, zero, partial.
  private static List<Reading> readings() {
    Matrix line = line(21_700, NOW);
    Instant stale = NOW.minusSeconds(47);
    Instant lost = NOW.minusSeconds(1200);
    return List.of(
        new Reading.Fresh(line, SOURCE, NOW.minusSeconds(1), List.of()),
        new Reading.Stale(line(21_400, NOW.minusSeconds(900)), SOURCE, stale, FIVE_SECONDS),
        new Reading.Failed(
            line(21_400, lost),
            SOURCE,
            NOW.minusSeconds(2),
            "HTTP 503",
            4,
            lost,
            NOW.plusSeconds(8)),
        new Reading.NoData(SOURCE, NOW.minusSeconds(257)),
        new Reading.NotCollected(SOURCE, NOW.minusSeconds(1800), "scrape shed until full time"),
        new Reading.Fresh(line(0, NOW), SOURCE, NOW.minusSeconds(1), List.of()),
        new Reading.Fresh(
            line, SOURCE, NOW.minusSeconds(1), List.of("The answer is partial: a store is down.")));
  }

  private static Matrix line(double value, Instant until) {
    TimeRange all = range();
    TimeRange range = new TimeRange(all.start(), until.toEpochMilli(), all.step());
    return new SampleSeries()
        .line(range, at -> value * (0.85 + 0.15 * at), 0.004, "system", "entitlement")
        .matrix();
  }

  private static void severities(Surface surface, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    Box box = Framed.plain(pen, frame("Severities: shape, word, then colour"));
    Map<Chip, String> chips = chips(pen);
    Rows rows = Rows.in(box, chips.size(), 40, 52);
    List<Map.Entry<Chip, String>> entries = new ArrayList<>(chips.entrySet());
    for (int i = 0; i < entries.size(); i++) {
      Box row = rows.row(i);
      Chip chip = entries.get(i).getKey();
      pen.rule(row.x(), row.y(), row.width());
      pen.icon(chip.icon().orElseThrow(), row.x(), row.middle(), 24, chip.ink());
      chip.draw(surface, row.x() + 44, row.middle());
      TextStyle style = Type.regular(Type.SENTENCE, context.theme().t2());
      String text = entries.get(i).getValue();
      pen.text(text, row.x() + 250, Type.baseline(row.middle(), Type.SENTENCE), style);
    }
  }

  private static Map<Chip, String> chips(Pen pen) {
    Theme theme = pen.theme();
    Map<Chip, String> chips = new LinkedHashMap<>();
    chips.put(severity(pen, Severity.CRITICAL), "octagon, filled; its row tinted");
    chips.put(severity(pen, Severity.WARNING), "triangle, filled; side bar only");
    chips.put(severity(pen, Severity.INFO), "disc with i");
    chips.put(severity(pen, Severity.OK), "ring with tick; numbers stay white");
    String acknowledged = pen.say("severity.CRITICAL") + pen.say("alarm.ack");
    chips.put(
        new Chip(
            Optional.of(Icon.ACK_CRITICAL),
            Runs.of(acknowledged, Type.semibold(Type.LABEL, theme.critical())),
            theme.critical(),
            0,
            theme.critical(),
            false),
        "its severity's shape, hollow");
    chips.put(
        new Chip(
            Optional.of(Icon.SHELVED),
            Runs.of(pen.say("alarm.shelved", 2, "06:30"), Type.semibold(Type.LABEL, theme.t3())),
            theme.t3(),
            0,
            theme.t3(),
            true),
        "dashed box on a shelf, with its end");
    return chips;
  }

  private static Chip severity(Pen pen, Severity severity) {
    return Chip.of(pen.theme(), severity, pen.say("severity." + severity.name()));
  }
}
