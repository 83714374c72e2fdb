package tifo.promql.conformance;

import java.util.List;

/// Writes random selectors over `FuzzSeries`: names, matchers, windows, `offset` and `@`. One
/// thread.
final class RandomSelectors {
  /// Series of one job's instance, with equal labels under each name.
  static final List<String> TARGETS =
      List.of("temperature", "state", "balance", "ticks_total", "flaky", "up");

  static final List<String> COUNTERS =
      List.of("http_requests_total", "ticks_total", "latency_seconds_count");

  /// Never NaN or infinite.
  static final List<String> FINITE =
      List.of(
          "temperature", "level", "state", "balance", "http_requests_total", "constant", "rare");

  private static final List<String> ALL =
      List.of(
          "temperature",
          "state",
          "balance",
          "ticks_total",
          "flaky",
          "up",
          "level",
          "http_requests_total",
          "info",
          "constant",
          "rare",
          "sparse",
          "edge",
          "odd",
          "text",
          "single",
          "latency_seconds_sum",
          "latency_seconds_bucket",
          "no_such_metric");

  private static final List<String> COMMON =
      List.of(
          "job=\"a\"",
          "job!=\"a\"",
          "job=~\"a|b\"",
          "job=~\"[^c]\"",
          "job!~\"a.*\"",
          "job=~\".*\"",
          "job=~\".+\"",
          "instance=\"i1\"",
          "instance!=\"i3\"",
          "instance!~\"i[02]\"",
          "instance=~\".*1|\"",
          "instance=~\"i0|i3|\"",
          "instance=~\"(?i)I2|\"",
          "nope=\"\"",
          "nope!~\"x|y\"");
  private static final List<String> OTHERS =
      List.of(
          "job=~\"\"",
          "code=\"\"",
          "code!=\"\"",
          "code=~\"5..|\"",
          "zone=\"\"",
          "zone!=\"west\"",
          "zone=~\"east|\"",
          "path=~\"/a/.*|\"",
          "path=\"東京\"",
          "path!=\"[\"",
          "nope!=\"x\"",
          "kind=~\"turns.|\"",
          "kind!=\"always0\"",
          "le=~\"0.*|\"",
          "version!=\"1\"");

  private static final List<String> WINDOWS =
      List.of(
          "1m", "1m", "2m", "5m", "5m", "95s", "1m30s", "17m", "15s", "30s", "1s", "250s", "1ms",
          "1h", "1d");
  private static final List<String> OFFSETS =
      List.of("1m", "5m", "30s", "15s", "7m13s", "1h", "-1m", "-2m", "-37s", "1ms");

  private final Dice dice;

  RandomSelectors(Dice dice) {
    this.dice = dice;
  }

  /// Any series at an instant.
  String any() {
    return (dice.oneIn(9) ? nameless() : metric(ALL)) + shift(4);
  }

  /// Series of one of these names at an instant.
  String of(List<String> names) {
    return metric(names) + shift(6);
  }

  /// The samples of any series in a window.
  String window() {
    return (dice.oneIn(14) ? nameless() : metric(ALL)) + "[" + length() + "]" + shift(4);
  }

  String window(List<String> names) {
    return metric(names) + "[" + length() + "]" + shift(4);
  }

  String length() {
    return dice.among(WINDOWS);
  }

  private String metric(List<String> names) {
    String name = dice.among(names);
    return switch (dice.below(6)) {
      case 0, 1 -> name + "{" + matcher() + "}";
      case 2 -> name + "{" + matcher() + ", " + matcher() + "}";
      case 3 -> dice.oneIn(3) ? "{__name__=\"" + name + "\"}" : name;
      default -> name;
    };
  }

  private String matcher() {
    return dice.among(dice.oneIn(4) ? OTHERS : COMMON);
  }

  private String nameless() {
    return switch (dice.below(7)) {
      case 0 -> "{job=\"a\", instance=\"i1\"}";
      case 1 -> "{__name__=~\"temp.*|state\", " + matcher() + "}";
      case 2 -> "{__name__=~\"(balance|up)\"}";
      case 3 -> "{__name__!~\".*(total|bucket|odd|text).*\", job=\"b\"}";
      case 4 -> "{kind!=\"\"}";
      case 5 -> "{__name__=~\"info|constant\", job!=\"\"}";
      default -> "{zone=~\".+\", job=~\"a|c\"}";
    };
  }

  /// Most often nothing; one in so many times a modifier or two.
  String shift(int oneIn) {
    if (!dice.oneIn(oneIn)) {
      return "";
    }
    return switch (dice.below(5)) {
      case 0 -> at();
      case 1 -> at() + offset();
      case 2 -> offset() + at();
      default -> offset();
    };
  }

  private String offset() {
    return " offset " + dice.among(OFFSETS);
  }

  private String at() {
    long second = FuzzSeries.BEGIN / 1000 + 60L * dice.below(180);
    return " @ "
        + switch (dice.below(8)) {
          case 0, 1 -> "start()";
          case 2, 3 -> "end()";
          case 4, 5 -> second;
          case 6 -> second + "." + (100 + dice.below(900));
          default -> dice.among("0", "-5", "1e10");
        };
  }
}
