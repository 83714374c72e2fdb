package tifo.promql.conformance;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;

/// The series that random queries are asked over, the same in each run: two hours at 15 s with
/// jitter, so that no sample meets the edge of a window.
public final class FuzzSeries {
  /// The evaluation time of instant queries, in milliseconds; not on any step's grid.
  public static final long AT = 1_700_000_000_321L;

  /// Range queries run from here to `AT`.
  public static final long FROM = AT - 1_800_000;

  public static final long STEP = 60_000;

  private static final long BEGIN = AT - 5_400_000;
  private static final long INTERVAL = 15_000;
  private static final int SAMPLES = 480;
  private static final List<String> JOBS = List.of("a", "b", "c");
  private static final List<String> BOUNDS = List.of("0.1", "0.5", "2", "+Inf");

  private final Random random = new Random(20_261_122);
  private final TestSeries series = new TestSeries();

  private FuzzSeries() {}

  static TestSeries make() {
    FuzzSeries made = new FuzzSeries();
    JOBS.forEach(made::job);
    return made.series;
  }

  /// A time inside the data for `@`, in seconds.
  static String middleSeconds() {
    return (AT - 900_000) / 1000 + ".654";
  }

  private void job(String job) {
    add(
        "info",
        0,
        _ -> 1,
        "job",
        job,
        "team",
        "team-" + job,
        "version",
        job.equals("c") ? "" : "2");
    for (int i = 0; i < 4; i++) {
      String instance = "i" + i;
      for (String code : List.of("200", "500")) {
        add("http_requests_total", 0, counter(), "job", job, "instance", instance, "code", code);
      }
      double[] walk = {20 + random.nextDouble()};
      add(
          "temperature",
          0,
          _ -> walk[0] += random.nextGaussian(),
          "job",
          job,
          "instance",
          instance);
      add("state", 0, _ -> random.nextInt(3), "job", job, "instance", instance);
      add("flaky", 60, _ -> random.nextDouble() - 0.5, "job", job, "instance", instance);
    }
    histogram(job);
  }

  private void histogram(String job) {
    double[] counts = new double[BOUNDS.size()];
    double[][] rows = new double[SAMPLES][];
    for (int n = 0; n < SAMPLES; n++) {
      double below = 0;
      for (int b = 0; b < counts.length; b++) {
        below += random.nextInt(10);
        counts[b] += below;
      }
      rows[n] = counts.clone();
    }
    for (int b = 0; b < BOUNDS.size(); b++) {
      int bound = b;
      add(
          "latency_seconds_bucket",
          0,
          n -> 1e6 * (bound + 1) + rows[n][bound],
          "job",
          job,
          "le",
          BOUNDS.get(b));
    }
    add("latency_seconds_count", 0, n -> 4e6 + rows[n][BOUNDS.size() - 1], "job", job);
  }

  /// Grows from a high value on and restarts now and then, at a high value again: versions differ
  /// in how far they reckon back a counter that begins near zero.
  private Value counter() {
    double[] count = {1e6};
    return _ -> {
      count[0] = random.nextInt(150) == 0 ? 9e5 : count[0] + random.nextInt(40);
      return count[0];
    };
  }

  private void add(String name, int lostIn, Value value, String... labels) {
    SampleBuffer samples = new SampleBuffer();
    boolean lost = false;
    for (int n = 0; n < SAMPLES; n++) {
      double next = value.at(n);
      long time = BEGIN + n * INTERVAL + 1 + random.nextInt(200);
      boolean turn = lostIn > 0 && random.nextInt(lost ? 20 : lostIn) == 0;
      if (turn && !lost) {
        samples.add(time, Double.longBitsToDouble(Series.STALE_BITS));
      }
      lost ^= turn;
      if (!lost) {
        samples.add(time, next);
      }
    }
    TreeMap<String, String> all = new TreeMap<>(Labels.of(labels).asMap());
    all.put(Labels.NAME, name);
    series.append(Labels.of(all), samples);
  }

  /// A series' value at its n-th sample.
  private interface Value {
    double at(int sample);
  }
}
