package tifo.promql.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;
import tifo.promql.evaluate.QueryException.Kind;
import tifo.promql.function.Column;
import tifo.promql.function.Dialect;
import tifo.promql.function.ValueCounts;
import tifo.store.Head;

/// Every query ends: at a limit with an error that names it, when its time is over, or when it is
/// cancelled, whatever it is doing.
@Timeout(60)
class LimitsTest {
  private static final String TOO_MANY =
      "query processing would load too many samples into memory in query execution";

  /// So many series of so many samples, a second apart, made when they are read.
  private record Many(int series, int samples, Runnable onRead) implements SampleStore {
    Many(int series, int samples) {
      this(series, samples, () -> {});
    }

    @Override
    public List<StoredSeries> select(List<Matcher> matchers, long from, long to) {
      List<StoredSeries> all = new ArrayList<>();
      for (int i = 0; i < series; i++) {
        all.add(new One(Labels.of("__name__", "m", "i", String.valueOf(i)), this));
      }
      return all;
    }
  }

  private record One(Labels labels, Many of) implements StoredSeries {
    @Override
    public void append(long from, long to, SampleBuffer into) {
      of.onRead().run();
      for (int i = 0; i < of.samples(); i++) {
        if (i * 1000L >= from && i * 1000L <= to) {
          into.add(i * 1000L, i % 7);
        }
      }
    }
  }

  private static QueryOptions options(int samples, int series, Duration timeout) {
    return new QueryOptions(
        Dialect.PROMETHEUS_3,
        false,
        Duration.ofMinutes(5),
        Duration.ofMinutes(1),
        samples,
        series,
        timeout);
  }

  private static QueryException refused(Many store, QueryOptions options, String query) {
    return assertThrows(
        QueryException.class,
        () -> new Engine(store, options).range(ParsedQuery.of(query), 0, 1_000_000, 1000),
        query);
  }

  private static final QueryOptions FEW = options(5000, 1000, Duration.ofMinutes(1));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m", // 10 series at 1,001 steps
        "m * 2",
        "rate(m[1m])",
        "abs(m)",
        "m + m",
        "m or m",
        "topk(3, m)",
        "label_replace(m, \"a\", \"$1\", \"i\", \"(.*)\")",
        "sum(m @ 100) by (i)",
        "sort(m @ 100)",
        "count_values without (i) (\"v\", m + on () group_left () vector(time()))",
        "max_over_time(sum(m)[1h:100ms])",
        "last_over_time(vector(1)[200y:1s])",
        "sum_over_time(vector(1)[250y:1ms])",
      })
  void tooManySamplesAreRefused(String query) {
    QueryException e = refused(new Many(10, 1001), FEW, query);
    assertEquals(TOO_MANY, e.getMessage());
    assertEquals(Kind.EXECUTION, e.kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(m)",
        "sum(rate(m[1m])) + sum(m) + max(m) + min(m) + avg(m) + count(m)",
        "sum(rate(m[10m]))",
        "quantile_over_time(0.5, m[1s]) and on () vector(0) < 0",
        "vector(1) + vector(2) + vector(3) + vector(4) + vector(5) + vector(6)",
      })
  void onlyWhatIsHeldAtOneTimeCounts(String query) throws QueryException {
    QueryOptions enough = options(20_000, 1000, Duration.ofMinutes(1));
    QueryResult result =
        new Engine(new Many(10, 1001), enough).range(ParsedQuery.of(query), 0, 1_000_000, 1000);
    assertEquals(List.of(), result.warnings());
  }

  @Test
  void aSeriesMayNotHaveMoreSamplesThanAllowed() throws QueryException {
    QueryOptions few = options(100, 10, Duration.ofMinutes(1));
    new Engine(new Many(5, 99), few)
        .instant(ParsedQuery.of("sum(count_over_time(m[1h]))"), 1_000_000);
    QueryException e =
        assertThrows(
            QueryException.class,
            () ->
                new Engine(new Many(1, 101), few)
                    .instant(ParsedQuery.of("sum(count_over_time(m[1h]))"), 1_000_000));
    assertEquals(TOO_MANY, e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"m[1h]", "m[1h:1s]", "{__name__=~\".+\"}[1h]"})
  void theSeriesOfARangeVectorCountTogether(String query) throws QueryException {
    QueryOptions few = options(1000, 100, Duration.ofMinutes(1));
    new Engine(new Many(10, 100), few).instant(ParsedQuery.of("m[1h]"), 99_000);
    Engine engine = new Engine(new Many(11, 100), few);
    QueryException e =
        assertThrows(
            QueryException.class, () -> engine.instant(ParsedQuery.of(query), 99_000), query);
    assertEquals(TOO_MANY, e.getMessage());
  }

  @Test
  void everyGroupCountsWhileItIsMade() {
    QueryOptions few = options(20 * 501, 1000, Duration.ofMinutes(1));
    AtomicInteger reads = new AtomicInteger();
    Many store = new Many(900, 1001, reads::incrementAndGet);
    assertEquals(TOO_MANY, refused(store, few, "sum by (i) (m)").getMessage());
    assertTrue(reads.get() < 200, reads + " series were read");
  }

  @Test
  void aQuantileCountsTheSeriesThatItKeeps() throws QueryException {
    AtomicInteger reads = new AtomicInteger();
    Many store = new Many(900, 1001, reads::incrementAndGet);
    assertEquals(TOO_MANY, refused(store, FEW, "quantile(0.5, m)").getMessage());
    assertTrue(reads.get() < 200, reads + " series were read");
    QueryOptions enough = options(13 * 1001, 1000, Duration.ofMinutes(1));
    Engine engine = new Engine(new Many(10, 1001), enough);
    // What one keeps does not count for the next.
    engine.range(ParsedQuery.of("quantile(0.5, m) + quantile(0.6, m)"), 0, 1_000_000, 1000);
  }

  @Test
  void theValuesOfOneSeriesCountOneByOne() {
    AtomicInteger columns = new AtomicInteger();
    Column different = new Column(1001);
    for (int step = 0; step < different.steps(); step++) {
      different.set(step, step);
    }
    Budget budget = new Budget(FEW);
    ValueCounts counts = new ValueCounts(different.steps());
    assertThrows(
        QueryException.class,
        () ->
            counts.add(
                different,
                () -> {
                  budget.hold(LabelledColumn.size(different.steps()));
                  columns.incrementAndGet();
                }));
    assertEquals(5000 / 501, columns.get());
    assertEquals(columns.get(), counts.counts().size());
    String query = "count_values(\"v\", m * 0 + on () group_left () vector(time()))";
    assertEquals(TOO_MANY, refused(new Many(1, 1001), FEW, query).getMessage());
  }

  @Test
  void tooManyStepsAreRefusedBeforeMemoryIsTaken() {
    Engine engine = new Engine(new Many(1, 10), QueryOptions.DEFAULT);
    for (String query : List.of("1", "vector(1)", "m", "time()")) {
      assertEquals(
          TOO_MANY,
          assertThrows(
                  QueryException.class,
                  () -> engine.range(ParsedQuery.of(query), 0, Long.MAX_VALUE / 4, 1))
              .getMessage());
    }
  }

  @Test
  void aStepMustGoForward() {
    Engine engine = new Engine(new Many(1, 10), QueryOptions.DEFAULT);
    for (long step : new long[] {0, -1, Long.MIN_VALUE}) {
      QueryException e =
          assertThrows(
              QueryException.class, () -> engine.range(ParsedQuery.of("m"), 0, 1000, step));
      assertTrue(
          String.valueOf(e.getMessage()).startsWith("zero or negative query resolution step"));
    }
  }

  @Test
  void tooManySeriesAreRefusedByNumber() {
    QueryOptions nine = options(1_000_000, 9, Duration.ofMinutes(1));
    for (String query : List.of("m", "rate(m[1m])", "max_over_time(m[1m:1s])")) {
      assertEquals(
          "the query selects 10 series; at most 9 are allowed",
          refused(new Many(10, 10), nine, query).getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m",
        "sum(m)",
        "sum by (i) (rate(m[5m]))",
        "m + on (i) m",
        "m or m",
        "topk(5, quantile_over_time(0.5, m[5m]))",
        "max_over_time(m[5m:1s])",
        "sum(label_replace(m, \"a\", \"$1\", \"i\", \"(.*)\"))",
        "histogram_quantile(0.5, label_replace(m, \"le\", \"$1\", \"i\", \"(.*)\"))",
        "count_values(\"v\", m)",
        "absent_over_time(m[5m])",
        "timestamp(m)",
        "-m",
      })
  void timeEndsAQueryWhateverItDoes(String query) {
    QueryOptions soon = options(50_000_000, 1_000_000, Duration.ofMillis(30));
    Many slow = new Many(400, 1001, () -> pause(1));
    QueryException e = refused(slow, soon, query);
    assertEquals("query timed out in expression evaluation", e.getMessage());
    assertEquals(Kind.TIMEOUT, e.kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"m", "sum(rate(m[5m]))", "m * on (i) m", "max_over_time(m[5m:1s])"})
  void anInterruptCancelsAQuery(String query) {
    Thread asking = Thread.currentThread();
    Many store = new Many(200, 1001, asking::interrupt);
    QueryException e = refused(store, QueryOptions.DEFAULT, query);
    assertTrue(Thread.interrupted(), "the interrupt is kept for the caller");
    assertEquals("query was canceled in expression evaluation", e.getMessage());
    assertEquals(Kind.CANCELED, e.kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "label_replace(m, \"a\", \"$1\", \"i\", \"((x?){900}y?)*\")",
        "m{i=~\"((x?){900}y?)*\"}",
      })
  void timeEndsAnExpressionThatIsRunOnALongLabel(String query) {
    Head head = new Head();
    head.append(Labels.of("__name__", "m", "i", "x".repeat(1_000_000) + "z"), 0, 1);
    QueryOptions soon = options(50_000_000, 1_000_000, Duration.ofMillis(30));
    long begin = System.nanoTime();
    QueryException late =
        assertThrows(
            QueryException.class, () -> new Engine(head, soon).instant(ParsedQuery.of(query), 0));
    assertEquals(Kind.TIMEOUT, late.kind());
    assertTrue(System.nanoTime() - begin < 10_000_000_000L);
    Thread.currentThread().interrupt();
    QueryException canceled =
        assertThrows(
            QueryException.class,
            () -> new Engine(head, QueryOptions.DEFAULT).instant(ParsedQuery.of(query), 0));
    assertTrue(Thread.interrupted());
    assertEquals(Kind.CANCELED, canceled.kind());
  }

  /// A store that fails says so itself; only the expression's own fault is called one.
  @Test
  void labelReplaceDoesNotBlameItsExpressionForItsArgument() {
    Many broken =
        new Many(
            1,
            1,
            () -> {
              throw new IllegalArgumentException("the store is broken");
            });
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Engine(broken, QueryOptions.DEFAULT)
                    .instant(
                        ParsedQuery.of("label_replace(m, \"a\", \"$1\", \"i\", \"(.*)\")"), 0));
    assertEquals("the store is broken", e.getMessage());
  }

  private static void pause(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
