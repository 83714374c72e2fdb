package tifo.promql.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.metric.Labels;
import tifo.metric.Series;
import tifo.promql.conformance.SeriesLine.Gap;
import tifo.promql.conformance.SeriesLine.Histogram;
import tifo.promql.conformance.SeriesLine.Item;
import tifo.promql.conformance.SeriesLine.Sample;

/// Reads series notation: `metric{a="b"} 1 2+3x4 _x2 stale`. One line, one thread.
///
/// There is no hexadecimal here: `2+0x6` is 2 and six times 2 + 0.
final class SeriesReader {
  private static final String UNSIGNED =
      "(?:inf|nan|" + Durations.PATTERN + "|(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:e[+-]?\\d+)?)";
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?" + UNSIGNED, Pattern.CASE_INSENSITIVE);
  private static final Pattern VALUES =
      Pattern.compile(
          "([+-]?" + UNSIGNED + ")(?:([+-])([+-]?" + UNSIGNED + "))?(?:x(\\d+))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern REPEATED = Pattern.compile("(_|stale)(?:x(\\d+))?");
  private static final Pattern HISTOGRAMS =
      Pattern.compile("(\\{\\{[^}]*}})(?:([+-])(\\{\\{[^}]*}}))?(?:x(\\d+))?");
  private static final Pattern START_TIMES = Pattern.compile("[-_+a-z0-9]+");

  private final String text;
  private int at;

  private SeriesReader(String text) {
    this.text = text;
  }

  static SeriesLine read(String line) {
    return new SeriesReader(line.strip()).line();
  }

  /// Whether this is one bare number, such as an expected scalar.
  static boolean isNumber(String line) {
    return NUMBER.matcher(line).matches();
  }

  static double number(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    boolean negative = plain.startsWith("-");
    String unsigned = negative || plain.startsWith("+") ? plain.substring(1) : plain;
    return negative ? -unsignedNumber(unsigned) : unsignedNumber(unsigned);
  }

  private static double unsignedNumber(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "nan" -> Double.NaN;
      default ->
          Durations.matches(text) ? Durations.parse(text) / 1000.0 : Double.parseDouble(text);
    };
  }

  private SeriesLine line() {
    Map<String, String> labels = new TreeMap<>();
    String name = until(" \t{@");
    if (!name.isEmpty()) {
      labels.put(Labels.NAME, name);
    }
    if (peek() == '{') {
      at++;
      readLabels(labels);
    }
    boolean startTimes = text.startsWith("@st", at);
    if (startTimes) {
      at += "@st".length();
    }
    return new SeriesLine(Labels.of(labels), items(startTimes), startTimes);
  }

  private void readLabels(Map<String, String> into) {
    skipBlanks();
    while (peek() != '}') {
      boolean quoted = peek() == '"';
      String name = quoted ? quoted() : until("= \t,}");
      skipBlanks();
      if (peek() == '=') {
        at++;
        skipBlanks();
        into.put(name, quoted());
      } else if (quoted) {
        into.put(Labels.NAME, name);
      } else {
        throw wrong("a label without a value");
      }
      skipBlanks();
      if (peek() == ',') {
        at++;
        skipBlanks();
      }
    }
    at++;
  }

  private String quoted() {
    int end = Quoted.end(text, at);
    String content = Quoted.unquote(text.substring(at, end));
    at = end;
    return content;
  }

  private List<Item> items(boolean startTimes) {
    List<Item> items = new ArrayList<>();
    for (skipBlanks(); at < text.length(); skipBlanks()) {
      if (startTimes) {
        take(START_TIMES);
      } else if (text.startsWith("{{", at)) {
        addHistograms(take(HISTOGRAMS), items);
      } else if (peek() == '_' || peek() == 's') {
        addRepeated(take(REPEATED), items);
      } else {
        addValues(take(VALUES), items);
      }
      if (at < text.length() && !Character.isWhitespace(peek())) {
        throw wrong("no blank after an item");
      }
    }
    return items;
  }

  private static void addRepeated(Matcher item, List<Item> into) {
    int count = item.group(2) == null ? 1 : Integer.parseInt(item.group(2));
    boolean stale = item.group(1).equals("stale");
    // A stale marker is a value, of which there are one more; of gaps there are as many as told.
    int all = stale && item.group(2) != null ? count + 1 : count;
    Item one = stale ? new Sample(Double.longBitsToDouble(Series.STALE_BITS)) : new Gap();
    for (int i = 0; i < all; i++) {
      into.add(one);
    }
  }

  private static void addValues(Matcher item, List<Item> into) {
    double value = number(item.group(1));
    double step = item.group(3) == null ? 0 : number(item.group(3));
    int more = item.group(4) == null ? 0 : Integer.parseInt(item.group(4));
    into.add(new Sample(value));
    for (int i = 0; i < more; i++) {
      // Added up one by one, rounding included, not multiplied.
      if (item.group(2) != null) {
        value = item.group(2).equals("-") ? value - step : value + step;
      }
      into.add(new Sample(value));
    }
  }

  private static void addHistograms(Matcher item, List<Item> into) {
    int more = item.group(4) == null ? 0 : Integer.parseInt(item.group(4));
    for (int i = 0; i <= more; i++) {
      into.add(new Histogram(item.group()));
    }
  }

  private Matcher take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw wrong("no item");
    }
    at = matcher.end();
    return matcher;
  }

  private String until(String ends) {
    int start = at;
    while (at < text.length() && ends.indexOf(peek()) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(peek())) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : ' ';
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + " at " + (at + 1) + " in: " + text);
  }
}
