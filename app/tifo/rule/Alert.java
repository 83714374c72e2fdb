package tifo.rule;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tifo.metric.Labels;
import tifo.metric.Severity;

/// One instance of a rule: a label set that is pending, firing or was resolved. Immutable.
///
/// `activeAt` is when the condition began to hold, `firedAt` when `for` was over. `title`, `limit`
/// and `guidance` are taken from `annotations`, the rule's with their templates filled in. `reason`
/// is Grafana's: why the state is not what the alert's own data say, such as `NoData`; else empty.
/// `evidence` tells whether it speaks of the service or of its data.
public record Alert(
    String ruleId,
    String ruleName,
    Labels labels,
    Severity severity,
    State state,
    double value,
    String valueText,
    Instant activeAt,
    Optional<Instant> firedAt,
    Optional<Instant> resolvedAt,
    String title,
    String limit,
    String guidance,
    String owner,
    Optional<PanelLink> link,
    Map<String, String> annotations,
    String reason,
    Evidence evidence) {
  /// One that its own data speak for.
  public Alert(
      String ruleId,
      String ruleName,
      Labels labels,
      Severity severity,
      State state,
      double value,
      String valueText,
      Instant activeAt,
      Optional<Instant> firedAt,
      Optional<Instant> resolvedAt,
      String title,
      String limit,
      String guidance,
      String owner,
      Optional<PanelLink> link,
      Map<String, String> annotations,
      String reason) {
    this(
        ruleId,
        ruleName,
        labels,
        severity,
        state,
        value,
        valueText,
        activeAt,
        firedAt,
        resolvedAt,
        title,
        limit,
        guidance,
        owner,
        link,
        annotations,
        reason,
        Evidence.DATA);
  }

  /// Where an instance stands. NO_DATA and ERROR speak of the rule's data, not of the service.
  public enum State {
    PENDING,
    FIRING,
    RESOLVED,
    NO_DATA,
    ERROR
  }

  /// Where to read what to do, empty when the rule does not say.
  public String runbook() {
    String url = annotations.getOrDefault("runbook_url", "");
    return url.isEmpty() ? annotations.getOrDefault("runbook", "") : url;
  }

  /// What stays the same while the instance lives, over restarts and consoles.
  public String fingerprint() {
    return ruleId + labels;
  }

  /// The labels that people read: without those that only machines do, such as
  /// `__alert_rule_uid__`.
  public Labels shownLabels() {
    return Outgoing.shared(labels);
  }

  /// Whether people are told of it: it fires, or the rule has nothing to go by.
  public boolean isLoud() {
    return switch (state) {
      case FIRING, NO_DATA, ERROR -> true;
      case PENDING, RESOLVED -> false;
    };
  }

  /// Whether it speaks of the rule's data, whatever state the rule gives that: its `limit` is then
  /// why the rule cannot be judged, empty when there are no series.
  public boolean hasNoValue() {
    return Double.isNaN(value) && valueText.isEmpty();
  }

  /// Whether it says that the rule has no numbers to go by, and not what they say; also where that
  /// counts as firing, or is over.
  public boolean isAboutData() {
    boolean counted =
        isFiring()
            && (reason.equals(GrafanaMachine.NO_DATA) || reason.equals(GrafanaMachine.ERROR));
    return counted || hasNoValue() || evidence.subject() != Evidence.Subject.DATA;
  }

  /// The same alert, holding the labels and words of an earlier one of its instance wherever they
  /// are equal, so that many evaluations take little memory.
  Alert sharing(Alert old) {
    return new Alert(
        old.ruleId,
        old.ruleName,
        shared(old.labels, labels),
        severity,
        state,
        value,
        shared(old.valueText, valueText),
        shared(old.activeAt, activeAt),
        shared(old.firedAt, firedAt),
        resolvedAt,
        shared(old.title, title),
        shared(old.limit, limit),
        shared(old.guidance, guidance),
        shared(old.owner, owner),
        shared(old.link, link),
        shared(old.annotations, annotations),
        shared(old.reason, reason),
        shared(old.evidence, evidence));
  }

  /// The same alert under another id of its rule.
  public Alert ofRule(String id) {
    return new Alert(
        id,
        ruleName,
        labels,
        severity,
        state,
        value,
        valueText,
        activeAt,
        firedAt,
        resolvedAt,
        title,
        limit,
        guidance,
        owner,
        link,
        annotations,
        reason,
        evidence);
  }

  /// The same alert, active from then on.
  Alert activeSince(Instant other) {
    return with(state, other, firedAt, resolvedAt, annotations, evidence);
  }

  /// The same with other times.
  public Alert during(Instant active, Optional<Instant> fired, Optional<Instant> resolved) {
    return with(state, active, fired, resolved, annotations, evidence);
  }

  /// The same with all that people read of it put like this.
  public Alert worded(UnaryOperator<String> words) {
    Map<String, String> notes = new TreeMap<>(annotations);
    notes.replaceAll((_, text) -> words.apply(text));
    return new Alert(
        ruleId,
        words.apply(ruleName),
        labels.valued(words),
        severity,
        state,
        value,
        words.apply(valueText),
        activeAt,
        firedAt,
        resolvedAt,
        words.apply(title),
        words.apply(limit),
        words.apply(guidance),
        words.apply(owner),
        link,
        notes,
        reason,
        evidence);
  }

  /// The same, speaking of something else.
  public Alert about(Evidence other) {
    return with(state, activeAt, firedAt, resolvedAt, annotations, other);
  }

  /// The same as it is when `for` is over, and nothing has changed.
  public Alert fires(Instant at) {
    return with(State.FIRING, activeAt, Optional.of(at), resolvedAt, annotations, evidence);
  }

  /// The same, over since then.
  public Alert over(Instant at) {
    return with(State.RESOLVED, activeAt, firedAt, Optional.of(at), annotations, evidence);
  }

  /// The same with one annotation more.
  public Alert annotated(String name, String words) {
    Map<String, String> more = new TreeMap<>(annotations);
    more.put(name, words);
    return with(state, activeAt, firedAt, resolvedAt, more, evidence);
  }

  private Alert with(
      State is,
      Instant active,
      Optional<Instant> fired,
      Optional<Instant> resolved,
      Map<String, String> notes,
      Evidence of) {
    return new Alert(
        ruleId, ruleName, labels, severity, is, value, valueText, active, fired, resolved, title,
        limit, guidance, owner, link, notes, reason, of);
  }

  private static <T> T shared(T old, T now) {
    return now.equals(old) ? old : now;
  }

  public boolean isFiring() {
    return state == State.FIRING;
  }
}
