package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelFrame.Cell;
import tifo.board.PanelSpec;
import tifo.board.PanelSpec.Column;
import tifo.board.PanelSpec.Hpa.Form;
import tifo.board.Threshold;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.Severity;

class PanelPaintersTest {
  private static final PaintContext ENGLISH = SampleMatch.facts(Locale.ENGLISH).context("b");
  private static final PaintContext JAPANESE = SampleMatch.facts(Locale.JAPANESE).context("b");
  private static final int[][] SIZES = {{1, 1}, {90, 60}, {420, 260}, {1888, 984}};

  record Sample(PanelSpec spec, PanelData data) {
    @Override
    public String toString() {
      return spec.getClass().getSimpleName();
    }
  }

  private static PanelFrame frame(String... refs) {
    PanelFrame plain =
        SampleMatch.frame("p", "Title of it", "題名", "note", new Cell(0, 0, 24, 24), "ms", refs);
    return new PanelFrame(
        plain.id(),
        plain.title(),
        plain.note(),
        plain.cell(),
        plain.queries(),
        plain.unit(),
        plain.decimals(),
        List.of(new Threshold(250, false, Severity.CRITICAL, LocalText.EMPTY)));
  }

  static Stream<Sample> samples() {
    PanelData latency = SampleMatch.latency();
    PanelData pools = SampleMatch.pools();
    return Stream.of(
        new Sample(SampleMatch.latencyPanel(), latency),
        new Sample(new PanelSpec.Stat(frame("p99"), true), latency),
        new Sample(new PanelSpec.Gauge(frame("p99"), 0, 500), latency),
        new Sample(new PanelSpec.BarGauge(frame("p99"), 0, Optional.empty()), latency),
        new Sample(
            new PanelSpec.Table(
                frame("p99"),
                List.of("zone"),
                List.of(
                    new Column(LocalText.of("Zone"), "zone", "", "", List.of()),
                    new Column(LocalText.of("p99"), "", "p99", "ms", frame().thresholds())),
                Optional.of(new PanelSpec.Sort("p99", true))),
            latency),
        new Sample(
            new PanelSpec.ZoneMatrix(frame(), "pool", "zone", SampleMatch.FIXED, 0.33, true),
            pools),
        new Sample(
            new PanelSpec.ZoneMatrix(frame(), "pool", "zone", SampleMatch.FIXED, 0.33, false),
            pools),
        new Sample(new PanelSpec.Verdict(frame(), "pool", "zone", SampleMatch.FIXED), pools),
        new Sample(new PanelSpec.WhatIf(frame(), "pool", "zone", SampleMatch.FIXED), pools),
        new Sample(new PanelSpec.Hpa(frame(), Form.COMPACT, 6), SampleMatch.hpas()),
        new Sample(new PanelSpec.Hpa(frame(), Form.TABLE, 0), SampleMatch.hpas()),
        new Sample(new PanelSpec.Hpa(frame(), Form.SUMMARY, 0), SampleMatch.hpas()),
        new Sample(new PanelSpec.Systems(frame(), "system", 4, 0.005, 200), SampleMatch.systems()),
        new Sample(new PanelSpec.Envelope(frame(), Optional.of(6e6)), SampleMatch.viewers()),
        new Sample(new PanelSpec.Text(frame(), LocalText.of("One.\n\nTwo, 日本語の文章です。")), latency),
        new Sample(new PanelSpec.AlarmList(frame(), "system=~\".+\""), latency));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void paintsEveryStateAtEverySize(Sample sample) {
    List<Function<Matrix, Reading>> states =
        List.of(
            SampleMatch::fresh,
            m ->
                new Reading.Stale(m, "vm", SampleMatch.NOW.minusSeconds(47), Duration.ofSeconds(5)),
            m ->
                new Reading.Failed(
                    m,
                    "vm",
                    SampleMatch.NOW.minusSeconds(60),
                    "HTTP 503",
                    4,
                    SampleMatch.NOW.minusSeconds(90),
                    SampleMatch.NOW.plusSeconds(8)),
            _ -> new Reading.NoData("vm", SampleMatch.NOW.minusSeconds(240)),
            _ -> new Reading.NotCollected("vm", SampleMatch.NOW.minusSeconds(60), "shed"));
    for (Function<Matrix, Reading> state : states) {
      paintAtAllSizes(sample.spec(), with(sample.data(), state));
    }
    paintAtAllSizes(sample.spec(), new PanelData(Map.of(), sample.data().range()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void survivesEveryKindOfValue(Sample sample) {
    double[] values = {
      0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, 1e-300
    };
    for (double value : values) {
      PanelData data = with(sample.data(), m -> SampleMatch.fresh(filled(m, value)));
      paint(sample.spec(), data, ENGLISH, 420, 260);
    }
    PanelData one =
        with(
            sample.data(),
            m -> SampleMatch.fresh(m.isEmpty() ? m : new Matrix(m.series().subList(0, 1))));
    paint(sample.spec(), one, ENGLISH, 420, 260);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void survivesThreeThousandRows(Sample sample) {
    PanelData many = with(sample.data(), m -> SampleMatch.fresh(repeated(m)));
    paint(sample.spec(), many, ENGLISH, 640, 400);
  }

  @Test
  void tintsASystemOnlyWhenItIsCritical() {
    PanelSpec.Systems spec = new PanelSpec.Systems(frame(), "system", 4, 0.005, 200);
    Surface loud = paint(spec, SampleMatch.systems(), ENGLISH, 1440, 330);
    assertTrue(has(loud, Theme.DARK.criticalTint()));
    Surface quiet = paint(spec, SampleMatch.systems(), withoutAlerts(ENGLISH), 1440, 330);
    assertFalse(has(quiet, Theme.DARK.criticalTint()));
    assertTrue(has(quiet, Theme.DARK.warning()), "over its own limit is a warning");
  }

  @Test
  void verdictIsGreenOnlyOnFreshData() {
    PanelSpec.Verdict spec = new PanelSpec.Verdict(frame(), "pool", "zone", SampleMatch.FIXED);
    assertTrue(has(paint(spec, SampleMatch.pools(), ENGLISH, 1888, 72), Theme.DARK.ok()));
    PanelData none = with(SampleMatch.pools(), _ -> new Reading.NoData("vm", SampleMatch.NOW));
    PanelData stale =
        with(
            SampleMatch.pools(),
            m -> new Reading.Stale(m, "vm", SampleMatch.KICK_OFF, Duration.ofSeconds(5)));
    PanelData never = new PanelData(Map.of(), SampleMatch.lastHour());
    for (PanelData data : List.of(none, stale, never)) {
      Surface surface = paint(spec, data, ENGLISH, 1888, 72);
      assertFalse(has(surface, Theme.DARK.ok()));
      assertTrue(has(surface, Theme.DARK.data()));
    }
  }

  @Test
  void verdictIsCriticalWhenAPoolIsShort() {
    PanelSpec.Verdict spec = new PanelSpec.Verdict(frame(), "pool", "zone", SampleMatch.FIXED);
    PanelData tight =
        new PanelData(
            Map.of(
                "allocatable", SampleMatch.fresh(SampleMatch.pools().matrix("requested")),
                "requested", SampleMatch.fresh(SampleMatch.pools().matrix("requested"))),
            SampleMatch.lastHour());
    Surface surface = paint(spec, tight, ENGLISH, 1888, 72);
    assertTrue(has(surface, Theme.DARK.critical()));
    assertFalse(has(surface, Theme.DARK.ok()));
  }

  @Test
  void hpaRowIsTintedOnlyAtMax() {
    PanelSpec.Hpa spec = new PanelSpec.Hpa(frame(), Form.TABLE, 0);
    assertTrue(has(paint(spec, SampleMatch.hpas(), ENGLISH, 1888, 900), Theme.DARK.criticalTint()));
    Map<String, Reading> calm = new HashMap<>(SampleMatch.hpas().readings());
    calm.put("max", SampleMatch.fresh(filled(SampleMatch.hpas().matrix("max"), 1000)));
    calm.remove("pressure");
    calm.remove("declared");
    PanelData data = new PanelData(calm, SampleMatch.hpas().range());
    assertFalse(has(paint(spec, data, ENGLISH, 1888, 900), Theme.DARK.criticalTint()));
  }

  @Test
  void hpaSummarySaysWhetherThereIsRoomForWhatTheSwitchAdds() {
    assertTrue(has(summary("free", 95), Theme.DARK.critical()), "96 cores do not fit now");
    assertFalse(has(summary("free", 96), Theme.DARK.critical()));
    assertTrue(has(summary("free_after", 95), Theme.DARK.warning()), "nor if a zone dies");
    assertFalse(has(summary("free_after", 96), Theme.DARK.warning()));
    assertTrue(has(summary("free", Double.NaN), Theme.DARK.data()), "nobody told");
  }

  // No HPA is in trouble, and there is room unless told otherwise.
  private static Surface summary(String ref, double cores) {
    PanelData hpas = SampleMatch.hpas();
    Map<String, Reading> readings = new HashMap<>(hpas.readings());
    readings.put("max", SampleMatch.fresh(filled(hpas.matrix("max"), 1000)));
    readings.put("free", SampleMatch.fresh(filled(hpas.matrix("free"), 500)));
    readings.put("free_after", SampleMatch.fresh(filled(hpas.matrix("free_after"), 500)));
    readings.put(ref, SampleMatch.fresh(filled(hpas.matrix(ref), cores)));
    readings.remove("pressure");
    readings.remove("declared");
    PanelSpec.Hpa spec = new PanelSpec.Hpa(frame(), Form.SUMMARY, 0);
    return paint(spec, new PanelData(readings, hpas.range()), ENGLISH, 1888, 80);
  }

  private static void paintAtAllSizes(PanelSpec spec, PanelData data) {
    for (int[] size : SIZES) {
      paint(spec, data, ENGLISH, size[0], size[1]);
    }
    paint(spec, data, JAPANESE, 420, 260);
  }

  private static Surface paint(
      PanelSpec spec, PanelData data, PaintContext context, double width, double height) {
    Surface surface = new Surface(width, height, 1, Theme.DARK.s0());
    assertDoesNotThrow(() -> new PanelPainters().paint(surface, spec, data, context));
    return surface;
  }

  private static PaintContext withoutAlerts(PaintContext context) {
    return new PaintContext(
        context.theme(),
        context.locale(),
        context.zone(),
        context.now(),
        context.boardId(),
        context.fixture(),
        List.of(),
        context.whatIfZone());
  }

  private static PanelData with(PanelData data, Function<Matrix, Reading> state) {
    Map<String, Reading> readings = new HashMap<>();
    data.readings().forEach((ref, reading) -> readings.put(ref, state.apply(reading.matrix())));
    return new PanelData(readings, data.range());
  }

  private static Matrix filled(Matrix matrix, double value) {
    return new Matrix(
        matrix.series().stream()
            .map(s -> {
              double[] values = new double[s.size()];
              java.util.Arrays.fill(values, value);
              return new Series(s.labels(), s.times(), values);
            })
            .toList());
  }

  // The same series under 3,000 names, each label value numbered.
  private static Matrix repeated(Matrix matrix) {
    if (matrix.isEmpty()) {
      return matrix;
    }
    List<Series> series = new java.util.ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      Series one = matrix.series().get(i % matrix.size());
      tifo.metric.Labels labels = one.labels();
      for (String name : List.of("pool", "system", "horizontalpodautoscaler", "zone")) {
        if (labels.has(name) && !(name.equals("zone") && labels.has("pool"))) {
          labels = labels.with(name, labels.get(name) + "-" + i);
        }
      }
      series.add(Series.of(labels, one.lastTime(), one.last()));
    }
    return new Matrix(series);
  }

  private static boolean has(Surface surface, int argb) {
    for (int pixel : surface.pixels()) {
      if (pixel == argb) {
        return true;
      }
    }
    return false;
  }
}
