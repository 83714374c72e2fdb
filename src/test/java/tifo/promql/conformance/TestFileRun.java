package tifo.promql.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tifo.promql.conformance.Command.Clear;
import tifo.promql.conformance.Command.Eval;
import tifo.promql.conformance.Command.Load;

/// Runs the commands of a file in their order. One thread.
final class TestFileRun {
  private final QueryRunner runner;
  private final boolean again;
  private final Optional<AtRewriter> rewriter;

  private TestFileRun(QueryRunner runner, boolean again, Optional<AtRewriter> rewriter) {
    this.runner = runner;
    this.again = again;
    this.rewriter = rewriter;
  }

  /// Asks each query once.
  static TestFileRun once(QueryRunner runner) {
    return new TestFileRun(runner, false, Optional.empty());
  }

  /// Asks each instant query again in the ways of `ReRuns`.
  static TestFileRun withReRuns(QueryRunner runner, AtRewriter rewriter) {
    return new TestFileRun(runner, true, Optional.of(rewriter));
  }

  List<CaseResult> run(String file, List<Command> commands, Predicate<Eval> wanted) {
    TestSeries series = new TestSeries();
    List<CaseResult> results = new ArrayList<>();
    for (Command command : commands) {
      switch (command) {
        case Clear _ -> series.clear();
        case Load load -> load.into(series);
        case Eval eval -> {
          if (wanted.test(eval)) {
            results.add(run(file, series, eval));
          }
        }
      }
    }
    return results;
  }

  private CaseResult run(String file, TestSeries series, Eval eval) {
    Outcome outcome = ask(series, eval);
    ReRuns more = new ReRuns(runner, rewriter);
    if (again && eval.instant()) {
      more.run(series, eval);
    }
    return new CaseResult(
        file,
        eval.line(),
        eval.query(),
        value(outcome, eval),
        AnnotationCheck.check(outcome, eval.expected()),
        more.wrong(),
        1 + more.runs());
  }

  private Outcome ask(TestSeries series, Eval eval) {
    Command.Window window = eval.window();
    return eval.instant()
        ? runner.instant(series, eval.query(), window.from())
        : runner.range(series, eval.query(), window.from(), window.to(), window.step());
  }

  /// What is wrong with the value; whether a failure's words are right is not asked here.
  static Optional<String> value(Outcome outcome, Eval eval) {
    boolean shouldFail = eval.expected().failure().isPresent();
    return switch (outcome) {
      case Outcome.Failure failure ->
          shouldFail ? Optional.empty() : Optional.of("error: " + failure.message());
      case Outcome.Answer answer -> {
        if (shouldFail) {
          yield Optional.of("an answer where an error is expected: " + answer.value());
        }
        yield eval.instant()
            ? Comparison.instant(answer.value(), eval.expected(), eval.window().from())
            : Comparison.range(answer.value(), eval.expected(), eval.window());
      }
    };
  }
}
