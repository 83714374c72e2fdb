package tifo.promql;

import java.util.List;
import java.util.Random;

/// Walks the grammar at random, the types always right. One thread.
final class QueryTexts {
  private static final List<String> NAMES =
      List.of("foo", "a:b", "sum", "offset", "fill", "{\"x y\"}", "{a=\"b\"}", "step", "and");
  private static final List<String> DURATIONS =
      List.of(
          "5m",
          "300",
          "1h30m",
          "2m * 3",
          "(1m+step())",
          "max_of(range(), 7.5)",
          "-5s + 9s",
          "2 ^ 3 ^ 0.5",
          "-step() ^ 2",
          "1e-4 * 1d",
          "+(step())",
          "4 - 3 - 0.5");
  private static final List<String> SCALARS =
      List.of("1", "-2.5e-3", "0x1F", "Inf", "-NaN", "5m", "-1h", "time()", "017", "1e300", "-0");

  private final Random random;

  QueryTexts(long seed) {
    random = new Random(seed);
  }

  private String any(String... of) {
    return of[random.nextInt(of.length)];
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  String vector(int depth) {
    if (depth <= 0) {
      return selector() + any("", "", " smoothed") + shift();
    }
    int d = depth - 1;
    return switch (random.nextInt(10)) {
      case 0 ->
          any("rate", "deriv", "sum_over_time", "ts_of_max_over_time") + "(" + matrix(d) + ")";
      case 1 -> any("increase", "rate") + "(" + selector() + "[" + any(DURATIONS) + "] anchored)";
      case 2 -> any("sum", "AVG", "count") + grouping() + "(" + vector(d) + ")";
      case 3 -> any("topk", "quantile") + "(" + scalar(d) + "," + vector(d) + ")" + grouping();
      case 4 -> any("-", "+") + vector(d);
      case 5 -> "(" + vector(d) + ")";
      case 6 -> vector(d) + any(" and ", " or ", " unless ") + on() + vector(d);
      case 7 -> vector(d) + arithmetic() + any(on(), group(), fill()) + vector(d);
      case 8 -> "(" + vector(d) + comparison() + any("", "bool ") + scalar(d) + ")";
      default -> "label_replace(" + vector(d) + ", 'a', \"\\xff\\t$1\", `b\\`, \"é\")";
    };
  }

  private String scalar(int depth) {
    if (depth <= 0) {
      return any(SCALARS);
    }
    int d = depth - 1;
    return switch (random.nextInt(5)) {
      case 0 -> scalar(d) + arithmetic() + scalar(d);
      case 1 -> "(" + scalar(d) + comparison() + "bool " + scalar(d) + ")";
      case 2 -> "scalar(" + vector(d) + ")";
      case 3 -> any("-", "+") + scalar(d);
      default -> any(SCALARS);
    };
  }

  private String matrix(int depth) {
    if (random.nextBoolean()) {
      return selector() + "[" + any(DURATIONS) + "]" + shift();
    }
    String step = random.nextBoolean() ? any(DURATIONS) : "";
    return "(" + vector(depth) + ")[" + any(DURATIONS) + ":" + step + "]" + shift();
  }

  private String selector() {
    String name = any(NAMES);
    return name.endsWith("}")
        ? name
        : name + any("", "{}", "{a=\"b\",}", "{\"l l\"!~`x.*`, on=''}", "{a=~'\\\\d+'}");
  }

  private String shift() {
    return any("", "", " offset " + any("5m", "-7", "(2*3m)", "-step()"))
        + any("", "", " @ start()", " @ end()", " @ 12.3456", " @ -5m");
  }

  private String grouping() {
    return any(" ", " by () ", " by (a, \"b c\") ", " without (on, inf_,) ");
  }

  private String on() {
    return any(" ", " on () ", " ignoring (a, \"nan\") ");
  }

  private String group() {
    return "ignoring () " + any("group_left () ", "group_right (x, y) ", "");
  }

  private String fill() {
    return any("fill (1) ", "fill_left(-Inf) ", "fill_right (0) fill_left (NaN) ");
  }

  private String arithmetic() {
    return any(" + ", " - ", "*", "/", "%", "^", " atan2 ", " </ ");
  }

  private String comparison() {
    return any(" == ", " != ", "<", ">=", ">");
  }
}
