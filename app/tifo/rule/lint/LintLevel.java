package tifo.rule.lint;

import java.util.Locale;

/// How bad a remark is, worst last; the words are SARIF's levels.
public enum LintLevel {
  NOTE,
  WARNING,
  ERROR;

  /// As reports write it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
