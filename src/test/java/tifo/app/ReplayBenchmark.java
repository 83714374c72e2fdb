package tifo.app;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import tifo.promql.function.Dialect;
import tifo.record.RecordedSource;
import tifo.record.Recording;
import tifo.record.RecordingFile;
import tifo.record.RecordingInfo;
import tifo.sim.MatchScraper;
import tifo.sim.MatchSimulation;
import tifo.store.BlockWriter;
import tifo.store.Head;
import tifo.view.FxPulse;
import tifo.view.PaintCrew;
import tifo.view.Wall;
import tifo.view.WallPixels;

/// Measures the replay of a recording on a painted wall of 24 panels, without a screen.
///
/// `make DIR` plays a match of some 10,000 series and three hours; `seek DIR BOARDS` opens it and
/// jumps about; `soak DIR BOARDS MINUTES` plays it in a loop at 600 times life's speed.
final class ReplayBenchmark {
  private static final int SCALE = 7;
  private static final int SEEKS = 300;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ReplayWiring.Wired wired;
  private final FxPulse pulse = new FxPulse();
  private final PaintCrew crew = PaintCrew.forThisMachine();
  private final AtomicReference<Wall> shown = new AtomicReference<>();

  private ReplayBenchmark(Recording recording, Path boards) throws Exception {
    Settings settings =
        Settings.defaults()
            .overriddenBy(Optional.of(boards), Optional.empty(), Optional.of(Settings.Language.EN));
    wired =
        ReplayWiring.room(
            new ReplayWiring.Inputs(
                settings,
                new PlayedRecording(recording, List.of()),
                "bench",
                Files.createTempDirectory("tifo-bench"),
                false,
                false));
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    switch (args[0]) {
      case "make" -> make(folder);
      case "seek" -> seek(folder, Path.of(args[2]));
      case "soak" -> soak(folder, Path.of(args[2]), Integer.parseInt(args[3]));
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.exit(0);
  }

  private static void make(Path folder) throws Exception {
    Instant kickOff = DemoRecording.KICK_OFF;
    MatchSimulation simulation = new MatchSimulation(1, kickOff, SCALE);
    Head head = new Head();
    new MatchScraper(simulation, head)
        .scrape(
            kickOff.minus(Duration.ofMinutes(45)),
            kickOff.plus(Duration.ofMinutes(135)),
            Duration.ofSeconds(15));
    Files.createDirectories(folder);
    BlockWriter.writeReproducibly(folder, head, 1);
    RecordedSource source =
        new RecordedSource(
            "simulator",
            "prometheus",
            "",
            Dialect.PROMETHEUS_3,
            RecordedSource.Method.SIMULATED,
            Duration.ofSeconds(15),
            "",
            List.of());
    RecordingFile.write(
        folder,
        new RecordingInfo(
            "bench",
            List.of(source),
            List.of(simulation.fixture()),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
    System.out.println(head.seriesCount() + " series, " + head.sampleCount() + " samples");
  }

  private static void seek(Path folder, Path boards) throws Exception {
    long begun = System.nanoTime();
    try (Recording recording = Recording.open(folder)) {
      long opened = System.nanoTime();
      ReplayBenchmark bench = new ReplayBenchmark(recording, boards);
      bench.show();
      double first = bench.jump(recording.start().plus(Duration.ofMinutes(90)));
      long whole = System.nanoTime();
      System.out.printf("open_ms %.0f%n", (opened - begun) / 1e6);
      System.out.printf(
          "open_to_first_wall_ms %.0f (its seek %.0f)%n", (whole - begun) / 1e6, first);
      bench.awaitJudged();
      bench.jumps("warm-up", recording, 50, 1);
      bench.jumps("seek", recording, SEEKS, 2);
      bench.scrub(recording);
      bench.close();
    }
  }

  private void show() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    await(started);
    wired.replay().clock().pause();
    wired.room().start();
    onFx(() -> {
      Wall wall = new Wall(wired.room(), WallPixels.painted(), pulse, crew, Locale.ENGLISH);
      wall.scene(1920, 1080).getRoot().applyCss();
      wall.start();
      shown.set(wall);
    });
  }

  private Wall wall() {
    return Objects.requireNonNull(shown.get());
  }

  private void awaitJudged() throws InterruptedException {
    while (wired.replay().isJudging()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private void jumps(String name, Recording recording, int count, long seed) throws Exception {
    Random random = new Random(seed);
    long length = Duration.between(recording.start(), recording.end()).toMillis();
    double[] millis = new double[count];
    for (int i = 0; i < count; i++) {
      millis[i] = jump(recording.start().plusMillis(random.nextLong(length)));
    }
    print(name, millis);
  }

  /// Small steps on, as a dragged playhead makes them.
  private void scrub(Recording recording) throws Exception {
    double[] millis = new double[SEEKS];
    Instant at = recording.start().plus(Duration.ofMinutes(60));
    for (int i = 0; i < SEEKS; i++) {
      at = at.plusSeconds(17);
      millis[i] = jump(at);
    }
    print("scrub", millis);
  }

  /// From the jump until all of the wall is painted and shows that instant, in milliseconds.
  private double jump(Instant at) throws Exception {
    long begun = System.nanoTime();
    wired.replay().clock().seek(at);
    if (!wired.replay().poller().awaitFrame(at, PATIENCE)) {
      throw new IllegalStateException("no frame of " + at);
    }
    while (!settledAt(at)) {
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new IllegalStateException("the wall does not settle at " + at);
      }
      // Looking all the time would take the painters' processors.
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return (System.nanoTime() - begun) / 1e6;
  }

  private boolean settledAt(Instant at) throws Exception {
    boolean[] settled = new boolean[1];
    onFx(() -> settled[0] = wall().settle() && wall().shown().filter(at::equals).isPresent());
    return settled[0];
  }

  private static void print(String name, double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    System.out.printf(
        "%s n %d p50_ms %.1f p95_ms %.1f max_ms %.1f%n",
        name,
        sorted.length,
        sorted[sorted.length / 2],
        sorted[(int) Math.ceil(sorted.length * 0.95) - 1],
        sorted[sorted.length - 1]);
  }

  private static void soak(Path folder, Path boards, int minutes) throws Exception {
    try (Recording recording = Recording.open(folder)) {
      ReplayBenchmark bench = new ReplayBenchmark(recording, boards);
      bench.show();
      bench.awaitJudged();
      bench.soak(minutes);
      bench.close();
    }
  }

  private void soak(int minutes) throws Exception {
    ConcurrentLinkedQueue<Long> frames = new ConcurrentLinkedQueue<>();
    try (AutoCloseable _ = wired.replay().poller().listen(_ -> frames.add(System.nanoTime()))) {
      wired.replay().clock().speed(600);
      for (int minute = 1; minute <= minutes; minute++) {
        long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (System.nanoTime() < until) {
          if (!wired.replay().clock().state().playing()) {
            wired.replay().clock().play();
          }
          onFx(wall()::settle);
          TimeUnit.MILLISECONDS.sleep(10);
        }
        report(minute, frames);
      }
    }
  }

  private static void report(int minute, ConcurrentLinkedQueue<Long> frames) {
    List<Long> times = new ArrayList<>();
    for (Long time = frames.poll(); time != null; time = frames.poll()) {
      times.add(time);
    }
    double[] gaps = new double[Math.max(1, times.size() - 1)];
    for (int i = 0; i + 1 < times.size(); i++) {
      gaps[i] = (times.get(i + 1) - times.get(i)) / 1e6;
    }
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.printf(
        "minute %d heap_mb %.1f threads %d ", minute, heap / 1e6, Thread.activeCount());
    print("frames", gaps);
  }

  private void close() throws Exception {
    onFx(wall()::close);
    wired.close();
    pulse.close();
    crew.close();
  }

  private static void onFx(Runnable task) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Platform.runLater(() -> {
      try {
        task.run();
      } finally {
        done.countDown();
      }
    });
    await(done);
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the FX thread does not answer");
    }
  }
}
