package tifo.source.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.promql.evaluate.QueryOptions;
import tifo.record.ReplaySource;
import tifo.source.Answer;
import tifo.source.ForwardingSource;
import tifo.source.MetricSource;
import tifo.source.ScriptedSource;
import tifo.source.SourceException;
import tifo.store.Head;
import tifo.time.FakeClock;

/// What is answered half by the server and half from what was recorded here is what one server
/// would answer that had both.
class RecordedSourceTest {
  private static final long BEGIN = 1_700_000_000_000L;
  private static final long STEP = 15_000;
  private static final int COUNT = 120;
  private static final RecordedNames NAMES =
      new RecordedNames(Set.of("zone:load:sum", "limit"), Set.of("Slow"));

  private final Head foreign = new Head();
  private final Head own = new Head();
  private final Head both = new Head();
  private final List<String> asked = new ArrayList<>();

  private final MetricSource one = source("one", both);
  private final MetricSource split =
      new RecordedSource(
          new Listening(source("one", foreign), asked), NAMES, own, QueryOptions.DEFAULT);

  RecordedSourceTest() {
    Random random = new Random(7);
    for (int i = 0; i < COUNT; i++) {
      long time = BEGIN + i * STEP;
      for (String zone : List.of("a", "b", "c")) {
        foreign(Labels.of("__name__", "load", "zone", zone), time, random.nextInt(100));
        // one series ends in the middle
        double nodes = zone.equals("c") && i > 60 ? stale() : random.nextInt(20);
        foreign(Labels.of("__name__", "nodes", "zone", zone, "pool", "p"), time, nodes);
        own(Labels.of("__name__", "zone:load:sum", "zone", zone), time, random.nextInt(300));
      }
      own(Labels.of("__name__", "limit"), time, 50 + i);
      own(Labels.of("__name__", "ALERTS", "alertname", "Slow", "zone", "a"), time, 1);
      foreign(Labels.of("__name__", "ALERTS", "alertname", "Foreign", "zone", "a"), time, 1);
    }
  }

  private static double stale() {
    return Double.longBitsToDouble(Series.STALE_BITS);
  }

  private void foreign(Labels labels, long time, double value) {
    foreign.append(labels, time, value);
    both.append(labels, time, value);
  }

  private void own(Labels labels, long time, double value) {
    own.append(labels, time, value);
    both.append(labels, time, value);
  }

  private static MetricSource source(String name, Head head) {
    return new ReplaySource(name, head, QueryOptions.DEFAULT, new FakeClock(Instant.EPOCH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zone:load:sum",
        "load",
        "zone:load:sum > on(zone) load",
        "zone:load:sum / on(zone) group_left() sum by (zone) (nodes)",
        "sum(zone:load:sum) > scalar(sum(load))",
        "nodes * on(zone) group_left zone:load:sum",
        "avg_over_time(zone:load:sum[5m]) - on(zone) avg_over_time(load[5m])",
        "max_over_time((zone:load:sum - on(zone) load)[4m:1m])",
        "nodes or zone:load:sum",
        "nodes unless on(zone) (zone:load:sum > 150)",
        "load > bool on() group_left limit",
        "load > scalar(limit)",
        "topk(scalar(limit) - scalar(limit) + 2, load)",
        "quantile_over_time(scalar(limit) / 200, load[3m])",
        "label_replace(zone:load:sum, \"dc\", \"$1\", \"zone\", \"(.*)\") + on(zone) load",
        "-(load) + on(zone) zone:load:sum offset 1m",
        "absent(zone:load:sum{zone=\"x\"}) * time()",
        "count({__name__=~\"zone:.*\"})",
        "ALERTS{alertname=\"Slow\"}",
        "ALERTS{alertname=\"Foreign\"}",
        "zone:load:sum and on(zone) ALERTS{alertname=\"Slow\"}",
        "sum(load) + count(limit) + 1"
      })
  void answersAsOneServerThatHasBoth(String query) throws Exception {
    for (int i = 5; i < COUNT; i += 9) {
      Instant at = Instant.ofEpochMilli(BEGIN + i * STEP + 3000);
      assertSame(one.instant(query, at), split.instant(query, at));
    }
    TimeRange range = new TimeRange(BEGIN + 300_000, BEGIN + COUNT * STEP, 20_000);
    assertSame(one.range(query, range), split.range(query, range));
  }

  private static void assertSame(Answer expected, Answer actual) {
    assertEquals(map(expected.matrix()), map(actual.matrix()));
  }

  private static Map<Labels, Series> map(Matrix matrix) {
    Map<Labels, Series> map = new TreeMap<>();
    matrix.series().forEach(series -> map.put(series.labels(), series));
    return map;
  }

  @Test
  void whatNamesNoRecordingGoesToTheServerAsItIsWritten() throws Exception {
    String query = "sum  (load)  > 3 # as it is";
    split.instant(query, Instant.ofEpochMilli(BEGIN));
    assertEquals(List.of(query), asked);
  }

  @Test
  void theServerIsAskedForTheLargestPiecesThatItKnows() throws Exception {
    split.instant(
        "sum by (zone) (load) > on(zone) (zone:load:sum + 2) unless on() count(nodes) == 3",
        Instant.ofEpochMilli(BEGIN));
    assertEquals(List.of("sum by (zone) (load)", "count(nodes) == 3"), asked);
  }

  @Test
  void aServerThatFailsIsTheReason() {
    ScriptedSource dead = new ScriptedSource("dead");
    dead.failWith(
        () -> new SourceException(SourceException.Kind.UNREACHABLE, "dead: connection refused"));
    MetricSource source = new RecordedSource(dead, NAMES, own, QueryOptions.DEFAULT);
    for (String query : List.of("limit > on() load", "max_over_time((limit > on() load)[4m:1m])")) {
      SourceException e =
          assertThrows(
              SourceException.class, () -> source.instant(query, Instant.ofEpochMilli(BEGIN)));
      assertEquals("dead: connection refused", e.getMessage());
      assertEquals(SourceException.Kind.UNREACHABLE, e.kind());
    }
  }

  @Test
  void namesAreTakenFromWhatIsAsked() {
    assertEquals(Set.of("limit"), NAMES.in("rate(load[1m]) > limit").metrics());
    assertTrue(NAMES.in("{job=\"x\"} or {__name__=~\"l.*\"} or load").isEmpty());
    assertFalse(NAMES.in("{__name__=~\"zone:.+\"}").isEmpty());
    assertEquals(Set.of("Slow"), NAMES.in("ALERTS").alerts());
    assertTrue(NAMES.in("not PromQL (").isEmpty());
  }

  /// Notes what a server is asked.
  private static final class Listening extends ForwardingSource {
    private final List<String> asked;

    Listening(MetricSource inner, List<String> asked) {
      super(inner);
      this.asked = asked;
    }

    @Override
    public Answer instant(String promql, Instant at) throws SourceException, InterruptedException {
      asked.add(promql);
      return super.instant(promql, at);
    }

    @Override
    public Answer range(String promql, TimeRange range)
        throws SourceException, InterruptedException {
      asked.add(promql);
      return super.range(promql, range);
    }
  }
}
