package tifo.promql.conformance;

import java.util.Optional;

/// How the outcomes of one query on two engines differ, numbers by more than 1e-9, errors by their
/// kind and by the sentence up to the series that it names. Pure.
final class FuzzComparison {
  private static final OutcomeDifference VALUES = new OutcomeDifference(1e-9);

  private FuzzComparison() {}

  static Optional<String> between(Outcome theirs, Outcome ours) {
    if (theirs instanceof Outcome.Failure(String a) && ours instanceof Outcome.Failure(String b)) {
      return essence(a).equals(essence(b))
          ? Optional.empty()
          : Optional.of("errors: " + a + " AGAINST " + b);
    }
    return VALUES.between(theirs, ours);
  }

  /// What of an error does not depend on which series is met first. Parse errors are worded anew
  /// from version to version.
  private static String essence(String message) {
    if (message.contains("parse error") || message.contains("invalid expression type")) {
      return "parse error";
    }
    if (message.contains("NaN")) {
      return "a count is NaN";
    }
    int series = message.indexOf('{');
    return series < 0 ? message : message.substring(0, series);
  }
}
