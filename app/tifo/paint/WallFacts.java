package tifo.paint;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tifo.match.Fixture;
import tifo.rule.Alert;
import tifo.rule.Blindness;
import tifo.rule.DeadMan;
import tifo.source.SourceHealth;

/// What a wall shows besides its board's data: mode, match, sources, alerts, time. Immutable.
///
/// `recording` names what is replayed; `alarmPane` asks for the pane at the right. `blindness` says
/// why there may be more alerts than these. `replay` is how a recording runs; with it the wall has
/// a time conductor. `failing` is why the wall must not be trusted.
public record WallFacts(
    Mode mode,
    Optional<String> recording,
    Optional<Fixture> fixture,
    List<SourceHealth> sources,
    List<Alert> alerts,
    AlarmMarks marks,
    Instant now,
    Locale locale,
    ZoneId zone,
    Theme theme,
    Optional<String> whatIfZone,
    boolean alarmPane,
    Optional<Blindness> blindness,
    Optional<Replay> replay,
    List<DeadMan> failing) {
  public WallFacts {
    failing = List.copyOf(failing);
    sources = List.copyOf(sources);
    alerts = List.copyOf(alerts);
  }

  /// Facts of a live wall in which the alerts are all that there is.
  public WallFacts(
      Mode mode,
      Optional<String> recording,
      Optional<Fixture> fixture,
      List<SourceHealth> sources,
      List<Alert> alerts,
      AlarmMarks marks,
      Instant now,
      Locale locale,
      ZoneId zone,
      Theme theme,
      Optional<String> whatIfZone,
      boolean alarmPane) {
    this(
        mode,
        recording,
        fixture,
        sources,
        alerts,
        marks,
        now,
        locale,
        zone,
        theme,
        whatIfZone,
        alarmPane,
        Optional.empty(),
        Optional.empty());
  }

  /// Facts of a wall that can be trusted.
  public WallFacts(
      Mode mode,
      Optional<String> recording,
      Optional<Fixture> fixture,
      List<SourceHealth> sources,
      List<Alert> alerts,
      AlarmMarks marks,
      Instant now,
      Locale locale,
      ZoneId zone,
      Theme theme,
      Optional<String> whatIfZone,
      boolean alarmPane,
      Optional<Blindness> blindness,
      Optional<Replay> replay) {
    this(
        mode,
        recording,
        fixture,
        sources,
        alerts,
        marks,
        now,
        locale,
        zone,
        theme,
        whatIfZone,
        alarmPane,
        blindness,
        replay,
        List.of());
  }

  /// Whether the wall shows the present, a recording, or a drill.
  public enum Mode {
    LIVE,
    REPLAY,
    DRILL
  }

  /// The same at another time, with these words of its alerts.
  public WallFacts at(Instant time, List<Alert> same) {
    return new WallFacts(
        mode,
        recording,
        fixture,
        sources,
        same,
        marks,
        time,
        locale,
        zone,
        theme,
        whatIfZone,
        alarmPane,
        blindness,
        replay,
        failing);
  }

  public PaintContext context(String boardId) {
    return new PaintContext(
        theme,
        locale,
        zone,
        now,
        boardId,
        fixture,
        alerts,
        whatIfZone,
        blindness,
        replay.map(Replay::timeline),
        marks);
  }
}
