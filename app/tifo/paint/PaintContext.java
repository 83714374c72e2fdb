package tifo.paint;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tifo.match.Fixture;
import tifo.rule.Alert;
import tifo.rule.Blindness;

/// What a painter may know besides the panel's own data. Immutable.
///
/// `alerts` are all that are pending or firing, the list's order; painters of a panel pick those
/// that link to it. `whatIfZone` is the zone that the operator lets die, if one is chosen.
/// `blindness` says why there may be more alerts than these. `replay` is what there is to see of a
/// recording; empty on a live wall. `marks` are what people did about the alerts, `spotlight` whose
/// rows a picture is about.
public record PaintContext(
    Theme theme,
    Locale locale,
    ZoneId zone,
    Instant now,
    String boardId,
    Optional<Fixture> fixture,
    List<Alert> alerts,
    Optional<String> whatIfZone,
    Optional<Blindness> blindness,
    Optional<ReplayTimeline> replay,
    AlarmMarks marks,
    Spotlight spotlight) {
  public PaintContext {
    alerts = List.copyOf(alerts);
  }

  /// The context of a wall.
  public PaintContext(
      Theme theme,
      Locale locale,
      ZoneId zone,
      Instant now,
      String boardId,
      Optional<Fixture> fixture,
      List<Alert> alerts,
      Optional<String> whatIfZone,
      Optional<Blindness> blindness,
      Optional<ReplayTimeline> replay,
      AlarmMarks marks) {
    this(
        theme,
        locale,
        zone,
        now,
        boardId,
        fixture,
        alerts,
        whatIfZone,
        blindness,
        replay,
        marks,
        Spotlight.NONE);
  }

  /// The context of a live wall in which the alerts are all that there is.
  public PaintContext(
      Theme theme,
      Locale locale,
      ZoneId zone,
      Instant now,
      String boardId,
      Optional<Fixture> fixture,
      List<Alert> alerts,
      Optional<String> whatIfZone) {
    this(
        theme,
        locale,
        zone,
        now,
        boardId,
        fixture,
        alerts,
        whatIfZone,
        Optional.empty(),
        Optional.empty(),
        AlarmMarks.NONE);
  }

  /// The same at another time.
  public PaintContext at(Instant time) {
    return with(time, spotlight);
  }

  /// The same of a picture that is about these.
  PaintContext on(Spotlight other) {
    return with(now, other);
  }

  /// What the row of one alert shows, so that nothing that happens to others changes it.
  public PaintContext of(Alert alert) {
    return new PaintContext(
        theme,
        locale,
        zone,
        now,
        boardId,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        marks.only(alert),
        spotlight);
  }

  private PaintContext with(Instant time, Spotlight lit) {
    return new PaintContext(
        theme,
        locale,
        zone,
        time,
        boardId,
        fixture,
        alerts,
        whatIfZone,
        blindness,
        replay,
        marks,
        lit);
  }

  public boolean isJapanese() {
    return locale.getLanguage().equals("ja");
  }
}
