package tifo.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Tasks waiting to be run, one a key: a newer task takes the place of an older one. Any thread.
///
/// At most `capacity` keys wait; the oldest gives way, because on a wall only the newest counts.
final class LatestTasks {
  private final int capacity;
  private final SequencedMap<Object, Runnable> waiting = new LinkedHashMap<>();

  LatestTasks(int capacity) {
    this.capacity = capacity;
  }

  /// Returns whether nothing waited before, so that somebody must come and drain.
  synchronized boolean put(Object key, Runnable task) {
    boolean wasEmpty = waiting.isEmpty();
    if (waiting.put(key, task) == null && waiting.size() > capacity) {
      waiting.pollFirstEntry();
    }
    notifyAll();
    return wasEmpty;
  }

  /// All that waits, oldest key first, and leaves nothing.
  synchronized List<Runnable> drain() {
    List<Runnable> tasks = new ArrayList<>(waiting.values());
    waiting.clear();
    return tasks;
  }

  /// As `drain`, but waits until there is something.
  synchronized List<Runnable> awaitTasks() throws InterruptedException {
    while (waiting.isEmpty()) {
      wait();
    }
    return drain();
  }

  synchronized int size() {
    return waiting.size();
  }
}
