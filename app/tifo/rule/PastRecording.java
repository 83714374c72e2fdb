package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.source.SourceSet;

/// A recording rule on its way through the past: writes what it gives at each evaluation, and tells
/// when it began to fail and when that ended. One thread at a time.
final class PastRecording implements PastStep {
  private final RecordingRule rule;
  private final Duration offset;
  private final SourceSet sources;
  private final RuleStore.Writer writer;
  private Optional<RuleFailure> failure = Optional.empty();

  PastRecording(RecordingRule rule, Duration offset, SourceSet sources, RuleStore.Writer writer) {
    this.rule = rule;
    this.offset = offset;
    this.sources = sources;
    this.writer = writer;
  }

  @Override
  public RecordingRule rule() {
    return rule;
  }

  @Override
  public String id() {
    return rule.id();
  }

  @Override
  public Outcome judge(Ticks ticks, Map<RuleQuery, PastAnswers> answers)
      throws InterruptedException {
    List<RuleChange> changes = new ArrayList<>();
    through(
        ticks,
        answers,
        sources,
        (at, data) -> note(at, data, rule.write(data, at, at.minus(offset), writer), changes));
    return new Outcome(changes, List.of());
  }

  private void note(Instant at, RuleData data, Optional<String> error, List<RuleChange> changes) {
    Optional<RuleFailure> now = RuleFailure.after(rule.id(), rule.name(), failure, error, data, at);
    if (!now.equals(failure)) {
      failure = now;
      changes.add(new RuleChange(at.toEpochMilli(), List.of(), failure, true, 0));
    }
  }
}
