package tifo.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import tifo.source.SourceSet;

/// Asks what one panel needs once, at one instant, whether its board is open or not: for a picture.
///
/// Blocks; any thread, several at once.
public final class PanelAsk {
  private final SourceSet sources;
  private final Duration scrapeInterval;
  private final Map<String, ReplayGaps> gaps;

  /// Of live sources.
  public PanelAsk(SourceSet sources, Duration scrapeInterval) {
    this(sources, scrapeInterval, Map.of());
  }

  /// Of recorded sources with these gaps, by their names.
  public PanelAsk(SourceSet sources, Duration scrapeInterval, Map<String, ReplayGaps> gaps) {
    this.sources = sources;
    this.scrapeInterval = scrapeInterval;
    this.gaps = Map.copyOf(gaps);
  }

  /// The panel's data at the instant, with the board's variables set to the labels' values where
  /// they have the same name. A query that fails becomes a failed reading, not an error.
  public PanelData ask(Board board, PanelSpec panel, Labels labels, Instant at)
      throws InterruptedException {
    PollPlan plan = PollPlan.of(board, chosen(board, labels), scrapeInterval);
    TimeRange range = TimeRange.endingAt(at, board.window(), plan.step());
    Map<PollQuery, Reading> asked = new LinkedHashMap<>();
    Map<String, Reading> readings = new LinkedHashMap<>();
    for (var entry : plan.panels().getOrDefault(panel.frame().id(), Map.of()).entrySet()) {
      Reading reading = asked.get(entry.getValue());
      if (reading == null) {
        reading = read(entry.getValue(), range, at);
        asked.put(entry.getValue(), reading);
      }
      readings.put(entry.getKey(), reading);
    }
    return new PanelData(readings, range);
  }

  private static Map<String, List<String>> chosen(Board board, Labels labels) {
    Map<String, List<String>> chosen = new LinkedHashMap<>();
    for (Variable variable : board.variables()) {
      String value = labels.get(variable.name());
      List<String> wanted = value.isEmpty() ? List.of() : List.of(value);
      List<String> offered =
          variable.options().isEmpty() ? usual(variable, wanted) : variable.options();
      chosen.put(
          variable.name(),
          Variables.expand(Variables.choose(variable, offered, wanted), variable.options()));
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
      return new Reading.Failed(
          Matrix.EMPTY, source.name(), at, String.valueOf(e.getMessage()), 1, Instant.EPOCH, at);
    }
  }
}
