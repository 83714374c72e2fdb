package tifo.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.source.Answer;

/// What one query's polling has come to, as facts; `reading` puts them into words for a given time.
///
/// Immutable: the loop replaces it as a whole, any thread reads it.
record QueryState(
    String source,
    Instant since,
    Optional<Good> good,
    int failures,
    String reason,
    Instant failedSince,
    Instant retryAt) {

  /// The last good answer, and since when answers have been empty, if they are.
  record Good(Answer answer, Instant at, Optional<Instant> emptySince) {}

  static QueryState unasked(String source, Instant now) {
    return new QueryState(source, now, Optional.empty(), 0, "", Instant.EPOCH, Instant.EPOCH);
  }

  QueryState answered(Answer answer, Instant at) {
    Optional<Instant> empty =
        answer.matrix().isEmpty()
            ? Optional.of(good.flatMap(Good::emptySince).orElse(at))
            : Optional.empty();
    return new QueryState(
        answer.source(),
        since,
        Optional.of(new Good(answer, at, empty)),
        0,
        "",
        Instant.EPOCH,
        Instant.EPOCH);
  }

  QueryState failed(String why, Instant at, Instant next) {
    Instant first = failures == 0 ? at : failedSince;
    return new QueryState(source, since, good, failures + 1, why, first, next);
  }

  /// How the query stands at `now`; an answer is stale after three missed refreshes.
  Reading reading(Instant now, Duration refresh) {
    Matrix last = good.map(g -> g.answer().matrix()).orElse(Matrix.EMPTY);
    if (failures > 0) {
      Instant lastGood = good.map(Good::at).orElse(Instant.EPOCH);
      return new Reading.Failed(last, source, failedSince, reason, failures, lastGood, retryAt);
    }
    if (good.isEmpty()) {
      return new Reading.NotCollected(source, since, "");
    }
    Good known = good.get();
    if (known.at().plus(refresh.multipliedBy(3)).isBefore(now)) {
      return new Reading.Stale(last, source, known.at(), refresh);
    }
    return known
        .emptySince()
        .<Reading>map(empty -> new Reading.NoData(source, empty, known.answer().notes()))
        .orElseGet(() -> new Reading.Fresh(last, source, known.at(), known.answer().warnings()));
  }
}
