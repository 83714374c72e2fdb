package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Cause;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Shot;
import tifo.chat.Telling;
import tifo.chat.Tellings.Awaited;
import tifo.chat.Topic;

/// Many threads of posts, targets that fail in every way, disks that are full, and processes whose
/// disk dies at any operation: no post is lost, order is kept, and repeats are where there was
/// doubt.
@Timeout(120)
class OutboxModelTest {
  private static final int LAST = 4;
  private static final OutboxLimits LIMITS = OutboxLimits.DEFAULT.withGrace(Duration.ofSeconds(20));

  @TempDir Path dir;

  static IntStream seeds() {
    return IntStream.range(
        Integer.getInteger("tifo.outbox.from", 0), Integer.getInteger("tifo.outbox.seeds", 40));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void losesNothingKeepsOrderAndMarksRepeats(int seed) throws Exception {
    Random random = new Random(seed);
    List<Telling> script = script(random);
    Map<String, Set<Integer>> promised = new HashMap<>();
    ToldPosts told = new ToldPosts();
    int next = 0;
    for (int life = 0; life < 5; life++) {
      FaultyDisk disk = new FaultyDisk(random.nextLong());
      disk.diesAfter(1 + random.nextInt(120));
      next = live(script, next, promised, told, disk, random);
    }
    FaultyDisk sound = new FaultyDisk(0);
    World world = new World(told, sound, new Random(seed), true);
    try (Outbox outbox = open(world, sound)) {
      paint(outbox, random);
      for (Telling telling : script.subList(next, script.size())) {
        submit(outbox, telling, promised);
      }
      assertTrue(outbox.drain(Duration.ofSeconds(60)), () -> outbox.desk().list().toString());
      assertEquals(List.of(), outbox.awaited());
      assertEquals(0, outbox.status().targets().stream().mapToLong(t -> t.failed()).sum());
    }
    assertEquals(script.size(), promised.values().stream().mapToInt(Set::size).sum());
    told.check(promised, LAST, "seed " + seed);
    try (Stream<Path> pictures = Files.list(dir.resolve("pictures"))) {
      assertEquals(0, pictures.count(), "seed " + seed);
    }
  }

  /// One process, from its start to the death of its disk. The first post that it did not take.
  private int live(
      List<Telling> script,
      int from,
      Map<String, Set<Integer>> promised,
      ToldPosts told,
      FaultyDisk disk,
      Random random)
      throws Exception {
    int next = from;
    World world = new World(told, disk, new Random(random.nextLong()), false);
    try (Outbox outbox = open(world, disk)) {
      paint(outbox, random);
      while (!disk.isDead() && next < script.size()) {
        disk.full(random.nextInt(12) == 0);
        // for the ends of attempts, and not for merges
        disk.hasRoomFor(random.nextInt(6) == 0 ? 500 : Long.MAX_VALUE);
        submit(outbox, script.get(next), promised);
        next++;
        if (random.nextBoolean()) {
          paint(outbox, random);
        }
      }
    } catch (IOException e) {
      // it was not taken: whoever has it hands it over again
      disk.full(false);
      disk.hasRoomFor(Long.MAX_VALUE);
    }
    return next;
  }

  private static void submit(Outbox outbox, Telling telling, Map<String, Set<Integer>> promised)
      throws IOException {
    outbox.submit(telling);
    String[] name = telling.rule().split("#");
    promised.computeIfAbsent(name[0], _ -> new TreeSet<>()).add(Integer.parseInt(name[1]));
  }

  /// Hands over some of the pictures that are awaited.
  private static void paint(Outbox outbox, Random random) throws IOException {
    for (Awaited awaited : outbox.awaited()) {
      switch (random.nextInt(3)) {
        case 0 -> outbox.picture(awaited.id(), Posts.png(awaited.order()));
        case 1 -> outbox.noPicture(awaited.id(), "the source does not answer");
        default -> {
          // it is late
        }
      }
    }
  }

  private Outbox open(World world, OutboxDisk disk) throws IOException {
    List<ChatTarget> targets =
        List.of(
            new ScriptedTarget("one", world::deliver), new ScriptedTarget("two", world::deliver));
    return new Outbox(dir, targets, new InstantClock(Posts.START), LIMITS, Permission.ALWAYS, disk);
  }

  /// Six threads of four posts at each of two targets, mixed, each thread in its order.
  private static List<Telling> script(Random random) {
    List<String> turns = new ArrayList<>();
    for (String target : List.of("one", "two")) {
      for (int thread = 0; thread < 6; thread++) {
        turns.addAll(Collections.nCopies(random.nextBoolean() ? LAST : 2, target + "/" + thread));
      }
    }
    Map<String, Integer> length = new HashMap<>();
    turns.forEach(turn -> length.merge(turn, 1, Integer::sum));
    Collections.shuffle(turns, random);
    Map<String, Integer> numbers = new HashMap<>();
    List<Telling> script = new ArrayList<>();
    for (String turn : turns) {
      int number = numbers.merge(turn, 1, Integer::sum);
      boolean isLast = number == length.getOrDefault(turn, 0);
      script.add(telling(turn, isLast ? LAST : number, random));
    }
    return script;
  }

  static Telling telling(String thread, int number, Random random) {
    PostKind kind =
        number == 1 ? PostKind.FIRING : number == LAST ? PostKind.RESOLVED : PostKind.UPDATED;
    Telling like = number == LAST ? Posts.resolved(thread) : Posts.firing(thread);
    String rule = thread + "#" + number;
    Shot shot =
        switch (random.nextInt(3)) {
          case 0 -> new Shot.None();
          case 1 -> new Shot.Finished(Posts.png(rule));
          default -> new Shot.Ordered(rule);
        };
    return new Telling(
        thread.split("/")[0],
        new Topic(thread, Posts.START),
        number,
        kind,
        Posts.START,
        rule,
        like.message(),
        like.group(),
        shot);
  }

  /// The chat system, which outlives the processes, as one of them sees it.
  private static final class World {
    private final ToldPosts told;
    private final FaultyDisk disk;
    private final Random random;
    private final boolean isSound;

    World(ToldPosts told, FaultyDisk disk, Random random, boolean isSound) {
      this.told = told;
      this.disk = disk;
      this.random = random;
      this.isSound = isSound;
    }

    Outcome deliver(OutboxItem item, Checkpoint saved) {
      synchronized (told) {
        // a dead process posts nothing
        if (disk.isDead()) {
          return new Outcome.Ambiguous("dead");
        }
        int luck = isSound ? 9 : random.nextInt(10);
        Duration soon = Duration.ofMillis(random.nextInt(2_000));
        return switch (luck) {
          case 0 -> new Outcome.Retry(Cause.UNREACHABLE, "down", soon);
          case 1 -> new Outcome.Retry(Cause.RATE_LIMITED, "429", soon);
          case 2 -> new Outcome.Ambiguous("lost on the way");
          case 3 -> {
            // the answer is lost; nothing can be seen of an upload
            if (saved.stage().equals("uploaded")) {
              post(item);
            }
            yield new Outcome.Ambiguous("lost on the way back");
          }
          default -> step(item, saved);
        };
      }
    }

    private Outcome step(OutboxItem item, Checkpoint saved) {
      if (saved.stage().equals("start")) {
        if (item.isPictureComing() && random.nextBoolean()) {
          return new Outcome.AwaitsPicture(saved, Duration.ofSeconds(5));
        }
        return new Outcome.Advanced(saved.to("uploaded"));
      }
      post(item);
      return new Outcome.Done(Map.of("id", item.id()));
    }

    private void post(OutboxItem item) {
      item.png()
          .ifPresent(png -> {
            try {
              assertArrayEquals(Posts.png(item.rule()), png.read());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      told.add(ToldPosts.Told.of(item));
    }
  }
}
