package tifo.paint;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tifo.board.PanelData;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.rule.Alert;
import tifo.rule.Blindness;
import tifo.rule.DeadMan;
import tifo.rule.operator.Handling;
import tifo.rule.operator.Handlings;
import tifo.source.SourceHealth;

/// The words of one picture with their secrets struck out: what it draws and what its file says.
/// Remembers what it has struck, since the series of a panel say the same again and again. One
/// thread.
public final class RedactedWords {
  private final UnaryOperator<String> redaction;
  private final Map<String, String> known = new HashMap<>();

  public RedactedWords(UnaryOperator<String> redaction) {
    this.redaction = redaction;
  }

  public String of(String text) {
    return known.computeIfAbsent(text, redaction);
  }

  public Alert of(Alert alert) {
    return alert.worded(this::of);
  }

  public Map<String, String> of(Map<String, String> texts) {
    Map<String, String> struck = new LinkedHashMap<>();
    texts.forEach((keyword, text) -> struck.put(keyword, of(text)));
    return struck;
  }

  /// Labels, reasons and remarks come from servers, which may say anything.
  public PanelData of(PanelData data) {
    Map<String, Reading> readings = new LinkedHashMap<>();
    data.readings().forEach((ref, reading) -> readings.put(ref, of(reading)));
    return new PanelData(readings, data.range(), data.beside());
  }

  private Reading of(Reading reading) {
    return switch (reading) {
      case Reading.Fresh it ->
          new Reading.Fresh(of(it.matrix()), it.source(), it.since(), of(it.notes()));
      case Reading.Stale it ->
          new Reading.Stale(of(it.matrix()), it.source(), it.since(), it.expected());
      case Reading.NoData it -> new Reading.NoData(it.source(), it.since(), of(it.notes()));
      case Reading.Failed it ->
          new Reading.Failed(
              of(it.matrix()),
              it.source(),
              it.since(),
              of(it.reason()),
              it.attempt(),
              it.lastGood(),
              it.retryAt());
      case Reading.NotCollected it ->
          new Reading.NotCollected(it.source(), it.since(), of(it.reason()));
    };
  }

  private Matrix of(Matrix matrix) {
    return new Matrix(
        matrix.series().stream()
            .map(it -> new Series(it.labels().valued(this::of), it.times(), it.values()))
            .toList());
  }

  private List<String> of(List<String> notes) {
    return notes.stream().map(this::of).toList();
  }

  /// All that a wall says besides its board's data, which operators and servers may have written.
  public WallFacts of(WallFacts wall) {
    return new WallFacts(
        wall.mode(),
        wall.recording().map(this::of),
        wall.fixture(),
        wall.sources().stream().map(this::of).toList(),
        wall.alerts().stream().map(this::of).toList(),
        of(wall.marks(), wall.alerts()),
        wall.now(),
        wall.locale(),
        wall.zone(),
        wall.theme(),
        wall.whatIfZone(),
        wall.alarmPane(),
        wall.blindness().map(this::of),
        wall.replay().map(it -> new Replay(of(it.timeline()), it.playing(), it.speed())),
        wall.failing().stream().map(this::of).toList());
  }

  /// The same of what a single panel's painter may know.
  public PaintContext of(PaintContext context) {
    return new PaintContext(
        context.theme(),
        context.locale(),
        context.zone(),
        context.now(),
        context.boardId(),
        context.fixture(),
        context.alerts().stream().map(this::of).toList(),
        context.whatIfZone(),
        context.blindness().map(this::of),
        context.replay().map(this::of),
        of(context.marks(), context.alerts()),
        context.spotlight());
  }

  private SourceHealth of(SourceHealth health) {
    return new SourceHealth(
        health.name(),
        health.state(),
        health.since(),
        health.lastAnswer(),
        health.latency(),
        health.standIn(),
        health.reason().map(this::of));
  }

  private Blindness of(Blindness blind) {
    return new Blindness(blind.cause(), of(blind.what()), blind.since());
  }

  private DeadMan of(DeadMan dead) {
    return new DeadMan(dead.cause(), of(dead.what()), of(dead.why()), dead.since());
  }

  // They are found by the alerts' labels, which may be other ones now.
  private AlarmMarks of(AlarmMarks marks, List<Alert> alerts) {
    Map<String, Handling> byFingerprint = new TreeMap<>();
    for (Alert alert : alerts) {
      Optional.ofNullable(marks.handlings().byFingerprint().get(alert.fingerprint()))
          .ifPresent(handling -> byFingerprint.put(of(alert).fingerprint(), of(handling)));
    }
    List<Alert> latched = marks.latched().stream().map(this::of).toList();
    return new AlarmMarks(new Handlings(byFingerprint, latched), marks.shelvedToo());
  }

  private Handling of(Handling handling) {
    return new Handling(
        handling
            .acknowledged()
            .map(it -> new Handling.Acknowledgement(of(it.who()), it.at(), of(it.note()))),
        handling.shelf().map(it -> new Handling.Shelf(it.until(), of(it.who()), of(it.note()))),
        handling.latched(),
        handling.changes(),
        handling.expected(),
        handling.silencedBy().map(this::of),
        handling.importance(),
        of(handling.note()));
  }

  private ReplayTimeline of(ReplayTimeline line) {
    return new ReplayTimeline(
        of(line.title()),
        line.start(),
        line.end(),
        line.matches(),
        line.alerts().stream()
            .map(it ->
                new ReplayTimeline.Span(
                    it.severity(),
                    of(it.title()),
                    it.pendingSince(),
                    it.from(),
                    it.to(),
                    it.panel()))
            .toList(),
        line.notes().stream().map(it -> new ReplayTimeline.Note(it.at(), of(it.text()))).toList(),
        line.gaps().stream()
            .map(it -> new ReplayTimeline.Hole(it.from(), it.to(), of(it.reason())))
            .toList(),
        line.judgedTo(),
        line.compared(),
        line.rules());
  }
}
