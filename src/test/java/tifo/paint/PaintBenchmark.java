package tifo.paint;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.TimeRange;

/// Paints 60 panels of 480x270 with 20 series of 720 points each, as a 4K wall has them, and prints
/// how long the first paint, a refresh and the pictures take. `bench/render.sh` runs it beside its
/// peer; the last line is for that script.
public final class PaintBenchmark {
  private static final int PANELS = 60;
  private static final int COLUMNS = 8;
  private static final int SERIES = 20;
  private static final int POINTS = 720;
  private static final long STEP = 15_000;
  private static final long START = 1_760_000_000_000L;
  private static final int ROUNDS = 40;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final AtomicLong CPU_NANOS = new AtomicLong();

  private final List<Walk> walks = new ArrayList<>();
  private final List<Surface> surfaces = new ArrayList<>();
  private final TimeSeriesPainter painter = new TimeSeriesPainter();
  private final Map<String, Double> results = new LinkedHashMap<>();
  private long end = START + (POINTS - 1) * STEP;

  private PaintBenchmark() {
    for (int panel = 0; panel < PANELS; panel++) {
      walks.add(new Walk(panel));
      surfaces.add(new Surface(480, 270, 1, Theme.DARK.s0()));
    }
  }

  public static void main(String[] args) throws Exception {
    int threads = args.length > 0 ? Integer.parseInt(args[0]) : 2;
    PaintBenchmark bench = new PaintBenchmark();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      System.out.printf(
          "%d panels, %d series of %d points, %d threads%n", PANELS, SERIES, POINTS, threads);
      long began = System.nanoTime();
      bench.paintAll(pool);
      bench.print("firstMs", "first paint, cold JIT", (double) (System.nanoTime() - began));
      double[] millis = new double[ROUNDS];
      double[] cpu = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        bench.walks.forEach(Walk::tick);
        bench.end += STEP;
        CPU_NANOS.set(0);
        began = System.nanoTime();
        bench.paintAll(pool);
        millis[round] = (System.nanoTime() - began) / 1e6;
        cpu[round] = CPU_NANOS.get() / 1e6;
      }
      double refresh = median(Arrays.copyOfRange(millis, ROUNDS / 2, ROUNDS));
      bench.print("refreshMs", "refresh", refresh * 1e6);
      // Does not depend on what else the machine does.
      double work = median(Arrays.copyOfRange(cpu, ROUNDS / 2, ROUNDS));
      bench.print("refreshCpuMs", "  its CPU time", work * 1e6);
      bench.pictures(pool);
      long resident = residentMegabytes();
      System.out.printf("%-28s %8d MB%n", "resident memory", resident);
      bench.results.put("rssMB", (double) resident);
      System.out.println("RESULT " + bench.results);
    }
  }

  private void pictures(ExecutorService pool) throws Exception {
    int[] bytes = new int[1];
    IntConsumer size = n -> bytes[0] = n;
    print(
        "panel2xMs",
        "panel 1000x500 at 2x to PNG",
        median(
            20,
            () -> {
              Surface surface = new Surface(1000, 500, 2, Theme.DARK.s0());
              paint(0, surface);
              size.accept(
                  Png.encode(surface.pixels(), 2000, 1000, Map.of("Tifo", "benchmark")).length);
            }));
    System.out.printf("%-28s %8d kB%n", "  its size", bytes[0] / 1000);
    print(
        "panelMs",
        "panel 1000x500 at 1x to PNG",
        median(
            20,
            () -> {
              Surface surface = new Surface(1000, 500, 1, Theme.DARK.s0());
              paint(0, surface);
              size.accept(
                  Png.encode(surface.pixels(), 1000, 500, Map.of("Tifo", "benchmark")).length);
            }));
    System.out.printf("%-28s %8d kB%n", "  its size", bytes[0] / 1000);
    print(
        "wallMs",
        "whole wall 3840x2160 to PNG",
        median(
            8,
            () -> {
              int[] wall = new int[3840 * 2160];
              paintAll(pool);
              for (int panel = 0; panel < PANELS; panel++) {
                int at = panel / COLUMNS * 270 * 3840 + panel % COLUMNS * 480;
                for (int y = 0; y < 270; y++) {
                  System.arraycopy(surfaces.get(panel).pixels(), y * 480, wall, at + y * 3840, 480);
                }
              }
              size.accept(Png.encode(wall, 3840, 2160, Map.of("Tifo", "benchmark")).length);
            }));
    System.out.printf("%-28s %8d kB%n", "  its size", bytes[0] / 1000);
  }

  private void paintAll(ExecutorService pool) throws Exception {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int panel = 0; panel < PANELS; panel++) {
      int index = panel;
      tasks.add(() -> {
        long began = THREADS.getCurrentThreadCpuTime();
        Surface old = surfaces.get(index);
        paint(index, Surface.over(old.pixels(), 480, 270, 1, Theme.DARK.s0()));
        CPU_NANOS.addAndGet(THREADS.getCurrentThreadCpuTime() - began);
        return true;
      });
    }
    for (var done : pool.invokeAll(tasks)) {
      done.get();
    }
  }

  private void paint(int panel, Surface surface) {
    Matrix matrix = walks.get(panel).matrix(end);
    Instant now = Instant.ofEpochMilli(end);
    PanelFrame frame =
        new PanelFrame(
            "p" + panel,
            LocalText.of("Panel " + panel),
            LocalText.EMPTY,
            new PanelFrame.Cell(0, 0, 3, 3),
            List.of(new PanelQuery("A", "up", "", false)),
            "",
            Optional.empty(),
            List.of());
    PanelSpec.TimeSeries spec =
        new PanelSpec.TimeSeries(frame, false, false, false, Optional.empty(), Optional.empty());
    Reading reading = new Reading.Fresh(matrix, "bench", now, List.of());
    TimeRange range = new TimeRange(end - (POINTS - 1) * STEP, end, STEP);
    PaintContext context =
        new PaintContext(
            Theme.DARK,
            Locale.ENGLISH,
            ZoneOffset.UTC,
            now,
            "bench",
            Optional.empty(),
            List.of(),
            Optional.empty());
    painter.paint(surface, spec, new PanelData(Map.of("A", reading), range), context);
  }

  @FunctionalInterface
  private interface Task {
    void run() throws Exception;
  }

  private static double median(int rounds, Task task) throws Exception {
    double[] nanos = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long began = System.nanoTime();
      task.run();
      nanos[i] = (double) (System.nanoTime() - began);
    }
    return median(Arrays.copyOfRange(nanos, rounds / 2, rounds));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void print(String key, String what, double nanos) {
    results.put(key, nanos / 1e6);
    System.out.printf("%-28s %8.1f ms%n", what, nanos / 1e6);
  }

  private static long residentMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return -1;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }

  /// The random walks of one panel, from the mulberry32 generator that the peers' harness uses, so
  /// that all renderers draw the same numbers.
  private static final class Walk {
    private final int[] state = new int[SERIES];
    private final double[] level = new double[SERIES];
    private final double[][] values = new double[SERIES][POINTS];

    Walk(int panel) {
      for (int s = 0; s < SERIES; s++) {
        state[s] = panel * 1000 + s;
        level[s] = 50 + random(s) * 50;
        for (int i = 0; i < POINTS; i++) {
          values[s][i] = next(s);
        }
      }
    }

    void tick() {
      for (int s = 0; s < SERIES; s++) {
        double[] moved = Arrays.copyOfRange(values[s], 1, POINTS + 1);
        moved[POINTS - 1] = next(s);
        values[s] = moved;
      }
    }

    Matrix matrix(long end) {
      long[] times = new long[POINTS];
      Arrays.setAll(times, i -> end - (POINTS - 1 - i) * STEP);
      List<Series> series = new ArrayList<>();
      for (int s = 0; s < SERIES; s++) {
        series.add(new Series(Labels.of("series", "s" + s), times, values[s]));
      }
      return new Matrix(series);
    }

    private double next(int s) {
      level[s] = Math.abs(level[s] + (random(s) - 0.5) * 4);
      return level[s];
    }

    private double random(int s) {
      state[s] += 0x6D2B79F5;
      int z = state[s];
      z = (z ^ (z >>> 15)) * (z | 1);
      z ^= z + (z ^ (z >>> 7)) * (z | 61);
      return Integer.toUnsignedLong(z ^ (z >>> 14)) / 4_294_967_296.0;
    }
  }
}
