package tifo.rule.lint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What is looked for. The ids stand in people's files and pipelines: they never change.
public enum Check {
  YAML(LintLevel.ERROR, "The file is not YAML or JSON that can be read."),
  RULE_FILE(LintLevel.ERROR, "A rule cannot be used as it is written."),
  BOARD_FILE(LintLevel.ERROR, "A board cannot be used as it is written."),
  ROUTE_FILE(LintLevel.ERROR, "Routing cannot be used as it is written."),
  UNKNOWN_FILE(LintLevel.ERROR, "The file holds neither boards nor rules."),
  PROMQL(LintLevel.ERROR, "An expression is not PromQL."),
  NOT_EVALUATED(LintLevel.WARNING, "An expression uses PromQL that Tifo does not evaluate."),
  TEMPLATE(LintLevel.WARNING, "A template uses what Tifo cannot fill in."),
  NO_EFFECT(LintLevel.NOTE, "Something is read but has no effect here."),

  PANEL_MISSING(LintLevel.ERROR, "A rule links to a panel that does not exist."),
  NO_PANEL_LINK(LintLevel.WARNING, "An alert links to no panel, so that it comes without picture."),
  NO_SEVERITY(LintLevel.WARNING, "An alert has no severity."),
  UNKNOWN_SEVERITY(LintLevel.WARNING, "A severity is none that Tifo knows."),
  NO_OWNER(LintLevel.WARNING, "An alert has no owner."),
  NO_GUIDANCE(LintLevel.WARNING, "An alert does not say what to do."),
  NO_RUNBOOK(LintLevel.NOTE, "An alert has no runbook where its neighbours have one."),
  DUPLICATE_RULE(LintLevel.WARNING, "Two rules have the same name and labels."),
  RECORD_NAME(LintLevel.NOTE, "An unread recorded metric is not named level:metric:operations."),

  ALWAYS_FIRES(LintLevel.WARNING, "An alert fires for whatever is there, whatever its value."),
  IMPOSSIBLE_COMPARISON(LintLevel.WARNING, "A comparison can never be true."),
  NEVER_MATCHES(LintLevel.WARNING, "The two sides of an operator have different labels."),
  LOST_LABEL(LintLevel.WARNING, "A text uses a label that the expression does not keep."),
  NO_LE(LintLevel.WARNING, "A quantile of buckets whose bounds are summed away."),
  RATE_OF_GAUGE(LintLevel.WARNING, "A function for counters over a gauge."),
  GAUGE_FUNCTION_OF_COUNTER(LintLevel.WARNING, "A function for gauges over a counter."),
  RATE_OF_AGGREGATION(LintLevel.WARNING, "A rate of a sum: resets of counters are lost in it."),
  RATE_WINDOW(LintLevel.WARNING, "A range too short to hold two samples."),
  ABSENT_WITHOUT_LABELS(LintLevel.NOTE, "The alert of an absent metric without labels has none."),
  REGEX_EQUALITY(LintLevel.NOTE, "A regular expression where a plain comparison does."),
  REGEX_ANY(LintLevel.NOTE, "A condition that every series meets."),
  NO_METRIC_NAME(LintLevel.WARNING, "A selector without a metric's name looks at every metric."),
  NO_FOR(LintLevel.NOTE, "A single value over the limit fires at once."),

  UNKNOWN_METRIC(LintLevel.WARNING, "A metric that the recording does not have."),
  UNKNOWN_LABEL(LintLevel.WARNING, "A label that the metric does not have in the recording."),
  UNKNOWN_LABEL_VALUE(LintLevel.NOTE, "A label's value that the recording does not have."),
  CANNOT_FIRE(LintLevel.WARNING, "A rule that can never fire on the recording."),
  DID_NOT_FIRE(LintLevel.NOTE, "A rule that could have fired on the recording and did not."),
  EVALUATION_FAILED(LintLevel.ERROR, "A rule whose every evaluation on the recording failed."),

  NO_CODE_OWNER(LintLevel.WARNING, "CODEOWNERS gives the file to nobody."),
  CODEOWNERS_LINE(LintLevel.WARNING, "A line of CODEOWNERS that GitHub skips."),
  OWNER_DIFFERS(LintLevel.NOTE, "A rule's owner is not one of its file's in CODEOWNERS."),

  IGNORE(LintLevel.WARNING, "A tifo-lint comment that does nothing, or does not say why.");

  private final LintLevel level;
  private final String description;

  Check(LintLevel level, String description) {
    this.level = level;
    this.description = description;
  }

  /// As comments and reports write it: `no-severity`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// How bad it usually is.
  public LintLevel level() {
    return level;
  }

  /// What it is about, as a sentence.
  public String description() {
    return description;
  }

  /// The check of that id.
  public static Optional<Check> named(String id) {
    return Arrays.stream(values()).filter(check -> check.id().equals(id)).findFirst();
  }
}
