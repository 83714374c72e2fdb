package tifo.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.board.Board;
import tifo.board.BoardFiles;
import tifo.board.Variable;
import tifo.board.VariableQuery;
import tifo.board.Variables;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.promql.Aggregation;
import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.function.Dialect;
import tifo.record.selector.NeededSelectors;
import tifo.record.selector.Selector;
import tifo.rule.file.RuleFiles;
import tifo.source.MetricSource;
import tifo.source.prometheus.PrometheusServer;
import tifo.source.prometheus.PrometheusSource;
import tifo.time.LiveClock;

/// Simulator, real Prometheus, recorder, replay: what was recorded answers as the server does.
@Timeout(240)
class RoundTripTest {
  private static final long SEED = Long.getLong("tifo.seed", 20_221_201);
  private static final int INSTANTS = 200;
  private static final Duration LENGTH = Duration.ofSeconds(20);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final List<Board> BOARDS = BoardFiles.shipped().boards();

  @TempDir static Path dir;
  private static MatchServers servers;
  private static PrometheusSource live;
  private static Instant start;
  private static Instant end;

  /// Part of a match, recorded in both ways at once, with some of its past.
  @BeforeAll
  static void play() throws Exception {
    PrometheusServer.assumeInstalled();
    servers = MatchServers.start(Files.createDirectory(dir.resolve("server")), 60);
    live = servers.source();
    MatchServers.await(live, "count_over_time(ccu_scale[10s]) >= 5");
    RecorderOptions options =
        RecorderOptions.USUAL
            .every(EVERY)
            .since(Duration.ofSeconds(30))
            .withStretch(EVERY.multipliedBy(20));
    Recorders all = new Recorders();
    try (Recorder reading = all.live(dir.resolve("read"), live, selectors(), options);
        Recorder polling =
            all.live(dir.resolve("poll"), live, selectors(), options.polling(true))) {
      reading.start();
      polling.start();
      Instant until = Instant.now().plus(LENGTH);
      Recorders.awaitUpTo(reading, until);
      Recorders.awaitUpTo(polling, until);
    }
    assertEquals(List.of(), all.heard.stream().filter(said -> said.startsWith("TROUBLE")).toList());
    try (Recording recording = Recording.open(dir.resolve("read"))) {
      start = recording.start();
      // Scrapes of the last moments may have been on their way.
      end = recording.end().minusSeconds(2);
    }
  }

  @AfterAll
  static void stop() {
    if (live != null) {
      live.close();
      servers.close();
    }
  }

  private static List<Selector> selectors() {
    return NeededSelectors.of(BOARDS, RuleFiles.shipped().groups()).of("");
  }

  @Test
  void remoteReadIsRecordedToTheBit() throws Exception {
    StoreSamples served = served();
    try (Recording recording = Recording.open(dir.resolve("read"))) {
      RecordedSource source = recording.info().sources().getFirst();
      assertEquals(RecordedSource.Method.REMOTE_READ, source.method());
      assertEquals(Dialect.PROMETHEUS_2, source.dialect());
      assertEquals(Duration.ofSeconds(1), source.interval());
      assertEquals(List.of(), recording.info().gaps());
      StoreSamples recorded =
          StoreSamples.of(recording.store("match")).between(0, end.toEpochMilli());
      assertEquals("", served.difference(recorded));
      assertTrue(recorded.staleMarkers() > 0, "a match in which nothing ever ends proves less");
      System.out.printf(
          "recorded %d series, %d samples, %d stale markers, equal to the server's%n",
          recorded.all().size(), recorded.count(), recorded.staleMarkers());
    }
  }

  /// By the poll, all samples are the same, and each marker is early by less than one poll.
  @Test
  void pollingDiffersInMarkersOnlyAndByLessThanAPoll() throws Exception {
    StoreSamples served = served();
    try (Recording recording = Recording.open(dir.resolve("poll"))) {
      assertEquals(RecordedSource.Method.POLL, recording.info().sources().getFirst().method());
      StoreSamples recorded =
          StoreSamples.of(recording.store("match")).between(0, end.toEpochMilli());
      long most = 0;
      for (Labels labels : served.all().keySet()) {
        Map<Long, Long> theirs = served.all().get(labels);
        Map<Long, Long> ours = recorded.all().getOrDefault(labels, Map.of());
        assertEquals(values(theirs), values(ours), () -> "samples of " + labels);
        most = Math.max(most, checkMarkers(labels, markers(theirs), markers(ours)));
      }
      System.out.printf("polled markers are early by %d ms at most%n", most);
    }
  }

  private static long checkMarkers(Labels labels, List<Long> theirs, List<Long> ours) {
    long most = 0;
    // The last marker may be too new for one of the two.
    int both = Math.min(theirs.size(), ours.size());
    assertTrue(
        Math.abs(theirs.size() - ours.size()) <= 1
            && theirs.stream()
                .skip(both)
                .allMatch(t -> t > end.toEpochMilli() - 2 * EVERY.toMillis()),
        () -> labels + " ends at " + theirs + ", recorded " + ours);
    for (int i = 0; i < both; i++) {
      long early = theirs.get(i) - ours.get(i);
      assertTrue(early >= 0 && early < slowest(), () -> labels + ": " + theirs + ", " + ours);
      most = Math.max(most, early);
    }
    return most;
  }

  /// Two polls are as far apart as their pace or, on a machine that is busy, the slower poll took.
  private static long slowest() {
    return EVERY.toMillis() * 3;
  }

  private static Map<Long, Long> values(Map<Long, Long> series) {
    Map<Long, Long> values = new TreeMap<>(series);
    values.values().removeIf(bits -> bits == Series.STALE_BITS);
    return values;
  }

  private static List<Long> markers(Map<Long, Long> series) {
    return series.entrySet().stream()
        .filter(sample -> sample.getValue() == Series.STALE_BITS)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static StoreSamples served() throws Exception {
    StoreSamples served = new StoreSamples();
    live.raw()
        .remoteRead(
            selectors().stream().map(Selector::matchers).toList(),
            start.toEpochMilli(),
            end.toEpochMilli(),
            (labels, samples) -> served.accept(labels.without(List.of("replica", "dc")), samples));
    return served;
  }

  /// Every query of every panel at 200 instants, as the boards ask them.
  @Test
  void replayAnswersEveryPanelAsTheServerDoes() throws Exception {
    System.out.println("seed " + SEED);
    try (Recording recording = Recording.open(dir.resolve("read"))) {
      RecordedSource source = recording.info().sources().getFirst();
      ReplaySource replay =
          new ReplaySource(
              "match", recording.store("match"), options(source.dialect()), new LiveClock());
      Random random = new Random(SEED);
      int answers = 0;
      int series = 0;
      int ties = 0;
      Map<Board, Map<String, List<String>>> chosen = chosen(live);
      assertEquals(chosen, chosen(replay));
      for (int i = 0; i < INSTANTS; i++) {
        Instant at = start.plusMillis(random.nextLong(Duration.between(start, end).toMillis()));
        for (PanelQuestion question : PanelQuestion.all(BOARDS, chosen, source.interval())) {
          Matrix expected = question.ask(live, at);
          Matrix actual = question.ask(replay, at);
          if (!difference(expected, actual).isEmpty()) {
            ties += assertOnlyTies(question, at, replay, difference(expected, actual));
          }
          answers++;
          series += expected.series().size();
        }
      }
      assertTrue(series > answers, "most answers must hold something: " + series);
      System.out.printf(
          "%d answers with %d series are the same, but for %d ties%n", answers, series, ties);
    }
  }

  private static QueryOptions options(Dialect dialect) {
    QueryOptions usual = QueryOptions.DEFAULT;
    return new QueryOptions(
        dialect,
        usual.lateNames(),
        usual.lookback(),
        usual.subqueryStep(),
        usual.maxSamples(),
        usual.maxSeries(),
        usual.timeout());
  }

  /// The variables at their defaults, with what this source offers.
  private static Map<Board, Map<String, List<String>>> chosen(MetricSource source)
      throws Exception {
    Map<Board, Map<String, List<String>>> all = new LinkedHashMap<>();
    TimeRange window = new TimeRange(start.toEpochMilli(), end.toEpochMilli(), 1000);
    for (Board board : BOARDS) {
      Map<String, List<String>> values = new LinkedHashMap<>();
      for (Variable variable : Variables.inOrder(board.variables())) {
        List<String> offered = variable.options();
        if (!variable.query().isEmpty()) {
          VariableQuery query =
              VariableQuery.parse(Variables.interpolate(variable.query(), values));
          offered = source.labelValues(query.label(), query.selector().stream().toList(), window);
        }
        List<String> picked = Variables.choose(variable, offered, variable.selected());
        values.put(variable.name(), Variables.expand(picked, offered));
      }
      all.put(board, values);
    }
    return all;
  }

  /// A sum's last bit decides to which side `round` goes from a tie, and which of two equal series
  /// `topk` takes is anybody's choice: then what is rounded or chosen from must be the same, and be
  /// a tie. Gives how many there were.
  private static int assertOnlyTies(
      PanelQuestion question, Instant at, MetricSource replay, String difference) throws Exception {
    String where = question + " at " + at + ": " + difference;
    Matrix theirs = question.ask(live, at);
    Matrix ours = question.ask(replay, at);
    Expr asked = Parser.parse(question.promql());
    if (asked instanceof Expr.Call call && call.function().name().equals("round")) {
      PanelQuestion exact = question.of(text(question, call.args().getFirst()));
      double to = Double.parseDouble(text(question, call.args().get(1)));
      assertEquals("", difference(exact.ask(live, at), exact.ask(replay, at)), where);
      return roundedTies(exact.ask(live, at), to, theirs, ours, where);
    }
    if (asked instanceof Expr.Aggregate topk && topk.op() == Aggregation.TOPK) {
      PanelQuestion all = question.of(text(question, topk.expr()));
      assertEquals("", difference(all.ask(live, at), all.ask(replay, at)), where);
      assertEquals(sortedValues(theirs), sortedValues(ours), where);
      return 1;
    }
    throw new AssertionError(where);
  }

  private static int roundedTies(
      Matrix exact, double to, Matrix theirs, Matrix ours, String where) {
    int ties = 0;
    for (Series series : exact.series()) {
      if (last(theirs, series.labels()) != last(ours, series.labels())) {
        double parts = series.last() / to;
        assertEquals(0.5, parts - Math.floor(parts), 1e-6, where);
        ties++;
      }
    }
    assertTrue(ties > 0, where);
    return ties;
  }

  private static double last(Matrix matrix, Labels labels) {
    return Objects.requireNonNull(byLabels(matrix).get(labels)).last();
  }

  /// The values of each step, whichever series they are of.
  private static Map<Long, List<Double>> sortedValues(Matrix matrix) {
    TreeMap<Long, List<Double>> steps = new TreeMap<>();
    for (Series series : matrix.series()) {
      for (int i = 0; i < series.size(); i++) {
        steps.computeIfAbsent(series.times()[i], _ -> new ArrayList<>()).add(series.values()[i]);
      }
    }
    steps.values().forEach(values -> values.sort(null));
    return steps;
  }

  private static String text(PanelQuestion question, Expr part) {
    return question.promql().substring(part.span().start(), part.span().end());
  }

  /// The first difference of two answers, beyond 1e-9 of a value; empty where there is none.
  private static String difference(Matrix expected, Matrix actual) {
    Map<Labels, Series> theirs = byLabels(expected);
    Map<Labels, Series> ours = byLabels(actual);
    if (!theirs.keySet().equals(ours.keySet())) {
      return "series " + theirs.keySet() + ", replayed " + ours.keySet();
    }
    for (Series series : theirs.values()) {
      Series mine = Objects.requireNonNull(ours.get(series.labels()));
      if (!times(series).equals(times(mine))) {
        return series.labels() + " has " + times(series) + ", replayed " + times(mine);
      }
      for (int i = 0; i < series.size(); i++) {
        if (!isSame(series.values()[i], mine.values()[i])) {
          return series.labels() + ": " + series.values()[i] + ", replayed " + mine.values()[i];
        }
      }
    }
    return "";
  }

  private static boolean isSame(double a, double b) {
    return a == b || (Double.isNaN(a) && Double.isNaN(b)) || Math.abs(a - b) <= 1e-9 * Math.abs(a);
  }

  private static List<Long> times(Series series) {
    List<Long> times = new ArrayList<>();
    for (long time : series.times()) {
      times.add(time);
    }
    return times;
  }

  private static Map<Labels, Series> byLabels(Matrix matrix) {
    TreeMap<Labels, Series> all = new TreeMap<>();
    matrix.series().forEach(series -> all.put(series.labels(), series));
    return all;
  }

  @Test
  void promtoolOpensTheFolder() throws IOException, InterruptedException {
    Process promtool =
        new ProcessBuilder("promtool", "tsdb", "list", dir.resolve("read").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, promtool.waitFor(), said);
    assertTrue(said.lines().count() > 2, said);
  }
}
