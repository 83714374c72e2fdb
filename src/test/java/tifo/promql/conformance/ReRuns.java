package tifo.promql.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.promql.conformance.Command.Eval;

/// Asks an instant query again in ways that must not change its answer: as the middle step of a
/// range, and with its selectors pinned to the time while the evaluation time moves.
final class ReRuns {
  enum Way {
    MIDDLE_OF_A_RANGE("as the middle of a range"),
    PINNED("pinned with @");

    private final String words;

    Way(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /// An answer that was not the first one's.
  record Wrong(Way way, String what) {
    @Override
    public String toString() {
      return way.words + ": " + what;
    }
  }

  private static final long MINUTE = 60_000;
  private static final Pattern QUERY_TIMES = Pattern.compile("\\b(start|end|range|step)\\s*\\(");

  private final QueryRunner runner;
  private final Optional<AtRewriter> rewriter;
  private final List<Wrong> wrong = new ArrayList<>();
  private int runs;

  ReRuns(QueryRunner runner, Optional<AtRewriter> rewriter) {
    this.runner = runner;
    this.rewriter = rewriter;
  }

  List<Wrong> wrong() {
    return wrong;
  }

  int runs() {
    return runs;
  }

  void run(SampleStore store, Eval eval) {
    long at = eval.window().from();
    if (rangeMakesSense(eval)) {
      runs++;
      middle(runner.range(store, eval.query(), at - MINUTE, at + MINUTE, MINUTE), eval)
          .ifPresent(what -> wrong.add(new Wrong(Way.MIDDLE_OF_A_RANGE, what)));
    }
    rewriter.flatMap(r -> r.at(eval.query(), at)).ifPresent(pinned -> pinned(store, eval, pinned));
  }

  private static boolean rangeMakesSense(Eval eval) {
    Expectation expected = eval.expected();
    return !expected.ordered()
        && expected.failure().isEmpty()
        && expected.string().isEmpty()
        && expected.rangeVector().isEmpty()
        && !QUERY_TIMES.matcher(eval.query()).find();
  }

  private static Optional<String> middle(Outcome outcome, Eval eval) {
    if (!(outcome instanceof Outcome.Answer(Outcome.Grid grid, _, _))) {
      return Optional.of(outcome.toString());
    }
    long at = eval.window().from();
    List<Series> there =
        grid.series().stream()
            .map(series -> series.between(at, at))
            .filter(series -> !series.isEmpty())
            .toList();
    boolean number = eval.expected().scalar().isPresent() && there.size() == 1;
    return Comparison.instant(
        number ? new Outcome.Scalar(there.getFirst().last()) : new Outcome.Vector(there),
        eval.expected(),
        at);
  }

  private void pinned(SampleStore store, Eval eval, String query) {
    long at = eval.window().from();
    long[] times =
        at == 0 ? new long[] {-1000, 0, 1000} : new long[] {-10 * at, 0, at / 5, at, 10 * at};
    for (long time : times) {
      runs++;
      TestFileRun.value(runner.instant(store, query, time), eval)
          .ifPresent(
              what -> wrong.add(new Wrong(Way.PINNED, query + " at " + time + " ms: " + what)));
    }
  }
}
