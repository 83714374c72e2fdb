package tifo.promql.conformance;

import java.util.List;
import java.util.Optional;
import tifo.promql.conformance.Expectation.Text;

/// Holds the texts of an outcome against the expected ones: errors, warnings and remarks.
final class AnnotationCheck {
  private AnnotationCheck() {}

  static Optional<String> check(Outcome outcome, Expectation expected) {
    return switch (outcome) {
      case Outcome.Failure failure ->
          expected.failure().filter(text -> !text.accepts(failure.message())).isPresent()
              ? Optional.of("error \"" + failure.message() + "\", expected " + expected.failure())
              : Optional.empty();
      case Outcome.Answer answer ->
          check("warning", answer.warnings(), expected.warnings(), expected.noWarnings())
              .or(() -> check("info", answer.infos(), expected.infos(), expected.noInfos()));
    };
  }

  /// With any expectation, each text must meet one of them and each of them must be met.
  private static Optional<String> check(
      String kind, List<String> texts, List<Text> expected, boolean none) {
    if (none && !texts.isEmpty()) {
      return Optional.of("unexpected " + kind + " " + texts);
    }
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    boolean known = texts.stream().allMatch(t -> expected.stream().anyMatch(e -> e.accepts(t)));
    boolean met = expected.stream().allMatch(e -> texts.stream().anyMatch(e::accepts));
    return known && met
        ? Optional.empty()
        : Optional.of(kind + " " + texts + ", expected " + expected);
  }
}
