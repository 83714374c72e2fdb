package tifo.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.board.Variable;
import tifo.board.Variables;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.TimeRange;
import tifo.source.Answer;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.SourceHealth;
import tifo.source.SourceSet;
import tifo.yaml.Durations;

/// Asks what a panel or a board needs once, at one instant, whether the board is open or not: for a
/// picture.
///
/// All queries are asked at once, and what has not answered in time counts as failed. Blocks no
/// longer than that; any thread, several at once.
public final class PanelAsk {
  /// Chat does not wait longer for a picture.
  public static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

  /// Values of a variable that are asked for one by one.
  private static final int MOST_ALONE = 5;

  private final SourceSet sources;
  private final Duration scrapeInterval;
  private final Map<String, ReplayGaps> gaps;
  private final Duration patience;

  /// Of live sources.
  public PanelAsk(SourceSet sources, Duration scrapeInterval) {
    this(sources, scrapeInterval, Map.of());
  }

  /// Of recorded sources with these gaps, by their names.
  public PanelAsk(SourceSet sources, Duration scrapeInterval, Map<String, ReplayGaps> gaps) {
    this(sources, scrapeInterval, gaps, USUAL_PATIENCE);
  }

  /// With another time to wait for all answers.
  public PanelAsk(
      SourceSet sources, Duration scrapeInterval, Map<String, ReplayGaps> gaps, Duration patience) {
    this.sources = sources;
    this.scrapeInterval = scrapeInterval;
    this.gaps = Map.copyOf(gaps);
    this.patience = patience;
  }

  /// The values that labels have for the board's variables, in their order.
  public static Map<String, List<String>> wanted(Board board, List<Labels> labels) {
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    for (Variable variable : board.variables()) {
      List<String> values =
          labels.stream()
              .map(each -> each.get(variable.name()))
              .filter(value -> !value.isEmpty())
              .distinct()
              .toList();
      wanted.put(
          variable.name(), variable.multi() ? values : values.stream().limit(MOST_ALONE).toList());
    }
    return wanted;
  }

  /// The panel's data at the instant over the board's window, with the board's variables set to the
  /// wanted values. Where a variable may have one only, its queries are asked for a few of them,
  /// one by one. A query that fails becomes a failed reading, not an error.
  public PanelData ask(Board board, PanelSpec panel, Map<String, List<String>> wanted, Instant at)
      throws InterruptedException {
    Map<String, Set<PollQuery>> byRef = new LinkedHashMap<>();
    TimeRange range = TimeRange.endingAt(at, board.window(), PollPlan.step(board.window()));
    for (Map<String, List<String>> one : oneByOne(board, panel, wanted)) {
      PollPlan plan = PollPlan.of(board.only(panel), chosen(board, one), scrapeInterval);
      Objects.requireNonNull(plan.panels().get(panel.frame().id()))
          .forEach(
              (ref, query) -> byRef.computeIfAbsent(ref, _ -> new LinkedHashSet<>()).add(query));
    }
    Set<PollQuery> queries = new LinkedHashSet<>();
    byRef.values().forEach(queries::addAll);
    Map<PollQuery, Reading> answers = answers(queries, range, at);
    Map<String, Reading> readings = new LinkedHashMap<>();
    byRef.forEach((ref, asked) -> readings.put(ref, JoinedReadings.of(of(asked, answers))));
    return new PanelData(readings, range);
  }

  private static List<Reading> of(Set<PollQuery> asked, Map<PollQuery, Reading> answers) {
    return asked.stream().map(it -> Objects.requireNonNull(answers.get(it))).toList();
  }

  // What the lead wants comes first.
  private static List<Map<String, List<String>>> oneByOne(
      Board board, PanelSpec panel, Map<String, List<String>> wanted) {
    List<Map<String, List<String>>> all = List.of(wanted);
    for (Variable variable : board.variables()) {
      List<String> values = wanted.getOrDefault(variable.name(), List.of());
      if (!variable.multi() && values.size() > 1 && isUsed(variable, panel)) {
        all = each(variable, values, all);
      }
    }
    return all;
  }

  private static List<Map<String, List<String>>> each(
      Variable variable, List<String> values, List<Map<String, List<String>>> before) {
    List<Map<String, List<String>>> all = new ArrayList<>();
    for (String value : values) {
      for (Map<String, List<String>> one : before) {
        Map<String, List<String>> other = new LinkedHashMap<>(one);
        other.put(variable.name(), List.of(value));
        all.add(other);
      }
    }
    return all.subList(0, Math.min(MOST_ALONE, all.size()));
  }

  private static boolean isUsed(Variable variable, PanelSpec panel) {
    return panel.frame().queries().stream()
        .anyMatch(query -> Variables.namesIn(query.promql()).contains(variable.name()));
  }

  /// The data of all panels, by their ids, with the first wanted value of each variable that may
  /// have one only.
  public Map<String, PanelData> ask(Board board, Map<String, List<String>> wanted, Instant at)
      throws InterruptedException {
    PollPlan plan = PollPlan.of(board, chosen(board, wanted), scrapeInterval);
    TimeRange range = TimeRange.endingAt(at, board.window(), plan.step());
    Map<PollQuery, Reading> answers = answers(plan.queries(), range, at);
    Map<String, PanelData> panels = new LinkedHashMap<>();
    plan.panels()
        .forEach((id, queries) -> {
          Map<String, Reading> readings = new LinkedHashMap<>();
          queries.forEach(
              (ref, query) -> readings.put(ref, Objects.requireNonNull(answers.get(query))));
          panels.put(id, new PanelData(readings, range));
        });
    return panels;
  }

  /// How those sources of the panel do that are not well.
  public List<SourceHealth> unwell(PanelSpec panel) {
    return panel.frame().queries().stream()
        .map(query -> sources.named(query.source()).health())
        .filter(health -> health.state() != SourceHealth.State.OK)
        .filter(health -> health.state() != SourceHealth.State.UNKNOWN)
        .distinct()
        .toList();
  }

  private Map<PollQuery, Reading> answers(Set<PollQuery> queries, TimeRange range, Instant at)
      throws InterruptedException {
    Map<PollQuery, FutureTask<Reading>> asked = new LinkedHashMap<>();
    for (PollQuery query : queries) {
      FutureTask<Reading> task = new FutureTask<>(() -> read(query, range, at));
      asked.put(query, task);
      Thread.ofVirtual().name("picture-query").start(task);
    }
    long deadline = System.nanoTime() + patience.toNanos();
    Map<PollQuery, Reading> answers = new LinkedHashMap<>();
    try {
      for (var entry : asked.entrySet()) {
        answers.put(entry.getKey(), answer(entry.getKey(), entry.getValue(), deadline, at));
      }
      return answers;
    } finally {
      asked.values().forEach(task -> task.cancel(true));
    }
  }

  private Reading answer(PollQuery query, FutureTask<Reading> task, long deadline, Instant at)
      throws InterruptedException {
    try {
      return task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      String reason = "no answer within " + Durations.text(patience);
      return failed(sources.named(query.source()), reason, at);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a query for a picture broke: " + e.getCause(), e);
    }
  }

  private static Map<String, List<String>> chosen(Board board, Map<String, List<String>> wanted) {
    Map<String, List<String>> chosen = new LinkedHashMap<>();
    for (Variable variable : board.variables()) {
      List<String> own = wanted.getOrDefault(variable.name(), List.of());
      List<String> offered =
          variable.options().isEmpty() ? usual(variable, own) : variable.options();
      chosen.put(
          variable.name(),
          Variables.expand(Variables.choose(variable, offered, own), variable.options()));
    }
    return chosen;
  }

  /// A variable whose options only the source knows offers what is wanted of it.
  private static List<String> usual(Variable variable, List<String> wanted) {
    return wanted.isEmpty() ? variable.selected() : wanted;
  }

  private Reading read(PollQuery query, TimeRange range, Instant at) throws InterruptedException {
    MetricSource source = sources.named(query.source());
    ReplayGaps own = gaps.getOrDefault(source.name(), ReplayGaps.NONE);
    Reading reading =
        query.instant()
            ? read(() -> source.instant(query.promql(), at), source, at, ReplayGaps.NONE)
            : read(() -> source.range(query.promql(), range), source, at, own);
    return own.at(at, reading);
  }

  /// One way to ask a source.
  @FunctionalInterface
  interface Question {
    Answer answer() throws SourceException, InterruptedException;
  }

  /// What the source answers, without the points that `cut` has no samples for.
  static Reading read(Question question, MetricSource source, Instant at, ReplayGaps cut)
      throws InterruptedException {
    try {
      Answer answer = question.answer();
      return answer.matrix().isEmpty()
          ? new Reading.NoData(answer.source(), at, answer.notes())
          : new Reading.Fresh(cut.cut(answer.matrix()), answer.source(), at, answer.warnings());
    } catch (SourceException e) {
      return failed(source, String.valueOf(e.getMessage()), at);
    }
  }

  private static Reading failed(MetricSource source, String reason, Instant at) {
    return new Reading.Failed(Matrix.EMPTY, source.name(), at, reason, 0, Instant.EPOCH, at);
  }
}
