package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Severity;
import tifo.metric.TimeRange;
import tifo.rule.Alert;
import tifo.rule.PanelLink;
import tifo.source.SourceHealth;

/// Pictures in chat of every kind, by name: for tests and for eyes.
final class SampleChat {
  static final Alert LEAD = SampleAlerts.all().getFirst();

  private static final String LONG = "a-very-long-name-that-a-generator-made-and-nobody-shortened-";
  private static final TimeRange RANGE =
      new TimeRange(
          SampleMatch.NOW.toEpochMilli() - 1_800_000, SampleMatch.NOW.toEpochMilli(), 15_000);

  private SampleChat() {}

  static Map<String, ChatPicture> all() {
    Map<String, ChatPicture> all = new LinkedHashMap<>();
    all.put("one", of(List.of(LEAD), SampleMatch.latency()));
    all.put("three", of(zones("b", "a", "c"), SampleMatch.latency()));
    all.put("forty", of(pods(40), lines(60)));
    all.put("five-hundred", of(pods(500), lines(500)));
    all.put("low-among-many", of(pods(1), lines(700)));
    all.put("replay", replay(of(List.of(LEAD), SampleMatch.latency()), WallFacts.Mode.REPLAY));
    all.put("drill", replay(of(pods(40), lines(60)), WallFacts.Mode.DRILL));
    all.put("resolved", of(List.of(SampleAlerts.resolved(LEAD)), SampleMatch.latency()));
    all.put("untitled", of(List.of(titled("", "", "", "")), SampleMatch.latency()));
    all.put(
        "long",
        of(
            List.of(titled(LONG.repeat(4), "1.234k ms", LONG.repeat(3), "Look. ".repeat(150))),
            lines(60)));
    all.put(
        "long-words",
        of(List.of(titled("latency of " + LONG + LONG, "412 ms", "", "")), SampleMatch.latency()));
    all.put("no-data", of(List.of(state(Alert.State.NO_DATA)), reading(noData())));
    all.put("error", of(List.of(state(Alert.State.ERROR)), reading(failed(Matrix.EMPTY))));
    all.put("source-failed", of(List.of(LEAD), reading(failed(cut()))));
    all.put("hpa", panel(PaintGallery.hpa().panels().get(1), SampleMatch.hpas()));
    all.put("pools", panel(PaintGallery.overview().panels().get(4), SampleMatch.pools()));
    all.put("systems", panel(PaintGallery.overview().panels().get(3), SampleMatch.systems()));
    return all;
  }

  static ChatPicture named(String name) {
    return Objects.requireNonNull(all().get(name), name);
  }

  static ChatPicture of(List<Alert> alerts, PanelData data) {
    return new ChatPicture(
        alerts,
        LocalText.of("Critical systems"),
        SampleMatch.latencyPanel(),
        data,
        Optional.of(failedOver()),
        WallFacts.Mode.LIVE);
  }

  private static SourceHealth failedOver() {
    return new SourceHealth(
        "GMP",
        SourceHealth.State.FAILED_OVER,
        SampleMatch.KICK_OFF,
        Optional.of(SampleMatch.NOW),
        Duration.ZERO,
        Optional.of("VictoriaMetrics"),
        Optional.of("HTTP 503"));
  }

  static ChatPicture replay(ChatPicture like, WallFacts.Mode mode) {
    return new ChatPicture(
        like.alerts(), like.board(), like.panel(), like.data(), like.source(), mode);
  }

  private static ChatPicture panel(PanelSpec panel, PanelData data) {
    return new ChatPicture(
        List.of(LEAD),
        LocalText.of("Overview"),
        panel,
        data,
        Optional.empty(),
        WallFacts.Mode.LIVE);
  }

  private static List<Alert> zones(String... zones) {
    List<Alert> alerts = new ArrayList<>();
    for (String zone : zones) {
      alerts.add(labelled(Labels.of("system", "playback-auth", "zone", zone), "playback-auth p99"));
    }
    return alerts;
  }

  /// Alerts of the lowest lines of `lines`.
  static List<Alert> pods(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> labelled(Labels.of("zone", "b-" + i, "pod", "playback-" + i), "playback p99"))
        .toList();
  }

  /// So many lines, each higher than the one before it.
  static PanelData lines(int count) {
    SampleSeries series = new SampleSeries();
    for (int i = 0; i < count; i++) {
      double height = 260 + i * 400.0 / count;
      series.line(
          RANGE,
          at -> 100 + (at < 0.6 ? 0 : (at - 0.6) / 0.4) * (height - 100),
          0.02,
          "zone",
          "b-" + i,
          "pod",
          "playback-" + i);
    }
    return SampleMatch.data(RANGE, Map.of("p99", series.matrix()));
  }

  /// So many lines of 720 points that cross each other all the time.
  static PanelData waves(int count) {
    long end = SampleMatch.NOW.toEpochMilli();
    TimeRange range = new TimeRange(end - 3_600_000, end, 5_000);
    SampleSeries series = new SampleSeries();
    for (int i = 0; i < count; i++) {
      int phase = i;
      series.line(
          range,
          at -> 500 + 300 * Math.sin(8 * at + phase) + 40 * Math.sin(90 * at + 3 * phase),
          0,
          "zone",
          "b-" + i,
          "pod",
          "playback-" + i);
    }
    return SampleMatch.data(range, Map.of("p99", series.matrix()));
  }

  /// So many random walks of 720 points, as in the benchmarks.
  static PanelData walks(int count) {
    long end = SampleMatch.NOW.toEpochMilli();
    TimeRange range = new TimeRange(end - 3_600_000, end, 5_000);
    SampleSeries series = new SampleSeries();
    Random random = new Random(3);
    for (int i = 0; i < count; i++) {
      double[] walk = new double[722];
      walk[0] = 500 + 15 * i;
      for (int j = 1; j < walk.length; j++) {
        walk[j] = Math.max(0, walk[j - 1] + 40 * (random.nextDouble() - 0.5));
      }
      series.line(
          range,
          at -> walk[(int) Math.round(at * 720)],
          0,
          "zone",
          "b-" + i,
          "pod",
          "playback-" + i);
    }
    return SampleMatch.data(range, Map.of("p99", series.matrix()));
  }

  private static Matrix cut() {
    Instant end = SampleMatch.NOW.minusSeconds(420);
    TimeRange range = new TimeRange(RANGE.start(), end.toEpochMilli(), 15_000);
    return new SampleSeries()
        .line(range, at -> 140 + 100 * at, 0.01, "system", "playback-auth", "zone", "b")
        .line(range, at -> 120 + 30 * at, 0.01, "system", "playback-auth", "zone", "a")
        .matrix();
  }

  private static PanelData reading(Reading reading) {
    return new PanelData(Map.of("p99", reading), RANGE);
  }

  private static Reading noData() {
    return new Reading.NoData("VictoriaMetrics", SampleMatch.NOW.minusSeconds(3));
  }

  private static Reading failed(Matrix last) {
    return new Reading.Failed(
        last,
        "GMP",
        SampleMatch.NOW,
        "no answer within 10 s",
        1,
        SampleMatch.NOW.minusSeconds(420),
        SampleMatch.NOW);
  }

  private static Alert titled(String title, String value, String limit, String guidance) {
    Labels labels = Labels.of("zone", "b", "system", "playback-auth", "job", "x");
    return alert(labels, Alert.State.FIRING, title, value, limit, guidance);
  }

  static Alert labelled(Labels labels, String title) {
    return alert(labels, Alert.State.FIRING, title, "412 ms", "limit 250 ms", LEAD.guidance());
  }

  private static Alert state(Alert.State state) {
    return alert(LEAD.labels(), state, LEAD.title(), "", "", LEAD.guidance());
  }

  private static Alert alert(
      Labels labels, Alert.State state, String title, String value, String limit, String guidance) {
    return new Alert(
        LEAD.ruleId(),
        LEAD.ruleName(),
        labels,
        Severity.CRITICAL,
        state,
        value.isEmpty() ? Double.NaN : 412,
        value,
        LEAD.activeAt(),
        LEAD.firedAt(),
        Optional.empty(),
        title,
        limit,
        guidance,
        "",
        Optional.of(new PanelLink("critical", "p99")),
        Map.of(),
        "");
  }
}
