package tifo.chat.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.Telling;
import tifo.chat.Tellings.Awaited;
import tifo.time.LiveClock;

/// A process that posts is killed for good at random instants, again and again, each time by the
/// next going on. Nothing that it promised is lost, order is kept, and repeats are where it could
/// not know.
@Timeout(120)
class OutboxKillTest {
  private static final int LIVES = 5;
  private static final int THREADS = 3;
  private static final int LAST = 4;

  @TempDir Path dir;

  @Test
  void aKilledProcessLosesNothing() throws Exception {
    Random random = new Random();
    long seed = random.nextLong();
    random.setSeed(seed);
    for (int life = 0; life < LIVES; life++) {
      kill(life, random);
    }
    try (Outbox outbox = open(dir)) {
      paint(outbox);
      assertTrue(outbox.drain(Duration.ofSeconds(60)), () -> outbox.desk().list().toString());
    }
    ToldPosts told = new ToldPosts();
    lines("channel.txt").forEach(line -> told.add(ToldPosts.Told.parse(line)));
    Map<String, Set<Integer>> promised = new HashMap<>();
    for (String line : lines("promised.txt")) {
      String[] name = line.split("#");
      promised.computeIfAbsent(name[0], _ -> new TreeSet<>()).add(Integer.parseInt(name[1]));
    }
    assertTrue(promised.size() > LIVES, "it got somewhere: " + promised);
    told.check(promised, LAST, "seed " + seed);
    try (Stream<Path> pictures = Files.list(dir.resolve("outbox/pictures"))) {
      assertEquals(0, pictures.count());
    }
  }

  /// Lets a process post for a while, and kills it (SIGKILL).
  private void kill(int life, Random random) throws Exception {
    int before = lines("promised.txt").size();
    int more = 1 + random.nextInt(40);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OutboxKillTest.class.getName(),
                dir.toString(),
                String.valueOf(life))
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("log" + life + ".txt").toFile())
            .start();
    try {
      Until.holds(() -> !process.isAlive() || lines("promised.txt").size() >= before + more);
      assertTrue(process.isAlive(), () -> "it ended by itself; see log" + life);
    } finally {
      process.destroyForcibly();
      assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    }
  }

  private List<String> lines(String name) throws IOException {
    Path file = dir.resolve(name);
    if (!Files.exists(file)) {
      return List.of();
    }
    String all = Files.readString(file);
    // a line that is being written is not there yet
    return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
  }

  private static Outbox open(Path dir) throws IOException {
    Files.createDirectories(dir);
    ChatTarget target = new ScriptedTarget("one", (item, saved) -> deliver(dir, item, saved));
    return new Outbox(dir.resolve("outbox"), List.of(target), new LiveClock());
  }

  private static Outcome deliver(Path dir, OutboxItem item, Checkpoint saved) {
    return switch (saved.stage()) {
      case "start" ->
          item.isPictureComing()
              ? new Outcome.AwaitsPicture(saved, Duration.ofMillis(20))
              : new Outcome.Advanced(saved.to("uploaded"));
      case "uploaded" -> new Outcome.Advanced(saved.to("ready"));
      default -> {
        append(dir.resolve("channel.txt"), ToldPosts.Told.of(item).toString());
        yield new Outcome.Done(Map.of("id", item.id()));
      }
    };
  }

  // one call to the system, which outlives the process
  private static synchronized void append(Path file, String line) {
    try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
      out.write((line + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void paint(Outbox outbox) throws IOException {
    for (Awaited awaited : outbox.awaited()) {
      outbox.picture(awaited.id(), tifo.chat.Posts.png(awaited.order()));
    }
  }

  /// The process to be killed: `FOLDER LIFE`. Posts from several threads until it is.
  public static void main(String[] args) throws Exception {
    Path dir = Path.of(args[0]);
    try (Outbox outbox = open(dir)) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        threads.add(
            Thread.ofPlatform()
                .start(() -> post(outbox, dir, "one/" + args[1] + "-" + thread + "-")));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private static void post(Outbox outbox, Path dir, String prefix) {
    Random random = new Random();
    try {
      for (int topic = 0; ; topic++) {
        for (int number = 1; number <= LAST; number++) {
          Telling telling = OutboxModelTest.telling(prefix + topic, number, random);
          outbox.submit(telling);
          append(dir.resolve("promised.txt"), telling.rule());
          if (random.nextBoolean()) {
            paint(outbox);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
