package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tifo.chat.OutboxItem;
import tifo.chat.PostKind;

/// What people saw in a channel, and whether that is what they were to see: every promised post, in
/// the order of its thread, and again only where the outbox knew that it might be again. The name
/// of a post's rule is `TARGET/THREAD#NUMBER`. One thread at a time.
final class ToldPosts {
  private final List<Told> all = new ArrayList<>();

  record Told(String thread, int number, PostKind kind, boolean doubtful) {
    static Told of(OutboxItem item) {
      String[] parts = item.rule().split("#");
      return new Told(parts[0], Integer.parseInt(parts[1]), item.kind(), item.doubtful());
    }

    static Told parse(String line) {
      String[] p = line.split(" ");
      boolean doubtful = Boolean.parseBoolean(p[3]);
      return new Told(p[0], Integer.parseInt(p[1]), PostKind.valueOf(p[2]), doubtful);
    }

    @Override
    public String toString() {
      return thread + " " + number + " " + kind + " " + doubtful;
    }
  }

  void add(Told told) {
    all.add(told);
  }

  int size() {
    return all.size();
  }

  /// `promised` are the numbers of the posts that were taken, by thread; the last of a thread is
  /// its end.
  void check(Map<String, Set<Integer>> promised, int last, String world) {
    Map<String, Set<Integer>> seen = new HashMap<>();
    Map<String, Integer> newest = new HashMap<>();
    for (Told told : all) {
      String what = world + ": " + told + " of " + of(told.thread());
      Set<Integer> before = seen.computeIfAbsent(told.thread(), _ -> new TreeSet<>());
      assertTrue(told.number() >= newest.getOrDefault(told.thread(), 0), "order: " + what);
      assertTrue(!before.contains(told.number()) || told.doubtful(), "unmarked repeat: " + what);
      boolean both = told.kind() == PostKind.FIRED_AND_RESOLVED;
      before.add(told.number());
      newest.put(told.thread(), told.number());
      if (both) {
        assertEquals(1, told.number(), what);
        IntStream.rangeClosed(1, last).forEach(before::add);
      }
    }
    promised.forEach((thread, numbers) -> {
      Set<Integer> missing = new TreeSet<>(numbers);
      missing.removeAll(seen.getOrDefault(thread, Set.of()));
      assertEquals(Set.of(), missing, world + ": lost in " + thread + ", seen " + of(thread));
    });
  }

  private List<Told> of(String thread) {
    return all.stream().filter(told -> told.thread().equals(thread)).toList();
  }
}
