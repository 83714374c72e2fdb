package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tifo.match.Fixture;
import tifo.match.MatchPhase;
import tifo.time.Instants;

/// The phases of one or several matches laid along a stretch of time, without holes between them.
final class MatchSpans {
  // What a phase takes whose end nobody has written down.
  private static final Duration HALF = Duration.ofMinutes(45);

  private MatchSpans() {}

  /// A phase of a match, as far as it lies within the stretch.
  record Span(Fixture match, MatchPhase phase, Instant from, Instant to) {}

  /// Matches may come in any order. What lies between two of them is shared by both.
  static List<Span> of(List<Fixture> matches, Instant start, Instant end) {
    List<Fixture> sorted =
        matches.stream()
            .filter(match -> match.start(MatchPhase.FIRST_HALF).isPresent())
            .sorted(Comparator.comparing(Fixture::kickOff))
            .toList();
    List<Span> spans = new ArrayList<>();
    Instant from = start;
    for (int i = 0; i < sorted.size(); i++) {
      Instant to = i + 1 < sorted.size() ? between(sorted.get(i), sorted.get(i + 1)) : end;
      add(spans, sorted.get(i), from, Instants.earlier(to, end));
      from = Instants.later(to, start);
    }
    return spans;
  }

  private static void add(List<Span> out, Fixture match, Instant start, Instant end) {
    Instant from = start;
    MatchPhase phase = MatchPhase.BEFORE;
    for (Fixture.PhaseStart next : match.phases()) {
      Instant to = Instants.earlier(Instants.later(next.at(), start), end);
      if (from.isBefore(to) && phase != next.phase()) {
        out.add(new Span(match, phase, from, to));
        from = to;
      }
      phase = next.phase();
    }
    if (from.isBefore(end)) {
      out.add(new Span(match, phase, from, end));
    }
  }

  private static Instant between(Fixture first, Fixture next) {
    Instant over =
        first.start(MatchPhase.AFTER).orElseGet(() -> first.phases().getLast().at().plus(HALF));
    Instant kickOff = next.kickOff();
    return over.isBefore(kickOff)
        ? over.plus(Duration.between(over, kickOff).dividedBy(2))
        : kickOff;
  }
}
