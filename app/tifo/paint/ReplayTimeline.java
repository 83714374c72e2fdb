package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tifo.match.Fixture;
import tifo.metric.Severity;
import tifo.rule.PanelLink;

/// What the time conductor shows of a recording. Immutable.
///
/// `judgedTo` is up to where alert spans are known. `compared` is the match beside which this one
/// is laid, and `ahead` how far its kick-off lies before this one's (negative when it lies behind).
public record ReplayTimeline(
    String title,
    Instant start,
    Instant end,
    List<Fixture> matches,
    List<Span> alerts,
    List<Note> notes,
    List<Hole> gaps,
    Instant judgedTo,
    Optional<Compared> compared,
    Rules rules) {
  /// An alert that fired from one instant to another. `pendingSince` is when its condition began to
  /// hold, `panel` what shows the data that its rule judges.
  public record Span(
      Severity severity,
      String title,
      Instant pendingSince,
      Instant from,
      Instant to,
      Optional<PanelLink> panel) {
    /// One that fired at once, of no panel.
    public Span(Severity severity, String title, Instant from, Instant to) {
      this(severity, title, from, from, to, Optional.empty());
    }
  }

  /// What the rules of panels said besides what fired: `panels` have rules, `waits` came to
  /// nothing, and at times a panel's rule was `unjudged`.
  public record Rules(Collection<PanelLink> panels, List<Wait> waits, List<Unjudged> unjudged) {
    public static final Rules NONE = new Rules(Set.of(), List.of(), List.of());

    public Rules {
      panels = Set.copyOf(panels);
      waits = List.copyOf(waits);
      unjudged = List.copyOf(unjudged);
    }
  }

  /// A time for which a condition held, but not for long enough to fire.
  public record Wait(Severity severity, PanelLink panel, Instant from, Instant to) {}

  /// A time for which a rule of the panel could not be judged.
  public record Unjudged(PanelLink panel, Instant from, Instant to) {}

  /// An annotation.
  public record Note(Instant at, String text) {}

  /// A time without samples, and why.
  public record Hole(Instant from, Instant to, String reason) {}

  /// Another match, its times as they were.
  public record Compared(String title, Fixture match, Duration ahead) {}

  public ReplayTimeline {
    matches = List.copyOf(matches);
    alerts = List.copyOf(alerts);
    notes = List.copyOf(notes);
    gaps = List.copyOf(gaps);
  }

  /// One whose panels have the rules that fired.
  public ReplayTimeline(
      String title,
      Instant start,
      Instant end,
      List<Fixture> matches,
      List<Span> alerts,
      List<Note> notes,
      List<Hole> gaps,
      Instant judgedTo,
      Optional<Compared> compared) {
    this(
        title,
        start,
        end,
        matches,
        alerts,
        notes,
        gaps,
        judgedTo,
        compared,
        new Rules(
            alerts.stream().flatMap(span -> span.panel().stream()).toList(), List.of(), List.of()));
  }

  /// The same with what is judged up to then.
  public ReplayTimeline judged(List<Span> spans, Rules said, Instant to) {
    return new ReplayTimeline(title, start, end, matches, spans, notes, gaps, to, compared, said);
  }

  /// The same with another match beside it.
  public ReplayTimeline beside(Compared other) {
    return new ReplayTimeline(
        title, start, end, matches, alerts, notes, gaps, judgedTo, Optional.of(other), rules);
  }

  public Duration length() {
    return Duration.between(start, end);
  }

  /// How long no samples were recorded, taken together.
  public Duration missing() {
    return gaps.stream()
        .map(gap -> Duration.between(gap.from(), gap.to()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /// The match that is on at this instant; of several before or after their time the nearer one.
  public Optional<Fixture> match(Instant at) {
    return MatchSpans.of(matches, start, end).stream()
        .filter(span -> !at.isBefore(span.from()))
        .reduce((_, later) -> later)
        .map(MatchSpans.Span::match);
  }
}
