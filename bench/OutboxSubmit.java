import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import tifo.chat.ChatMessage;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.PostKind;
import tifo.chat.Shot;
import tifo.chat.Telling;
import tifo.chat.ToldGroup;
import tifo.chat.Topic;
import tifo.chat.outbox.Outbox;
import tifo.metric.Severity;
import tifo.time.LiveClock;

/// What it costs to write down 1,000 posts with pictures of 100 kB, and to send them: prints
/// milliseconds. `bench/outbox.sh FOLDER [THREADS]`.
public final class OutboxSubmit {
  private static final int POSTS = 1_000;

  private OutboxSubmit() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(args[0]), "outbox-bench");
    int threads = args.length > 1 ? Integer.parseInt(args[1]) : 4;
    try {
      System.out.printf("%-28s %8s %8s %8s %8s %8s%n", "", "submit", "p50", "p99", "sent", "MB");
      for (int round = 0; round < 3; round++) {
        measure("one thread", folder.resolve("one" + round), 1);
        measure(threads + " threads", folder.resolve("many" + round), threads);
      }
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  private static void measure(String name, Path folder, int threads) throws Exception {
    Random random = new Random(1);
    List<Telling> tellings = new ArrayList<>();
    for (int i = 0; i < POSTS; i++) {
      byte[] png = new byte[100_000];
      random.nextBytes(png);
      tellings.add(telling(i, png));
    }
    try (Outbox outbox = new Outbox(folder, List.of(new Quiet()), new LiveClock());
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      long start = System.nanoTime();
      List<Callable<Long>> tasks = new ArrayList<>();
      for (Telling telling : tellings) {
        tasks.add(() -> {
          long began = System.nanoTime();
          outbox.submit(telling);
          return System.nanoTime() - began;
        });
      }
      List<Long> each = new ArrayList<>();
      for (Future<Long> done : pool.invokeAll(tasks)) {
        each.add(done.get());
      }
      long submitted = System.nanoTime();
      if (!outbox.drain(Duration.ofMinutes(2))) {
        throw new IllegalStateException("not all was sent: " + outbox.status());
      }
      long sent = System.nanoTime();
      each.sort(Comparator.naturalOrder());
      System.gc();
      Runtime machine = Runtime.getRuntime();
      System.out.printf(
          "%-28s %8d %8.1f %8.1f %8d %8d%n",
          name,
          (submitted - start) / 1_000_000,
          each.get(POSTS / 2) / 1e6,
          each.get(POSTS * 99 / 100) / 1e6,
          (sent - start) / 1_000_000,
          (machine.totalMemory() - machine.freeMemory()) >> 20);
    }
  }

  private static Telling telling(int number, byte[] png) {
    ChatMessage message =
        new ChatMessage(
            Severity.CRITICAL,
            "CRITICAL",
            "FIRING",
            "FIRED AND RESOLVED",
            "Pool " + number + " is short",
            List.of(new ChatMessage.Fact("Limit", "0 nodes or more")),
            "raise the pool",
            "as of now",
            "a curve",
            new ChatMessage.Remarks("possible repeat", "picture missing"));
    return new Telling(
        "quiet",
        new Topic("pool-" + number, Instant.EPOCH),
        1,
        PostKind.FIRING,
        Instant.EPOCH,
        "PoolShort",
        message,
        ToldGroup.NONE,
        new Shot.Finished(png));
  }

  /// Takes everything at once.
  private static final class Quiet implements ChatTarget {
    @Override
    public String name() {
      return "quiet";
    }

    @Override
    public String kind() {
      return "quiet";
    }

    @Override
    public Pace pace() {
      return Pace.UNLIMITED;
    }

    @Override
    public Outcome deliver(OutboxItem item, Checkpoint saved) {
      return new Outcome.Done(Map.of("id", item.id()));
    }
  }
}
