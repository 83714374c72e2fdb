package tifo.promql.conformance;

import java.util.List;

/// Writes random binary operators: with numbers, between vectors that match in the usual ways or in
/// none, and of sets. One thread.
final class RandomOperators {
  private static final List<String> ARITHMETIC = List.of("+", "-", "*", "/");

  // These make much of a rounding error, so their operands have none.
  private static final List<String> STEEP = List.of("%", "^");
  private static final List<String> NUMBERS =
      List.of("0", "1", "2", "3", "-1", "0.5", "-2.5", "Inf", "NaN");

  private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");
  private static final List<String> LABELS =
      List.of("job", "instance", "code", "zone", "team", "version", "__name__", "nope");

  private final Dice dice;
  private final RandomSelectors selectors;
  private final RandomQueries queries;

  RandomOperators(Dice dice, RandomSelectors selectors, RandomQueries queries) {
    this.dice = dice;
    this.selectors = selectors;
    this.queries = queries;
  }

  String reckonNumbers(String left, String right) {
    if (dice.oneIn(4)) {
      String first = dice.oneIn(3) ? "time()" : dice.among(NUMBERS);
      return "(" + first + " " + dice.among(STEEP) + " " + dice.among(NUMBERS) + ")";
    }
    String op = dice.oneIn(8) ? "atan2" : dice.among(ARITHMETIC);
    return "(" + left + " " + op + " " + right + ")";
  }

  String compareNumbers(String left, String right) {
    return "(" + left + " " + dice.among(COMPARISONS) + " bool " + right + ")";
  }

  String withNumber(int depth) {
    if (dice.oneIn(5)) {
      String exact = selectors.of(List.of("state", "level", "constant", "rare", "up")) + " ";
      String steep = dice.among(STEEP) + " ";
      return dice.oneIn(2)
          ? exact + steep + dice.among(NUMBERS)
          : dice.among(NUMBERS) + " " + steep + exact;
    }
    String inner = "(" + queries.vector(depth - 1) + ")";
    String op = op();
    String number = queries.scalar(1);
    return dice.oneIn(2) ? inner + " " + op + " " + number : number + " " + op + " " + inner;
  }

  private String op() {
    return dice.oneIn(2)
        ? dice.among(ARITHMETIC)
        : dice.among(COMPARISONS) + (dice.oneIn(2) ? " bool" : "");
  }

  String joined(int depth) {
    return switch (dice.below(8)) {
      case 0, 1 -> target(depth) + " " + op() + " " + oneToOne() + target(depth);
      case 2 ->
          manyToOne(selectors.of(List.of("http_requests_total")), target(depth), "job, instance");
      case 3 -> manyToOne(target(depth), selectors.of(List.of("info", "constant")), "job");
      case 4 -> manyToOne(target(depth), "sum by (job) (" + queries.vector(depth - 1) + ")", "job");
      case 5 -> grouped(depth) + " " + op() + " " + grouped(depth);
      case 6 ->
          dice.oneIn(2)
              ? grouped(depth) + " atan2 " + grouped(depth)
              : selectors.of(RandomSelectors.TARGETS)
                  + " "
                  + dice.among(STEEP)
                  + " "
                  + oneToOne()
                  + selectors.of(List.of("state", "up", "level", "balance"));
      default -> anyhow(depth);
    };
  }

  private String target(int depth) {
    return switch (dice.below(4)) {
      case 0 -> "max_over_time(" + selectors.window(RandomSelectors.TARGETS) + ")";
      case 1 -> "sum by (job, instance) (" + queries.vector(depth - 1) + ")";
      default -> selectors.of(RandomSelectors.TARGETS);
    };
  }

  private String grouped(int depth) {
    return dice.among("sum", "max", "count") + " by (job) (" + queries.vector(depth - 1) + ")";
  }

  private String oneToOne() {
    return dice.among("", "", "on (job, instance) ", "ignoring (code) ", "ignoring (nope) ");
  }

  private String manyToOne(String many, String one, String labels) {
    boolean right = dice.oneIn(3);
    String matching =
        dice.oneIn(4) ? "ignoring (code, zone, instance, team, version)" : "on (" + labels + ")";
    String include = dice.among("", "()", "(team)", "(team, version)", "(zone)", "(job)", "(code)");
    String words = op() + " " + matching + " group_" + (right ? "right" : "left") + " " + include;
    return right ? one + " " + words + " " + many : many + " " + words + " " + one;
  }

  private String anyhow(int depth) {
    String matching = dice.among("on", "ignoring") + " (" + dice.some(LABELS, 3) + ") ";
    String group = dice.among("", "", "group_left ", "group_right ", "group_left (team) ");
    return "("
        + queries.vector(depth - 1)
        + ") "
        + op()
        + " "
        + (dice.oneIn(3) ? "" : matching + group)
        + "("
        + queries.vector(depth - 1)
        + ")";
  }

  String set(int depth) {
    String matching =
        dice.oneIn(2) ? "" : dice.among("on", "ignoring") + " (" + dice.some(LABELS, 3) + ") ";
    return "("
        + queries.vector(depth - 1)
        + ") "
        + dice.among("and", "or", "unless")
        + " "
        + matching
        + "("
        + queries.vector(depth - 1)
        + ")";
  }
}
