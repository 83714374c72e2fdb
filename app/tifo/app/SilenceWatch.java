package tifo.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tifo.rule.journal.JournalEntry;
import tifo.rule.journal.JournalEntry.Kind;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.Silence;
import tifo.time.Instants;

/// Finds out what the journal is to know of silences: which were begun or ended since the last
/// look, on this wall, in a shell, or at an Alertmanager. Any thread.
///
/// What was begun before the first look is known from then; what ends at its time is no news.
final class SilenceWatch {
  // guarded by this
  private Instant since;

  // guarded by this: those that are not over, with the names that they are kept under
  private Map<SameSilence, Set<String>> open = Map.of();
  private final Map<String, String> endedBy = new HashMap<>();

  SilenceWatch(Instant since) {
    this.since = since;
  }

  /// Whose doing it is that the silences with these ids end now.
  synchronized void ends(Collection<String> ids, String who) {
    ids.forEach(id -> endedBy.put(id, who));
  }

  synchronized List<JournalEntry> look(Collection<Silence> all, Instant now) {
    // a clock that was ahead at the start would make everything seem older than that
    since = Instants.earlier(since, now);
    Map<SameSilence, Set<String>> next = new LinkedHashMap<>();
    Set<String> ids = new TreeSet<>();
    List<JournalEntry> news = new ArrayList<>();
    for (Silence silence : all) {
      if (silence.state(now) != Silence.State.EXPIRED) {
        SameSilence same = SameSilence.of(silence);
        boolean isFirst = !open.containsKey(same) && !next.containsKey(same);
        if (isFirst && !silence.updatedAt().isBefore(since)) {
          news.add(begun(silence, now));
        }
        ids.add(silence.id());
        next.computeIfAbsent(same, _ -> new TreeSet<>()).add(silence.id());
      }
    }
    open.forEach((same, kept) -> {
      if (same.end().isAfter(now) && Collections.disjoint(kept, ids)) {
        news.add(ended(same, kept, now));
      }
    });
    open = next;
    endedBy.keySet().retainAll(ids);
    return news;
  }

  private static JournalEntry begun(Silence silence, Instant now) {
    return JournalEntry.of(now, Kind.SILENCED, LabelMatcher.text(silence.matchers()))
        .by(silence.createdBy())
        .until(silence.endsAt())
        .with("why", silence.comment());
  }

  private JournalEntry ended(SameSilence same, Set<String> kept, Instant now) {
    String who =
        kept.stream().filter(endedBy::containsKey).map(endedBy::get).findFirst().orElse("");
    return JournalEntry.of(now, Kind.UNSILENCED, LabelMatcher.text(same.matchers())).by(who);
  }
}
