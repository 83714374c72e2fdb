package tifo.promql.conformance;

import java.util.List;
import java.util.Random;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;

/// The series that random queries are asked over, the same in each run: three hours of counters,
/// gauges and histograms as real ones are, and as bad ones are. One thread.
///
/// Some are sampled exactly on the minute or quarter minute, where closed and open windows differ,
/// others at times of their own with jitter, gaps, restarts and stale markers. Values are multiples
/// of 1/8 or 1/1024, so that sums do not depend on the order in which they are added up.
final class FuzzSeries {
  /// The first sample's time: a full hour.
  static final long BEGIN = 1_700_002_800_000L;

  static final long LENGTH = 3 * 3_600_000L;

  /// Where the data is cut into two blocks: inside a chunk, and not on a step.
  static final long CUT = BEGIN + 4_033_007L;

  private static final List<String> JOBS = List.of("a", "b", "c");
  private static final List<String> ZONES = List.of("", "east", "west", "");

  private final Random random = new Random(20_261_122);
  private final TestSeries series = new TestSeries();

  private FuzzSeries() {}

  static TestSeries make() {
    FuzzSeries made = new FuzzSeries();
    for (String job : JOBS) {
      made.ofJob(job);
      for (int i = 0; i < 4; i++) {
        made.ofInstance(job, i);
      }
      made.histogram(job);
    }
    made.odd();
    return made.series;
  }

  private void ofJob(String job) {
    long half = BEGIN + LENGTH / 2;
    Labels info = Labels.of(Labels.NAME, "info", "job", job, "team", "team-" + job);
    Scrapes every = Scrapes.each(30_000).from(BEGIN + 4_100);
    if (job.equals("b")) {
      add(info.with("version", "1"), every.until(half).endingStale(), _ -> 1);
      add(info.with("version", "2"), every.from(half + 4_100), _ -> 1);
    } else {
      add(job.equals("a") ? info.with("version", "2") : info, every, _ -> 1);
    }
    add(Labels.of(Labels.NAME, "constant", "job", job), Scrapes.each(60_000), _ -> 5);
    add(Labels.of(Labels.NAME, "rare", "job", job), Scrapes.each(250_000), n -> n % 7);
    add(Labels.of(Labels.NAME, "sparse", "job", job), Scrapes.each(400_000), n -> n);
    add(Labels.of(Labels.NAME, "edge", "job", job), Scrapes.each(300_000), n -> n % 3);
  }

  private void ofInstance(String job, int i) {
    int number = JOBS.indexOf(job) * 4 + i;
    Labels base = Labels.of("job", job, "instance", "i" + i);
    Scrapes real = Scrapes.each(15_000).from(BEGIN + 1 + random.nextInt(15_000)).jitter(120);
    Scrapes exact = Scrapes.each(15_000);
    for (String code : List.of("200", "500")) {
      Labels labels = named(base, "http_requests_total").with("code", code);
      add(labels, real.losing(i == 2 ? 30 : 0, 25), counter(0.125 * 8, i == 3 ? 60 : 200));
    }
    add(named(base, "ticks_total"), exact.losing(i == 1 ? 50 : 0, 8), counter(0.25, 150));
    double[] warm = {20 + number};
    add(
        named(base, "temperature"),
        real,
        _ -> {
          warm[0] = Math.abs(warm[0] + (random.nextInt(17) - 8) / 8.0) + 1;
          return warm[0] + number / 1024.0;
        });
    Labels level = named(base, "level").with("zone", ZONES.get(i));
    add(level, Scrapes.each(30_000), _ -> 1 + random.nextInt(64) / 8.0);
    add(named(base, "state"), Scrapes.each(60_000), _ -> random.nextInt(3));
    add(named(base, "balance"), real, _ -> (random.nextInt(1601) - 800) / 8.0);
    add(named(base, "up"), exact.losing(90, 30).marking(), _ -> random.nextInt(20) == 0 ? 0 : 1);
    long late = BEGIN + number * 700_000L;
    Scrapes some = real.from(late).until(late + 3_000_000).losing(25, 15).marking().endingStale();
    add(named(base, "flaky"), some, _ -> random.nextInt(80) / 8.0);
  }

  private void histogram(String job) {
    List<String> bounds =
        switch (job) {
          case "a" -> List.of("0.1", "0.50", "2", "+Inf");
          case "b" -> List.of("-1", "1e-1", "0.1", "0.5", "2e0", "Inf");
          default -> List.of("0.1", "0.5", "2", "+Inf", "none");
        };
    int size = bounds.size();
    double[][] rows = new double[(int) (LENGTH / 15_000) + 1][];
    double[] counts = new double[size];
    for (int n = 0; n < rows.length; n++) {
      double below = 0;
      boolean restart = random.nextInt(200) == 0;
      for (int b = 0; b < size; b++) {
        below += random.nextInt(10);
        counts[b] = restart ? below : counts[b] + below;
      }
      rows[n] = counts.clone();
    }
    Scrapes scrapes =
        job.equals("a") ? Scrapes.each(15_000) : Scrapes.each(15_000).from(BEGIN + 2_345);
    for (int b = 0; b < size; b++) {
      int bound = b;
      Labels bucket =
          Labels.of(Labels.NAME, "latency_seconds_bucket", "job", job, "le", bounds.get(b));
      // Counts that fall from one bucket to the next, now and then.
      add(bucket, scrapes, n -> rows[n][bound] - (bound == 2 && n % 97 > 90 ? 40 : 0));
    }
    Labels base = Labels.of("job", job);
    add(named(base, "latency_seconds_count"), scrapes, n -> rows[n][size - 1]);
    add(named(base, "latency_seconds_sum"), scrapes, n -> rows[n][size - 1] / 8);
  }

  private void odd() {
    double[] all = {Double.NaN, 1, Double.POSITIVE_INFINITY, -3, Double.NEGATIVE_INFINITY, -0.0};
    for (int i = 0; i < all.length; i++) {
      double one = all[i];
      add(
          Labels.of(Labels.NAME, "odd", "kind", "always" + i),
          Scrapes.each(30_000).from(BEGIN + i),
          _ -> one);
      int shift = i;
      add(
          Labels.of(Labels.NAME, "odd", "kind", "turns" + i, "job", "a"),
          Scrapes.each(15_000).from(BEGIN + i * 1_111L).losing(70, 20).marking(),
          n -> n / 9 % 5 == shift % 5 ? all[(n + shift) % all.length] : n % 11);
    }
    List<String> texts = List.of("/a/b c", "x.y*", "[", "\"quoted\"", "back\\slash", "東京", "a\nb");
    for (int i = 0; i < texts.size(); i++) {
      int value = i;
      add(
          Labels.of(Labels.NAME, "text", "path", texts.get(i)),
          Scrapes.each(60_000).from(BEGIN + 777),
          n -> value + n);
    }
    add(Labels.of(Labels.NAME, "single", "job", "a"), Scrapes.each(LENGTH * 2), _ -> 42);
  }

  /// Grows by multiples of `unit` and restarts near zero or at a high value.
  private Value counter(double unit, int restartIn) {
    double[] count = {random.nextInt(3) == 0 ? 0 : 1000};
    return _ -> {
      count[0] =
          random.nextInt(restartIn) == 0
              ? random.nextInt(2) * 500
              : count[0] + random.nextInt(4) * random.nextInt(12) * unit;
      return count[0];
    };
  }

  private static Labels named(Labels labels, String name) {
    return labels.with(Labels.NAME, name);
  }

  private void add(Labels labels, Scrapes scrapes, Value value) {
    SampleBuffer samples = new SampleBuffer();
    int lost = 0;
    for (int n = 0; scrapes.time(n) < Math.min(scrapes.end, BEGIN + LENGTH); n++) {
      double next = value.at(n);
      long time = scrapes.time(n) + (scrapes.jitter > 0 ? random.nextInt(scrapes.jitter) : 0);
      if (lost > 0) {
        lost--;
      } else if (scrapes.lostIn > 0 && random.nextInt(scrapes.lostIn) == 0) {
        lost = random.nextInt(scrapes.lostFor);
        if (scrapes.marks) {
          samples.add(time, Double.longBitsToDouble(Series.STALE_BITS));
        }
      } else {
        samples.add(time, next);
      }
    }
    if (scrapes.endsStale) {
      samples.add(
          samples.times()[samples.size() - 1] + scrapes.interval,
          Double.longBitsToDouble(Series.STALE_BITS));
    }
    series.append(labels, samples);
  }

  /// A series' value at its n-th scrape.
  private interface Value {
    double at(int scrape);
  }

  /// When a series is sampled; `lostIn` of so many scrapes one begins a gap of up to `lostFor`.
  private record Scrapes(
      long interval,
      long start,
      long end,
      int jitter,
      int lostIn,
      int lostFor,
      boolean marks,
      boolean endsStale) {
    static Scrapes each(long interval) {
      return new Scrapes(interval, BEGIN, Long.MAX_VALUE, 0, 0, 1, false, false);
    }

    Scrapes from(long time) {
      return new Scrapes(interval, time, end, jitter, lostIn, lostFor, marks, endsStale);
    }

    Scrapes until(long time) {
      return new Scrapes(interval, start, time, jitter, lostIn, lostFor, marks, endsStale);
    }

    Scrapes jitter(int millis) {
      return new Scrapes(interval, start, end, millis, lostIn, lostFor, marks, endsStale);
    }

    Scrapes losing(int oneIn, int upTo) {
      return new Scrapes(interval, start, end, jitter, oneIn, upTo, marks, endsStale);
    }

    Scrapes marking() {
      return new Scrapes(interval, start, end, jitter, lostIn, lostFor, true, endsStale);
    }

    Scrapes endingStale() {
      return new Scrapes(interval, start, end, jitter, lostIn, lostFor, marks, true);
    }

    long time(int scrape) {
      return start + scrape * interval;
    }
  }
}
