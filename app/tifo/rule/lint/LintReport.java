package tifo.rule.lint;

import java.util.List;

/// All that was found, by place. Immutable.
///
/// `ignored` is how many remarks comments held back; `files` and `rules` how much was looked at.
public record LintReport(List<Remark> remarks, int ignored, int files, int rules) {
  public LintReport {
    remarks = remarks.stream().sorted().toList();
  }

  /// How many are that bad.
  public long count(LintLevel level) {
    return remarks.stream().filter(remark -> remark.level() == level).count();
  }

  /// Whether any is at least that bad.
  public boolean hasAny(LintLevel least) {
    return remarks.stream().anyMatch(remark -> remark.level().compareTo(least) >= 0);
  }
}
