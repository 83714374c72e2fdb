package tifo.record.selector;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.promql.Parser;
import tifo.promql.PromqlException;

/// A choice of series: those that match all conditions. Immutable; alike whatever the order of the
/// conditions was.
public record Selector(List<Matcher> matchers) {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.*+?()\\[\\]{}|]");
  private static final Comparator<Matcher> ORDER =
      Comparator.comparing((Matcher matcher) -> !matcher.name().equals(Labels.NAME))
          .thenComparing(Matcher::toString);

  /// Every series there is.
  public static final Selector ALL =
      new Selector(List.of(Matcher.of(Matcher.Op.NOT_EQUAL, Labels.NAME, "")));

  public Selector {
    matchers = matchers.stream().distinct().sorted(ORDER).toList();
    if (matchers.stream().allMatch(Matcher::matchesEmpty)) {
      throw new IllegalArgumentException(
          "a selector needs a condition that not every series meets");
    }
  }

  /// @throws IllegalArgumentException when the text is no selector, with what is wrong
  public static Selector parse(String text) {
    try {
      return new Selector(Parser.parseSelector(text).matchers());
    } catch (PromqlException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /// The series of these metrics.
  public static Selector named(List<String> metrics) {
    String names =
        metrics.stream()
            .map(name -> SPECIAL.matcher(name).replaceAll("\\\\$0"))
            .collect(Collectors.joining("|"));
    return new Selector(List.of(Matcher.of(Matcher.Op.MATCH, Labels.NAME, names)));
  }

  /// The metric's name where nothing else is asked.
  public Optional<String> onlyName() {
    Matcher first = matchers.getFirst();
    boolean only =
        matchers.size() == 1 && first.op() == Matcher.Op.EQUAL && first.name().equals(Labels.NAME);
    return only ? Optional.of(first.value()) : Optional.empty();
  }

  /// The choice by these conditions; all series where they do not choose.
  static Selector orAll(List<Matcher> matchers) {
    return matchers.stream().allMatch(Matcher::matchesEmpty) ? ALL : new Selector(matchers);
  }

  /// Whether all that the other chooses is chosen here too, as far as the conditions tell.
  public boolean covers(Selector other) {
    return matchers.stream()
        .allMatch(mine -> other.matchers.stream().anyMatch(theirs -> follows(mine, theirs)));
  }

  /// Whether what meets the one condition certainly meets this one.
  private static boolean follows(Matcher mine, Matcher from) {
    if (mine.equals(from)) {
      return true;
    }
    return mine.name().equals(from.name())
        && switch (from.op()) {
          case EQUAL -> mine.matches(from.value());
          case MATCH ->
              from.words().filter(words -> words.stream().allMatch(mine::matches)).isPresent();
          case NOT_EQUAL, NO_MATCH -> false;
        };
  }

  /// As PromQL writes it, in a form that every version reads.
  @Override
  public String toString() {
    return matchers.stream().map(Selector::text).collect(Collectors.joining(",", "{", "}"));
  }

  private static String text(Matcher matcher) {
    String text = matcher.toString();
    return Labels.isClassicName(matcher.name())
        ? text
        : Matcher.equal("", matcher.name()).toString().substring(1)
            + text.substring(matcher.name().length());
  }
}
