package tifo.promql;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

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
          "+(step() - 1ms)",
          "4 - 3 - 0.5");
  private static final List<String> SCALARS =
      List.of("1", "-2.5e-3", "0x1F", "Inf", "-NaN", "5m", "-1h", "time()", "017", "1e300", "-0");

  private static final List<String> STRINGS =
      List.of("\"a\"", "'b\"c'", "`d\\n`", "\"\\n\\u00e9é😀\"", "\"\\xff\"", "\"\"");

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

  /// Of any type.
  String query(int depth) {
    return switch (random.nextInt(8)) {
      case 0 -> scalar(depth);
      case 1 -> matrix(depth);
      case 2 -> STRINGS.get(random.nextInt(STRINGS.size()));
      default -> vector(depth);
    };
  }

  String vector(int depth) {
    if (depth <= 0) {
      return selector() + any("", "", " smoothed") + shift();
    }
    int d = depth - 1;
    return switch (random.nextInt(15)) {
      case 10, 11 -> call(d, ValueType.VECTOR);
      case 12 -> aggregate(d);
      case 13 -> vector(d) + comparison() + any("", "bool ") + any(on(), group()) + vector(d);
      case 14 -> "(" + scalar(d) + arithmetic() + "(" + vector(d) + "))";
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

  private String call(int depth, ValueType result) {
    List<Function> functions =
        Functions.all().stream().filter(function -> function.result() == result).toList();
    Function function = functions.get(random.nextInt(functions.size()));
    int least = function.leastArguments();
    int most = Math.min(function.mostArguments(), least + 2);
    StringJoiner args = new StringJoiner(any(",", ", "), function.name() + "(", ")");
    int count = least + random.nextInt(most - least + 1);
    for (int i = 0; i < count; i++) {
      args.add(argument(function, i, depth));
    }
    return args.toString();
  }

  private String argument(Function function, int index, int depth) {
    if (function.name().equals("info") && index == 1) {
      return any("{a=\"b\"}", "{__name__=~\".*_info\", data!=\"\"}");
    }
    return switch (function.argument(index)) {
      case SCALAR -> scalar(depth - 1);
      case STRING -> any(STRINGS);
      case MATRIX -> matrix(depth - 1);
      default -> vector(depth - 1);
    };
  }

  private String aggregate(int depth) {
    List<Aggregation> ops = List.copyOf(EnumSet.allOf(Aggregation.class));
    Aggregation op = ops.get(random.nextInt(ops.size()));
    String parameter =
        op.parameter()
            .map(type -> (type == ValueType.STRING ? any(STRINGS) : scalar(depth - 1)) + ", ")
            .orElse("");
    String body = "(" + parameter + vector(depth - 1) + ")";
    return random.nextBoolean() ? op.word() + grouping() + body : op.word() + body + grouping();
  }

  private String scalar(int depth) {
    if (depth <= 0) {
      return any(SCALARS);
    }
    int d = depth - 1;
    return switch (random.nextInt(6)) {
      case 5 -> call(d, ValueType.SCALAR);
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
    String offset = any("", "", " offset " + any("5m", "-7", "-(2*3m)", "-step()"));
    String at = any("", "", " @ start()", " @ end()", " @ 12.3456", " @ -5m", " @ 1e3");
    return random.nextBoolean() ? offset + at : at + offset;
  }

  private String grouping() {
    return any(
        " ",
        " by () ",
        " by (a, \"b c\") ",
        " without (on, inf_,) ",
        " without () ",
        " BY (by, \"é 1\") ");
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
    return any(" + ", " - ", "*", "/", "%", "^", " atan2 ", " </ ", " >/ ");
  }

  private String comparison() {
    return any(" == ", " != ", "<", "<=", ">=", ">");
  }
}
