package tifo.rule.lint;

import java.util.Comparator;
import java.util.Set;
import tifo.yaml.Place;

/// One thing that is doubtful, and what to do about it. Immutable.
///
/// `advice` is empty where the sentence says it already. A comment on or above any of `lines`, or
/// of the place's own line, may ignore it.
public record Remark(
    Check check, LintLevel level, Place place, String sentence, String advice, Set<Integer> lines)
    implements Comparable<Remark> {
  private static final Comparator<Remark> ORDER =
      Comparator.comparing((Remark remark) -> remark.place().file())
          .thenComparingInt(remark -> remark.place().line())
          .thenComparingInt(remark -> remark.place().column())
          .thenComparing(Remark::check)
          .thenComparing(Remark::sentence);

  public Remark {
    lines = Set.copyOf(lines);
  }

  /// The sentence with the advice.
  public String text() {
    return advice.isEmpty() ? sentence : sentence + "; " + advice;
  }

  /// `file:line:column: level: sentence [id]`.
  @Override
  public String toString() {
    return place + ": " + level.word() + ": " + text() + " [" + check.id() + "]";
  }

  @Override
  public int compareTo(Remark other) {
    return ORDER.compare(this, other);
  }
}
