package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tifo.board.Board;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelFrame.Cell;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.board.Threshold;
import tifo.match.Fixture;
import tifo.match.Fixture.PhaseStart;
import tifo.match.Goal;
import tifo.match.MatchPhase;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Severity;
import tifo.metric.TimeRange;

/// 63:12 of a match as the pictures of the look show it: boards and their data.
final class SampleMatch {
  static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  static final Instant NOW = Instant.parse("2022-12-01T20:22:07Z");
  static final Instant KICK_OFF = Instant.parse("2022-12-01T19:00:00Z");
  static final String FIXED = "fixed-.*";

  private static final long T = NOW.toEpochMilli();
  private static final String[] ZONES = {
    "asia-northeast1-a", "asia-northeast1-b", "asia-northeast1-c"
  };

  private SampleMatch() {}

  static final Fixture FIXTURE =
      new Fixture(
          "JPN",
          "ESP",
          List.of(
              new PhaseStart(MatchPhase.FIRST_HALF, KICK_OFF),
              new PhaseStart(MatchPhase.HALF_TIME, KICK_OFF.plusSeconds(49 * 60)),
              new PhaseStart(MatchPhase.SECOND_HALF, NOW.minusSeconds(18 * 60 + 12)),
              new PhaseStart(MatchPhase.AFTER, NOW.plusSeconds(31 * 60))),
          List.of(
              new Goal(KICK_OFF.plusSeconds(11 * 60), false, 11),
              new Goal(NOW.minusSeconds(15 * 60 + 8), true, 48),
              new Goal(NOW.minusSeconds(12 * 60), true, 51)));

  static TimeRange lastHour() {
    return TimeRange.endingAt(NOW, Duration.ofMinutes(60), Duration.ofSeconds(30));
  }

  static WallFacts facts(Locale locale) {
    return new WallFacts(
        WallFacts.Mode.LIVE,
        Optional.empty(),
        Optional.of(FIXTURE),
        SampleSources.all(),
        SampleAlerts.all(),
        SampleAlerts.marks(),
        NOW,
        locale,
        TOKYO,
        Theme.DARK,
        Optional.of(ZONES[1]),
        true);
  }

  static PanelFrame frame(
      String id, String title, String ja, String note, Cell cell, String unit, String... refs) {
    List<PanelQuery> queries = new ArrayList<>();
    for (String ref : refs) {
      queries.add(new PanelQuery(ref, "up", "", false));
    }
    return new PanelFrame(
        id,
        new LocalText(title, ja.isEmpty() ? Map.of() : Map.of("ja", ja)),
        LocalText.of(note),
        cell,
        queries,
        unit,
        Optional.empty(),
        List.<Threshold>of());
  }

  static Board board(String id, String title, List<PanelSpec> panels) {
    return new Board(
        id,
        LocalText.of(title),
        "1",
        Duration.ofSeconds(5),
        Duration.ofHours(1),
        List.of(),
        panels);
  }

  static Reading fresh(Matrix matrix) {
    return new Reading.Fresh(matrix, "VictoriaMetrics", NOW.minusSeconds(2), List.of());
  }

  static PanelData data(TimeRange range, Map<String, Matrix> matrices) {
    Map<String, Reading> readings = new HashMap<>();
    matrices.forEach((ref, matrix) -> readings.put(ref, fresh(matrix)));
    return new PanelData(readings, range);
  }

  static PanelData pools() {
    Object[][] pools = {
      {"fixed-n2-32", new double[] {160, 164, 160}, new double[] {96, 99, 94}, 0.78, 0},
      {"fixed-c2-16", new double[] {60, 60, 60}, new double[] {37, 38, 35}, 0.74, 0},
      {"fixed-n2hm-16", new double[] {24, 24, 24}, new double[] {16, 17, 15}, 0.74, 0},
      {"auto-n2-16", new double[] {20, 21, 20}, new double[] {13, 14, 13}, 0.82, 4.2},
      {"auto-t2d-8", new double[] {4, 4, 4}, new double[] {2, 2, 2}, 0.75, 1.0},
    };
    SampleSeries allocatable = new SampleSeries();
    SampleSeries requested = new SampleSeries();
    SampleSeries used = new SampleSeries();
    SampleSeries balloon = new SampleSeries();
    SampleSeries reserved = new SampleSeries();
    SampleSeries nodes = new SampleSeries();
    SampleSeries max = new SampleSeries();
    SampleSeries pending = new SampleSeries();
    for (Object[] pool : pools) {
      String name = (String) pool[0];
      boolean fixed = name.startsWith("fixed");
      for (int zone = 0; zone < 3; zone++) {
        String[] labels = {"cluster", "jp-main", "pool", name, "zone", ZONES[zone]};
        double room = ((double[]) pool[1])[zone];
        double asked = ((double[]) pool[2])[zone];
        allocatable.add(T, room, labels);
        requested.add(T, asked, labels);
        used.add(T, asked * (double) pool[3], labels);
        nodes.add(T, room, labels);
        if (fixed) {
          reserved.add(T, Math.rint(room * 0.94), labels);
        } else {
          balloon.add(T, ((Number) pool[4]).doubleValue(), labels);
        }
      }
      if (!fixed) {
        double most = name.equals("auto-n2-16") ? 240 : 120;
        max.add(T, most, "cluster", "jp-main", "pool", name);
      }
      double low = name.equals("auto-n2-16") ? 18 : name.equals("auto-t2d-8") ? 6 : 0;
      pending.add(T, low, "cluster", "jp-main", "pool", name, "priority_class", "low");
    }
    return data(
        lastHour(),
        Map.of(
            "allocatable", allocatable.matrix(),
            "requested", requested.matrix(),
            "used", used.matrix(),
            "balloon", balloon.matrix(),
            "reserved", reserved.matrix(),
            "nodes", nodes.matrix(),
            "max", max.matrix(),
            "pending", pending.matrix(),
            "clusters",
                new SampleSeries()
                    .add(T, 12, "cluster", "sel-live")
                    .add(T, 18, "cluster", "tw-api")
                    .matrix(),
            "reservation", new SampleSeries().add(T, 8, "machine_type", "n2-highmem-16").matrix()));
  }

  static PanelData hpas() {
    Object[][] rows = {
      {"playback-auth", "critical", 96, 96, 24, 96, "cpu=1.31", "ccu_scale=1.02"},
      {"live-manifest", "critical", 128, 149, 40, 180, "cpu=1.16", "ccu_scale=0.98"},
      {"comment-stream", "high", 88, 99, 30, 160, "ws_conns=1.12", "cpu=0.94"},
      {"api-gateway", "critical", 236, 236, 60, 320, "ccu_scale=1.03", "cpu=0.88"},
      {"push-fanout", "high", 34, 34, 4, 40, "queue_age=0.99", "cpu=0.41"},
      {"ad-decision", "high", 60, 60, 24, 100, "rps=0.97"},
      {"entitlement", "critical", 44, 44, 16, 80, "cpu=0.91", "ccu_scale="},
      {"session-token", "critical", 52, 52, 20, 120, "ccu_scale=0.90", "cpu=0.84"},
      {"recommend", "low", 20, 17, 12, 40, "cpu=0.83", "ccu_scale=0.62"},
      {"content-catalog", "high", 36, 36, 36, 96, "cpu=0.79", "ccu_scale=0.71"},
      {"viewing-history", "medium", 22, 22, 22, 64, "cpu=0.74"},
      {"thumbnail-proxy", "medium", 18, 18, 18, 60, "cpu=0.61", "rps=0.55"},
    };
    SampleSeries[] amounts = new SampleSeries[4];
    for (int i = 0; i < 4; i++) {
      amounts[i] = new SampleSeries();
    }
    SampleSeries pressure = new SampleSeries();
    SampleSeries declared = new SampleSeries();
    SampleSeries importance = new SampleSeries();
    SampleSeries history = new SampleSeries();
    TimeRange range = TimeRange.endingAt(NOW, Duration.ofHours(2), Duration.ofSeconds(60));
    for (Object[] row : rows) {
      String name = (String) row[0];
      String[] labels = {"horizontalpodautoscaler", name, "namespace", "live"};
      for (int i = 0; i < 4; i++) {
        amounts[i].add(T, ((Number) row[2 + i]).doubleValue(), labels);
      }
      importance.add(
          T,
          1,
          "horizontalpodautoscaler",
          name,
          "namespace",
          "live",
          "importance",
          (String) row[1]);
      for (int i = 6; i < row.length; i++) {
        String[] parts = ((String) row[i]).split("=", -1);
        String[] all = {
          "horizontalpodautoscaler", name, "namespace", "live", "metric_name", parts[0], "key", "VM"
        };
        declared.add(T, 1, all);
        if (!parts[1].isEmpty()) {
          pressure.add(T, Double.parseDouble(parts[1]), all);
        }
      }
      double now = ((Number) row[2]).doubleValue();
      double min = ((Number) row[4]).doubleValue();
      history.line(
          range,
          at ->
              Math.rint(
                  at > 0.95 ? now : at > 0.5 ? min + (now - min) * 0.8 : min + (now - min) * 0.4),
          0,
          labels);
    }
    SampleSeries wired = new SampleSeries();
    for (int i = 0; i < 9; i++) {
      wired.add(T, 1, "horizontalpodautoscaler", (String) rows[i][0]);
    }
    Map<String, Matrix> matrices = new HashMap<>();
    matrices.put("current", amounts[0].matrix());
    matrices.put("desired", amounts[1].matrix());
    matrices.put("min", amounts[2].matrix());
    matrices.put("max", amounts[3].matrix());
    matrices.put("pressure", pressure.matrix());
    matrices.put("declared", declared.matrix());
    matrices.put("importance", importance.matrix());
    matrices.put("history", history.matrix());
    matrices.put("switch", one(0));
    matrices.put("wired", wired.matrix());
    matrices.put("pods", one(522));
    matrices.put("demand", one(96));
    matrices.put("free", one(289));
    matrices.put("free_after", one(41));
    return data(range, matrices);
  }

  private static Matrix one(double value) {
    return new SampleSeries().add(T, value, "cluster", "jp-main").matrix();
  }

  static PanelData systems() {
    Object[][] systems = {
      {"api-gateway", 412_600, 0.0004, 118},
      {"playback-auth", 38_400, 0.0062, 412},
      {"live-manifest", 96_200, 0.0002, 64},
      {"entitlement", 21_700, 0.0008, 141},
      {"session-token", 17_900, 0.0003, 88},
      {"comment-stream", 152_300, 0.0011, 210},
      {"ad-decision", 64_500, 0.0021, 176},
      {"content-catalog", 48_800, 0.0002, 72},
    };
    SampleSeries rate = new SampleSeries();
    SampleSeries errors = new SampleSeries();
    SampleSeries p99 = new SampleSeries();
    TimeRange range = lastHour();
    for (Object[] system : systems) {
      String name = (String) system[0];
      double requests = ((Number) system[1]).doubleValue();
      double ratio = ((Number) system[2]).doubleValue();
      double late = ((Number) system[3]).doubleValue();
      boolean bad = name.equals("playback-auth");
      rate.line(
          range, at -> at == 1 ? requests : requests * (0.86 + at * 0.13), 0.004, "system", name);
      errors.line(range, at -> bad && at < 0.9 ? ratio * 0.1 : ratio, 0.02, "system", name);
      p99.line(
          range,
          at -> late > 200 && at < 0.9 ? late * 0.6 : late * (1 - (1 - at) * 0.05),
          0.002,
          "system",
          name);
    }
    return data(
        range, Map.of("rate", rate.matrix(), "errors", errors.matrix(), "p99", p99.matrix()));
  }

  static PanelData viewers() {
    TimeRange range =
        TimeRange.endingAt(
            KICK_OFF.plusSeconds(135 * 60), Duration.ofMinutes(195), Duration.ofSeconds(60));
    TimeRange past = new TimeRange(range.start(), T / 60_000 * 60_000, 60_000);
    double share = (past.end() - past.start()) / (double) (range.end() - range.start());
    return data(
        range,
        Map.of(
            "actual",
                new SampleSeries()
                    .line(
                        past,
                        at ->
                            at > 0.72
                                ? expected(at * share) * (1 + (at - 0.72) * 1.02)
                                : expected(at * share),
                        0.003)
                    .matrix(),
            "p10", new SampleSeries().line(range, at -> expected(at) * 0.80, 0).matrix(),
            "p50", new SampleSeries().line(range, SampleMatch::expected, 0).matrix(),
            "p90", new SampleSeries().line(range, at -> expected(at) * 1.22, 0).matrix()));
  }

  private static double expected(double at) {
    double minute = at * 195 - 60;
    double ramp = 0.6 + 2.8 / (1 + Math.exp(-(minute + 8) / 11));
    double dip = -0.7 * Math.exp(-Math.pow((minute - 57) / 6, 2));
    double late = 0.8 / (1 + Math.exp(-(minute - 85) / 14));
    double end = -2.4 / (1 + Math.exp(-(minute - 122) / 4));
    return (ramp + dip + late + end) * 1e6;
  }

  static PanelSpec.TimeSeries latencyPanel() {
    PanelFrame frame =
        new PanelFrame(
            "p99",
            LocalText.of("p99 by zone"),
            LocalText.EMPTY,
            new Cell(0, 0, 24, 24),
            List.of(new PanelQuery("p99", "up", "{{zone}}", false)),
            "ms",
            Optional.empty(),
            List.of(new Threshold(250, false, Severity.CRITICAL, LocalText.of("limit 250 ms"))));
    return new PanelSpec.TimeSeries(frame, false, false, false, Optional.empty(), Optional.empty());
  }

  static PanelData latency() {
    TimeRange range = new TimeRange(T - 1_800_000, T, 15_000);
    SampleSeries series = new SampleSeries();
    String[] zones = {"a", "b", "c"};
    double[] calm = {130, 140, 125};
    double[] high = {228, 412, 190};
    for (int i = 0; i < 3; i++) {
      double low = calm[i];
      double last = high[i];
      series.line(
          range,
          at ->
              at < 0.39
                  ? low
                  : at < 0.6
                      ? low + 40
                      : low + 40 + (last - low - 40) * Math.pow((at - 0.6) / 0.4, 1.4),
          0.006,
          "system",
          "playback-auth",
          "zone",
          zones[i]);
    }
    return data(range, Map.of("p99", series.matrix()));
  }
}
