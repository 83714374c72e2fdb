package tifo.rule.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.promql.BinaryOp;
import tifo.promql.Expr;
import tifo.rule.AlertRule;
import tifo.rule.RuleGroup;
import tifo.rule.backtest.Backtest;
import tifo.rule.backtest.RuleOutcome;
import tifo.rule.backtest.RuleOutcome.Judged;
import tifo.source.SourceException;
import tifo.yaml.Durations;

/// Which alerts fire on the recording, and which cannot. One thread.
final class FiringCheck {
  private final RecordedPast past;
  private final KnownSeries known;
  private final Set<String> elsewhere;
  private final Map<String, LintRule> byPlace = new HashMap<>();
  private final Map<String, Remarks> remarks = new HashMap<>();

  /// `elsewhere` is recorded by rules that are not judged with these.
  FiringCheck(RecordedPast past, KnownSeries known, Set<String> elsewhere, List<LintedFile> files) {
    this.past = past;
    this.known = known;
    this.elsewhere = Set.copyOf(elsewhere);
    for (LintedFile file : files) {
      for (LintRule rule : file.alerts()) {
        byPlace.put(rule.place().toString(), rule);
        remarks.put(rule.place().toString(), file.remarks());
      }
    }
  }

  /// Judges these groups over the recording. Blocks.
  void check(List<RuleGroup> groups) throws SourceException, InterruptedException {
    Backtest backtest = Backtest.of(groups, past.sources(), past.outages(), past.from(), past.to());
    for (RuleOutcome outcome : backtest.rules()) {
      LintRule rule = byPlace.get(outcome.rule().source());
      Remarks own = remarks.get(outcome.rule().source());
      if (rule != null && own != null && outcome.episodes().isEmpty()) {
        quiet(rule, outcome, own);
      }
    }
  }

  private void quiet(LintRule rule, RuleOutcome outcome, Remarks own) {
    if (outcome.judged() == Judged.PAUSED) {
      return;
    }
    if (outcome.judged() == Judged.FAILED && outcome.tally().failed() > 0) {
      own.add(
          Check.EVALUATION_FAILED,
          rule,
          rule.namePlace(),
          rule.title() + " fails at every evaluation: " + outcome.tally().reason().orElse(""),
          "mend the expression");
      return;
    }
    Optional<String> reason = impossible(rule, outcome);
    own.add(
        reason.isPresent() ? Check.CANNOT_FIRE : Check.DID_NOT_FIRE,
        rule,
        rule.namePlace(),
        reason
            .map(why -> rule.title() + " can never fire on the recording: " + why)
            .orElse(rule.title() + " did not fire on the recording"),
        reason.isPresent()
            ? "mend it, or record what it needs"
            : "drill it if nobody has ever seen it fire");
  }

  private Optional<String> impossible(LintRule rule, RuleOutcome outcome) {
    AlertRule judged = outcome.rule();
    if (outcome.missing().stream().anyMatch(elsewhere::contains)) {
      return Optional.empty();
    }
    if (!outcome.missing().isEmpty() && outcome.judged() == Judged.WITHOUT_METRICS) {
      return Optional.of("there is no " + String.join(", no ", outcome.missing()));
    }
    for (LintQuery query : rule.queries()) {
      Optional<String> nothing = query.expr().flatMap(expr -> emptySelector(query, expr));
      if (nothing.isPresent()) {
        return Optional.of("no series meets " + nothing.get());
      }
    }
    if (judged.pendingFor().compareTo(past.length()) > 0) {
      return Optional.of(
          "'for' is %s, and the recording has %s"
              .formatted(Durations.text(judged.pendingFor()), Durations.text(past.length())));
    }
    return Optional.empty();
  }

  /// The first selector without series that leaves nothing of the expression.
  private Optional<String> emptySelector(LintQuery query, Expr expr) {
    return switch (expr) {
      case Expr.VectorSelector selector ->
          known.gives(query.source(), selector)
              ? Optional.empty()
              : Optional.of(query.text(selector.span()));
      case Expr.Binary binary -> {
        Optional<String> left = emptySelector(query, binary.left());
        Optional<String> right = emptySelector(query, binary.right());
        yield switch (binary.op()) {
          case BinaryOp.OR -> left.isPresent() && right.isPresent() ? left : Optional.empty();
          case BinaryOp.UNLESS -> left;
          default -> left.or(() -> right);
        };
      }
      case Expr.Call call ->
          switch (call.function().name()) {
            case "absent", "absent_over_time", "scalar", "vector" -> Optional.empty();
            default -> first(query, call);
          };
      default -> first(query, expr);
    };
  }

  private Optional<String> first(LintQuery query, Expr expr) {
    return ExprParts.below(expr).stream()
        .flatMap(part -> emptySelector(query, part).stream())
        .findFirst();
  }
}
