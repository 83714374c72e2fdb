package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.match.Fixture;
import tifo.match.Fixture.PhaseStart;
import tifo.match.Goal;
import tifo.match.MatchPhase;
import tifo.metric.Severity;
import tifo.paint.ReplayTimeline.Compared;
import tifo.paint.ReplayTimeline.Hole;
import tifo.paint.ReplayTimeline.Note;
import tifo.paint.ReplayTimeline.Span;
import tifo.rule.PanelLink;

/// The recording of `SampleMatch`, as the pictures of the look show it, and recordings that are
/// harder to draw.
final class SampleReplay {
  static final Instant START = at("02:50");
  static final Instant END = at("06:10");
  static final Fixture GERMANY =
      new Fixture(
          "JPN",
          "GER",
          List.of(
              new PhaseStart(MatchPhase.FIRST_HALF, Instant.parse("2022-11-23T13:00:00Z")),
              new PhaseStart(MatchPhase.HALF_TIME, Instant.parse("2022-11-23T13:48:00Z")),
              new PhaseStart(MatchPhase.SECOND_HALF, Instant.parse("2022-11-23T14:04:00Z")),
              new PhaseStart(MatchPhase.AFTER, Instant.parse("2022-11-23T14:59:00Z"))),
          List.of(
              new Goal(Instant.parse("2022-11-23T13:33:00Z"), false, 33),
              new Goal(Instant.parse("2022-11-23T14:34:00Z"), true, 75),
              new Goal(Instant.parse("2022-11-23T14:42:00Z"), true, 83)));

  private SampleReplay() {}

  /// A time of the night of the match on Tokyo's clocks.
  static Instant at(String clock) {
    String whole = clock.length() == 5 ? clock + ":00" : clock;
    return Instant.parse("2022-12-02T" + whole + "Z").minus(Duration.ofHours(9));
  }

  static ReplayTimeline timeline() {
    return new ReplayTimeline(
        "jpn-esp-2022-12-02",
        START,
        END,
        List.of(SampleMatch.FIXTURE),
        List.of(
            new Span(Severity.WARNING, "drill", at("03:16"), at("03:24")),
            new Span(Severity.CRITICAL, "drill", at("03:19"), at("03:22")),
            new Span(Severity.WARNING, "fixed-n2hm-16 free 29 %", at("04:08"), at("04:13")),
            new Span(Severity.WARNING, "Overflow active", at("04:47"), at("04:55")),
            new Span(Severity.WARNING, "CCU above envelope", at("05:09:30"), at("05:58")),
            new Span(Severity.CRITICAL, "playback-auth p99 298 ms", at("05:16:40"), at("05:52"))),
        List.of(
            new Note(at("03:20"), "rehearsal drill"), new Note(at("05:26"), "bulk_scale thrown")),
        List.of(new Hole(at("04:37"), at("04:38:40"), "Prometheus did not answer")),
        END,
        Optional.of(
            new Compared(
                "JPN v GER", GERMANY, Duration.between(GERMANY.kickOff(), SampleMatch.KICK_OFF))));
  }

  /// Nothing but samples: no match, no alerts, not judged.
  static ReplayTimeline bare() {
    return new ReplayTimeline(
        "recording",
        START,
        END,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        at("04:00"),
        Optional.empty());
  }

  /// Twelve hours with two matches, 300 alerts, gaps at both edges, and a long name.
  static ReplayTimeline crowded() {
    Instant start = at("01:00");
    Instant end = start.plus(Duration.ofHours(12));
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Instant from = start.plusSeconds(i * 137L % 43_000);
      Severity severity = i % 3 == 0 ? Severity.CRITICAL : Severity.WARNING;
      spans.add(new Span(severity, "alert " + i, from, from.plusSeconds(60 + i * 7L % 900)));
    }
    List<Goal> goals = new ArrayList<>();
    Instant kickOff = at("08:00");
    for (int i = 0; i < 9; i++) {
      goals.add(new Goal(kickOff.plusSeconds(300 + i * 290L), i % 2 == 0, 6 + i * 5));
    }
    Fixture second =
        new Fixture(
            "CRC",
            "GER",
            List.of(
                new PhaseStart(MatchPhase.FIRST_HALF, kickOff),
                new PhaseStart(MatchPhase.HALF_TIME, kickOff.plusSeconds(2900)),
                new PhaseStart(MatchPhase.SECOND_HALF, kickOff.plusSeconds(3900)),
                new PhaseStart(MatchPhase.AFTER, kickOff.plusSeconds(6900))),
            goals);
    return new ReplayTimeline(
        "a recording with a name that somebody made far too long for any bar of any wall",
        start,
        end,
        List.of(second, SampleMatch.FIXTURE),
        spans,
        List.of(
            new Note(start, "recorder started by the night shift"),
            new Note(at("05:20"), "bulk_scale thrown"),
            new Note(at("05:24"), "bulk_scale back"),
            new Note(end, "recorder stopped")),
        List.of(
            new Hole(start, start.plusSeconds(900), "started late"),
            new Hole(at("06:40"), at("06:40:20"), "restart"),
            new Hole(end.minusSeconds(2400), end, "disk full")),
        at("11:00"),
        Optional.of(
            new Compared(
                "JPN v GER", GERMANY, Duration.between(GERMANY.kickOff(), SampleMatch.KICK_OFF))));
  }

  /// p99 of three zones over an hour, with what it was in the other match, and the rule's episodes.
  static PanelData latency() {
    PanelData now = SampleMatch.latency();
    SampleSeries then = new SampleSeries();
    for (String zone : List.of("a", "b", "c")) {
      then.line(now.range(), at -> 118 + 50 * at, 0.006, "system", "playback-auth", "zone", zone);
    }
    return new PanelData(
        now.readings(),
        now.range(),
        Optional.of(new PanelData.Comparison("JPN v GER", Map.of("p99", then.matrix()))));
  }

  static ReplayTimeline judged() {
    ReplayTimeline like = timeline();
    PanelLink panel = new PanelLink("critical", "p99");
    return new ReplayTimeline(
        like.title(),
        like.start(),
        like.end(),
        like.matches(),
        List.of(
            new Span(
                Severity.WARNING,
                "playback-auth p99 above 200 ms",
                at("05:10:15"),
                at("05:12:15"),
                at("05:14:30"),
                Optional.of(panel)),
            new Span(
                Severity.CRITICAL,
                "playback-auth p99 412 ms",
                at("05:16:40"),
                at("05:18:40"),
                at("05:52"),
                Optional.of(panel))),
        like.notes(),
        like.gaps(),
        like.judgedTo(),
        like.compared());
  }

  static Surface zoomed(
      PanelSpec.TimeSeries spec,
      PanelData data,
      PaintContext context,
      Optional<Instant> crosshair,
      double scale) {
    Surface surface = new Surface(1456, 800, scale, Theme.DARK.s0());
    new ZoomedPainter().paint(surface, spec, data, context, crosshair);
    return surface;
  }

  static WallFacts facts(ReplayTimeline timeline, Instant now, Locale locale) {
    WallFacts like = SampleMatch.facts(locale);
    return new WallFacts(
        WallFacts.Mode.REPLAY,
        Optional.of(timeline.title()),
        timeline.match(now),
        List.of(),
        like.alerts(),
        like.marks(),
        now,
        locale,
        like.zone(),
        like.theme(),
        like.whatIfZone(),
        true,
        Optional.empty(),
        Optional.of(new Replay(timeline, true, 4)));
  }

  static Surface strip(
      ReplayTimeline timeline, Instant now, Locale locale, double width, double scale) {
    Surface surface = new Surface(width, WallLayout.CONDUCTOR, scale, Theme.DARK.s0());
    PaintContext context = facts(timeline, now, locale).context("overview");
    new ConductorPainter()
        .paint(surface, new Replay(timeline, true, 4), Duration.ofMinutes(60), context);
    return surface;
  }

  static Surface wall(Board board, Map<String, PanelData> data, Locale locale, double scale) {
    WallFacts facts = facts(timeline(), SampleMatch.NOW, locale);
    return new WallPainter().paint(board, data, facts, 1920, 1080, scale);
  }
}
