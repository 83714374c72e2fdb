package tifo.app;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.Silence;

/// What makes two silences the same to a person, wherever they are kept: the start is another where
/// one was begun late. Immutable.
record SameSilence(List<LabelMatcher> matchers, Instant end, String who, String why) {
  static SameSilence of(Silence silence) {
    return new SameSilence(
        silence.matchers().stream().sorted().toList(),
        silence.endsAt().truncatedTo(ChronoUnit.SECONDS),
        silence.createdBy(),
        silence.comment());
  }
}
