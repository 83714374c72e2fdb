package tifo.source;

import java.util.regex.Pattern;

/// Tells queries whose answer at a step depends on that step alone from those bound to the whole
/// range by `@ start()`, `@ end()` or `range()`, which cannot be asked for in pieces. Pure.
public final class StepwiseQuery {
  private static final Pattern PINNED = Pattern.compile("@\\s*(start|end)\\s*\\(|\\brange\\s*\\(");

  private StepwiseQuery() {}

  public static boolean isStepwise(String promql) {
    return !PINNED.matcher(promql).find();
  }
}
