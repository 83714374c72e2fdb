package tifo.rule.route;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tifo.metric.Labels;

/// What receivers heard in one round, by receiver and group: what fires by the last word, and all
/// that is over. Any thread.
final class Heard {
  record Word(Set<Labels> firing, Set<Labels> resolved) {}

  private final Map<String, Word> words = new HashMap<>();
  private final Map<String, Integer> times = new TreeMap<>();

  synchronized void add(
      String receiver, String groupKey, Set<Labels> firing, Set<Labels> resolved) {
    times.merge(receiver + " " + groupKey, 1, Integer::sum);
    words.merge(
        receiver + " " + groupKey,
        new Word(Set.copyOf(firing), Set.copyOf(resolved)),
        (old, now) -> {
          Set<Labels> all = new TreeSet<>(old.resolved);
          all.addAll(now.resolved);
          // what fires again is no more over
          all.removeAll(now.firing);
          return new Word(now.firing, Set.copyOf(all));
        });
    notifyAll();
  }

  /// Waits until these are the words, or for so long.
  synchronized Map<String, Word> await(Map<String, Word> expected, Duration atMost)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long rest = atMost.toMillis();
    while (!words.equals(expected) && rest > 0) {
      wait(rest);
      rest = (deadline - System.nanoTime()) / 1_000_000;
    }
    return words();
  }

  /// How often each receiver heard of each group, once it heard so often of this one, or after so
  /// long.
  synchronized Map<String, Integer> awaitTimes(String key, int count, Duration atMost)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long rest = atMost.toMillis();
    while (times.getOrDefault(key, 0) < count && rest > 0) {
      wait(rest);
      rest = (deadline - System.nanoTime()) / 1_000_000;
    }
    return new TreeMap<>(times);
  }

  synchronized Map<String, Word> words() {
    return Map.copyOf(words);
  }

  synchronized void clear() {
    words.clear();
    times.clear();
  }
}
