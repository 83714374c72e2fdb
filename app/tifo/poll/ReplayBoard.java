package tifo.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.Variable;
import tifo.board.VariableQuery;
import tifo.board.Variables;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.TimeRange;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.SourceSet;

/// One board of a replay: what its variables offer and what is asked for it. The replay's thread;
/// `select` and `variables` any thread.
final class ReplayBoard {
  /// Values that labels have do not change from one frame to the next.
  private static final Duration OFFER_AGAIN = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(ReplayBoard.class);

  private final Board board;
  private final SourceSet sources;
  private final Map<String, ReplayGaps> gaps;
  private final Duration scrapeInterval;
  private final VariableChoice variables;
  private final Map<PollQuery, ReplayQuery> queries = new HashMap<>();
  private Optional<Instant> offered = Optional.empty();

  ReplayBoard(
      Board board, SourceSet sources, Map<String, ReplayGaps> gaps, Duration scrapeInterval) {
    this.board = board;
    this.sources = sources;
    this.gaps = gaps;
    this.scrapeInterval = scrapeInterval;
    this.variables = new VariableChoice(board);
  }

  Board board() {
    return board;
  }

  void select(String variable, List<String> values) {
    variables.select(variable, values);
  }

  /// What the board asks at that instant, with its variables' values as they were then.
  PollPlan plan(Instant at) throws InterruptedException {
    if (variables.mustBeAsked() && isDue(at)) {
      offer(at);
      offered = Optional.of(at);
    }
    return PollPlan.of(board, variables.filled(), scrapeInterval);
  }

  private boolean isDue(Instant at) {
    return offered
        .filter(last -> Duration.between(last, at).abs().compareTo(OFFER_AGAIN) < 0)
        .isEmpty();
  }

  private void offer(Instant at) throws InterruptedException {
    TimeRange window = TimeRange.endingAt(at, board.window(), Duration.ofSeconds(1));
    for (Variable variable : Variables.inOrder(board.variables())) {
      if (!variable.query().isEmpty()) {
        VariableQuery query =
            VariableQuery.parse(Variables.interpolate(variable.query(), variables.filled()));
        offer(variable, query, window);
      }
    }
    variables.settle();
  }

  private void offer(Variable variable, VariableQuery query, TimeRange window)
      throws InterruptedException {
    List<String> selectors = query.selector().stream().toList();
    MetricSource source = sources.named(variable.source());
    try {
      variables.offer(variable, source.labelValues(query.label(), selectors, window));
    } catch (SourceException e) {
      LOG.debug("{} goes on with its last choice: {}", board.id(), e.getMessage());
    }
  }

  /// The queries of a plan, those that were asked before with what they know.
  Map<PollQuery, ReplayQuery> queries(PollPlan plan) {
    Set<PollQuery> wanted = plan.queries();
    queries.keySet().retainAll(wanted);
    for (PollQuery query : wanted) {
      queries.computeIfAbsent(query, q -> replayed(q, plan.step()));
    }
    return Map.copyOf(queries);
  }

  private ReplayQuery replayed(PollQuery query, Duration step) {
    MetricSource source = sources.named(query.source());
    ReplayGaps holes = gaps.getOrDefault(source.name(), ReplayGaps.NONE);
    return new ReplayQuery(query, source, board.window(), step, holes);
  }

  BoardSnapshot snapshot(
      Instant at, PollPlan plan, Map<PollQuery, Reading> readings, Optional<BesideAnswers> beside) {
    TimeRange range = TimeRange.endingAt(at, board.window(), plan.step());
    Map<String, PanelData> panels = new LinkedHashMap<>();
    plan.panels()
        .forEach((id, refs) -> {
          Map<String, Reading> own = new LinkedHashMap<>();
          Map<String, Matrix> other = new LinkedHashMap<>();
          refs.forEach((ref, query) -> {
            own.put(ref, Objects.requireNonNull(readings.get(query)));
            beside.ifPresent(
                known -> other.put(ref, known.answers().getOrDefault(query, Matrix.EMPTY)));
          });
          panels.put(
              id,
              new PanelData(
                  own, range, beside.map(known -> new PanelData.Comparison(known.title(), other))));
        });
    return new BoardSnapshot(board, at, panels, variables.options(), variables.selected());
  }

  /// As long as nothing is answered.
  BoardSnapshot waiting(Instant at) {
    PollPlan plan = PollPlan.of(board, variables.filled(), scrapeInterval);
    Map<PollQuery, Reading> readings = new HashMap<>();
    for (PollQuery query : plan.queries()) {
      readings.put(query, new Reading.NotCollected(sources.named(query.source()).name(), at, ""));
    }
    return snapshot(at, plan, readings, Optional.empty());
  }

  /// What another match had beside this one, by query.
  record BesideAnswers(String title, Map<PollQuery, Matrix> answers) {}
}
