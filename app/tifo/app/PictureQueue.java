package tifo.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pictures that are to be made, in the order in which they were asked for, and the last ones
/// that were. Not thread-safe.
///
/// Equal orders are one picture, whoever asks, and when. Pictures of one `PictureKey` are made one
/// after the other, because they ask the sources the same.
final class PictureQueue {
  /// Targets that are told the same ask for its picture within a moment.
  private static final int REMEMBERED = 8;

  private final int room;
  private final Map<PictureOrder, Job> jobs = new LinkedHashMap<>();
  private final Map<PictureOrder, byte[]> finished =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PictureOrder, byte[]> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// So many pictures may wait.
  PictureQueue(int room) {
    this.room = room;
  }

  /// A picture, for the tellings of these ids, that counts for nothing any more after `deadline`.
  static final class Job {
    final PictureOrder order;
    final Set<String> sources;
    final long deadline;
    private final List<String> ids = new ArrayList<>();
    private boolean isPainted;

    Job(PictureOrder order, Set<String> sources, long deadline) {
      this.order = order;
      this.sources = Set.copyOf(sources);
      this.deadline = deadline;
    }
  }

  /// Tellings that were to have a picture and will not.
  record Dropped(PictureOrder order, List<String> ids) {}

  Optional<byte[]> finished(PictureOrder order) {
    return Optional.ofNullable(finished.get(order));
  }

  /// Asks for a picture, and returns who has to do without because of that.
  Optional<Dropped> add(String id, Job job) {
    @Nullable Job known = jobs.putIfAbsent(job.order, job);
    (known == null ? job : known).ids.add(id);
    long waiting = jobs.values().stream().filter(one -> !one.isPainted).count();
    if (waiting <= room) {
      return Optional.empty();
    }
    // what still burns is worth more than what is over
    return jobs.values().stream()
        .filter(one -> !one.isPainted)
        .min(Comparator.comparing(one -> !one.order.isOver()))
        .map(victim -> new Dropped(victim.order, end(victim)));
  }

  /// The next to be painted for a painter of these sources.
  Optional<Job> next(Set<String> sources) {
    Optional<Job> next =
        jobs.values().stream()
            .filter(job -> !job.isPainted && job.sources.equals(sources))
            .filter(job -> !isAsked(job.order.key()))
            .findFirst();
    next.ifPresent(job -> job.isPainted = true);
    return next;
  }

  private boolean isAsked(PictureKey key) {
    return jobs.values().stream().anyMatch(job -> job.isPainted && job.order.key().equals(key));
  }

  /// It is made; returns for whom.
  List<String> finish(Job job, byte[] png) {
    finished.put(job.order, png);
    return end(job);
  }

  /// It is not to be made any more; returns for whom it was.
  List<String> end(Job job) {
    jobs.remove(job.order, job);
    return List.copyOf(job.ids);
  }

  boolean isEmpty() {
    return jobs.isEmpty();
  }
}
