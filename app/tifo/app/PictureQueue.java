package tifo.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The pictures that are to be made, in the order in which they were asked for, and the last ones
/// that were. Not thread-safe.
///
/// Equal orders are one picture, whoever asks, and when. Pictures of one `PictureKey` ask the
/// sources the same: the others wait until the first of them has its answer. So it is keys that
/// there is little room for.
final class PictureQueue {
  /// Targets that are told the same ask for its picture within a moment.
  private static final int REMEMBERED = 8;

  /// Pictures to a key, over all keys.
  private static final int EACH = 8;

  private final int room;
  private final Map<PictureOrder, Job> jobs = new LinkedHashMap<>();
  private final Map<PictureOrder, byte[]> finished =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PictureOrder, byte[]> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// Pictures of so many keys may wait.
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

    private boolean isOver() {
      return order.isOver();
    }
  }

  /// Tellings that were to have a picture and will not.
  record Dropped(PictureOrder order, List<String> ids) {}

  Optional<byte[]> finished(PictureOrder order) {
    return Optional.ofNullable(finished.get(order));
  }

  /// Asks for a picture, and returns who has to do without because of that.
  List<Dropped> add(String id, Job job) {
    @Nullable Job known = jobs.putIfAbsent(job.order, job);
    (known == null ? job : known).ids.add(id);
    return known == null ? victims().stream().map(this::drop).toList() : List.of();
  }

  // what still burns is worth more than what is over, and what many are told of more than one
  private List<Job> victims() {
    Map<PictureKey, List<Job>> waiting =
        waiting()
            .collect(
                Collectors.groupingBy(
                    job -> job.order.key(), LinkedHashMap::new, Collectors.toList()));
    if (waiting.size() > room) {
      return waiting.values().stream()
          .min(
              Comparator.<List<Job>>comparingInt(all -> all.stream().allMatch(Job::isOver) ? 0 : 1)
                  .thenComparingInt(List::size))
          .orElseThrow();
    }
    return waiting().count() > (long) room * EACH
        ? waiting().min(Comparator.comparingInt(job -> job.isOver() ? 0 : 1)).stream().toList()
        : List.of();
  }

  private Stream<Job> waiting() {
    return jobs.values().stream().filter(job -> !job.isPainted);
  }

  private Dropped drop(Job victim) {
    return new Dropped(victim.order, end(victim));
  }

  /// The next to be painted for a painter of these sources.
  Optional<Job> next(Set<String> sources) {
    Set<PictureKey> asked = asked();
    Optional<Job> next =
        waiting()
            .filter(job -> job.sources.equals(sources))
            .filter(job -> !asked.contains(job.order.key()))
            .findFirst();
    next.ifPresent(job -> job.isPainted = true);
    return next;
  }

  // keys that the first picture is painted of
  private Set<PictureKey> asked() {
    Set<PictureKey> asked = new HashSet<>();
    jobs.values().stream().filter(job -> job.isPainted).forEach(job -> asked.add(job.order.key()));
    finished.keySet().forEach(order -> asked.remove(order.key()));
    return asked;
  }

  /// It is made; returns for whom.
  List<String> finish(Job job, byte[] png) {
    finished.put(job.order, png);
    return end(job);
  }

  /// It is not to be made any more; returns for whom it was.
  List<String> end(Job job) {
    return jobs.remove(job.order, job) ? List.copyOf(job.ids) : List.of();
  }

  boolean isEmpty() {
    return jobs.isEmpty();
  }
}
