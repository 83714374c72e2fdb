package tifo.sim.drill;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.promql.Parser;
import tifo.promql.PromqlException;

/// An alert that must fire within a time after a fault. Immutable.
///
/// `labels` is a selector, `{zone="$target"}`, in which `$target` stands for what the fault hits;
/// empty for any labels. Where the fault hits what a selector in braces chooses, `$target` stands
/// for the value that this gives the same label, and a label to which it gives none can be
/// anything.
public record ExpectedAlert(String alert, String labels, Duration within) {
  private static final String TARGET = "$target";

  /// The conditions for a target.
  ///
  /// @throws IllegalArgumentException when the labels are no selector
  List<Matcher> matchers(String target) {
    List<Matcher> chosen = target.startsWith("{") ? parsed(target) : List.of();
    return parsed(labels).stream()
        .flatMap(matcher -> matcher(matcher, target, chosen).stream())
        .toList();
  }

  /// The labels that can be anything, because the target does not say what they are.
  public List<String> open(String target) {
    List<Matcher> chosen = target.startsWith("{") ? parsed(target) : List.of();
    return parsed(labels).stream()
        .filter(matcher -> matcher(matcher, target, chosen).isEmpty())
        .map(Matcher::name)
        .toList();
  }

  private static Optional<Matcher> matcher(Matcher written, String target, List<Matcher> chosen) {
    if (!written.value().contains(TARGET)) {
      return Optional.of(written);
    }
    Optional<String> hit =
        target.startsWith("{")
            ? chosen.stream()
                .filter(one -> one.op() == Matcher.Op.EQUAL && one.name().equals(written.name()))
                .map(Matcher::value)
                .findFirst()
            : Optional.of(target);
    return hit.map(
        value -> Matcher.of(written.op(), written.name(), written.value().replace(TARGET, value)));
  }

  private static List<Matcher> parsed(String selector) {
    if (selector.isEmpty()) {
      return List.of();
    }
    try {
      return Parser.parseSelector(selector).matchers();
    } catch (PromqlException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  static boolean match(List<Matcher> matchers, Labels labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels.get(matcher.name())));
  }
}
