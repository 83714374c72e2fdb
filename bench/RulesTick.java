import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tifo.metric.Labels;
import tifo.promql.evaluate.QueryOptions;
import tifo.record.ReplaySource;
import tifo.rule.AlertBook;
import tifo.rule.Judge;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.source.SourceSet;
import tifo.store.Head;
import tifo.time.WarClock;

/// Evaluates a file of rules over series in memory, an interval after the other as fast as it goes,
/// and prints what an evaluation of all rules takes.
///
/// RulesTick FOLDER JOBS INSTANCES TICKS: `load{job,instance}` of so many jobs and
/// instances changes at every tick.
final class RulesTick {
  private static final Instant BEGIN = Instant.parse("2022-12-01T19:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(15);
  private static final int WARM = 20;

  /// A clock that the benchmark moves.
  private static final class Time implements WarClock {
    volatile Instant now = BEGIN;

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void sleepUntil(Instant instant) {
      throw new UnsupportedOperationException("nobody sleeps here");
    }
  }

  public static void main(String[] args) throws Exception {
    int jobs = Integer.parseInt(args[1]);
    int instances = Integer.parseInt(args[2]);
    int ticks = Integer.parseInt(args[3]);
    LoadedRules rules = rules(Path.of(args[0]));
    if (!rules.problems().isEmpty()) {
      throw new IllegalArgumentException(rules.problems().getFirst().toString());
    }
    Head head = new Head();
    Time clock = new Time();
    int[] series = series(head, jobs, instances);
    SourceSet sources =
        SourceSet.of(new ReplaySource("memory", head, QueryOptions.DEFAULT, clock));
    List<Double> millis = new ArrayList<>();
    List<Double> megabytes = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    try (Judge judge = new Judge(rules.groups(), sources, clock, Duration.ofMinutes(1))) {
      for (int tick = 0; tick < WARM + ticks; tick++) {
        clock.now = BEGIN.plus(INTERVAL.multipliedBy(tick));
        fill(head, series, instances, tick, clock.now.toEpochMilli());
        long allocated = allocated();
        long worked = processor();
        long begin = System.nanoTime();
        AlertBook book = judge.evaluateOnce(clock.now);
        double took = (System.nanoTime() - begin) / 1e6;
        double work = (processor() - worked) / 1e6;
        double mb = (allocated() - allocated) / 1e6;
        if (tick >= WARM) {
          millis.add(took);
          megabytes.add(mb);
          processor.add(work);
        }
        if (tick == WARM || tick == WARM + ticks - 1) {
          System.err.printf(
              "tick %d: %d alerts, %d failures, heap %d MB%n",
              tick, book.alerts().size(), book.failures().size(), heap());
        }
      }
    }
    System.out.printf(
        "rules %d, ticks %d: p50 %.0f ms, p99 %.0f ms, max %.0f ms,"
            + " of processor p50 %.0f ms; allocated p50 %.0f MB,"
            + " first tenth %.0f, last tenth %.0f%n",
        rules.rules().size(),
        ticks,
        at(millis, 0.5),
        at(millis, 0.99),
        at(millis, 1),
        at(processor, 0.5),
        at(megabytes, 0.5),
        at(megabytes.subList(0, Math.max(1, ticks / 10)), 0.5),
        at(megabytes.subList(ticks - Math.max(1, ticks / 10), ticks), 0.5));
    System.exit(0);
  }

  private static LoadedRules rules(Path folder) throws IOException {
    RuleFiles files = new RuleFiles();
    try (Stream<Path> list = Files.list(folder)) {
      list.sorted().forEach(files::add);
    }
    return files.loaded();
  }

  private static int[] series(Head head, int jobs, int instances) {
    int[] numbers = new int[jobs * instances];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          head.series(
              Labels.of(
                  "__name__", "load", "instance", "i" + i % instances, "job", "j" + i / instances));
    }
    return numbers;
  }

  private static void fill(Head head, int[] series, int instances, int tick, long time) {
    try (Head.Batch batch = head.batch()) {
      for (int i = 0; i < series.length; i++) {
        batch.append(series[i], time, 60 + (i * 7 + tick * 3) % 40);
      }
    }
  }

  private static long processor() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  private static double at(List<Double> values, double share) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  }

  private RulesTick() {}
}
