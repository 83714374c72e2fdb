package tifo.app;

import java.util.LinkedHashMap;
import java.util.Optional;
import tifo.board.PanelData;
import tifo.metric.Reading;
import tifo.metric.Series;

/// What sources answered for the last pictures, so that groups whose alerts belong to one panel at
/// one instant ask for it once, whether that went well or not. Bounded by its points; any thread.
final class RecentAnswers {
  /// Sixteen bytes each.
  private static final long MOST_POINTS = 1_000_000;

  // guarded by this
  private final LinkedHashMap<PictureKey, PanelData> known = new LinkedHashMap<>();
  private long points;

  /// Asks the sources.
  @FunctionalInterface
  interface Question {
    PanelData ask() throws InterruptedException;
  }

  /// What is known, or else what is answered now.
  PanelData of(PictureKey key, Question question) throws InterruptedException {
    Optional<PanelData> before = find(key);
    if (before.isPresent()) {
      return before.get();
    }
    PanelData fresh = question.ask();
    keep(key, fresh);
    return fresh;
  }

  private synchronized Optional<PanelData> find(PictureKey key) {
    return Optional.ofNullable(known.get(key));
  }

  private synchronized void keep(PictureKey key, PanelData data) {
    Optional.ofNullable(known.put(key, data)).ifPresent(old -> points -= points(old));
    points += points(data);
    while (points > MOST_POINTS && !known.isEmpty()) {
      points -= points(known.pollFirstEntry().getValue());
    }
  }

  private static long points(PanelData data) {
    return data.readings().values().stream()
        .map(Reading::matrix)
        .flatMap(matrix -> matrix.series().stream())
        .mapToLong(Series::size)
        .sum();
  }
}
