package tifo.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tifo.metric.Labels;

/// One sample line of OpenMetrics: a name, labels, a value and a time in seconds. One thread.
final class OpenMetricsLine {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
  private static final String CREATED = "_created";

  private final String line;
  private final long number;
  private final Map<String, String> labels = new TreeMap<>();
  private int at;

  OpenMetricsLine(String line, long number) {
    this.line = line;
    this.number = number;
  }

  void addTo(SampleSink sink) {
    String name = word("{ ");
    if (!name.isEmpty()) {
      labels.put(Labels.NAME, name);
    }
    if (peek() == '{') {
      at++;
      readLabels();
    }
    String value = field();
    String time = field();
    Labels series = Labels.of(labels);
    if (series.isEmpty() || value.isEmpty()) {
      throw bad("a sample needs a name and a value");
    }
    if (time.isEmpty() && name.endsWith(CREATED)) {
      return;
    }
    if (!NUMBER.matcher(time).matches()) {
      throw bad("a sample needs its time in seconds");
    }
    String rest = field();
    if (!rest.isEmpty() && !rest.equals("#")) {
      throw bad("only an exemplar may follow the time");
    }
    sink.add(series, millis(time), value(value));
  }

  private void readLabels() {
    while (peek() != '}') {
      String name = peek() == '"' ? quoted() : word("=,} ");
      if (peek() == '=') {
        at++;
        put(name, quoted());
      } else {
        put(Labels.NAME, name);
      }
      if (peek() == ',') {
        at++;
      } else if (peek() != '}') {
        throw bad("the labels do not end");
      }
    }
    at++;
  }

  private void put(String name, String value) {
    if (name.isEmpty() || labels.put(name, value) != null) {
      throw bad("a label has no name or comes twice");
    }
  }

  private String quoted() {
    if (peek() != '"') {
      throw bad("a quote is missing");
    }
    StringBuilder out = new StringBuilder();
    for (at++; peek() != '"'; at++) {
      if (peek() == '\\') {
        at++;
        out.append(peek() == 'n' ? '\n' : peek());
      } else {
        out.append(peek());
      }
      if (at >= line.length()) {
        throw bad("a quote does not end");
      }
    }
    at++;
    return out.toString();
  }

  private String word(String ends) {
    int start = at;
    while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) {
      at++;
    }
    return line.substring(start, at);
  }

  /// What stands between blanks.
  private String field() {
    while (peek() == ' ') {
      at++;
    }
    return word(" ");
  }

  private char peek() {
    return at < line.length() ? line.charAt(at) : '\0';
  }

  private long millis(String time) {
    BigDecimal millis = new BigDecimal(time).movePointRight(3);
    // Far outside the range a plain number would take a very long text.
    if (millis.precision() - millis.scale() > 18) {
      throw bad("the time is out of range");
    }
    return millis.setScale(0, RoundingMode.HALF_EVEN).longValue();
  }

  private double value(String text) {
    if (NUMBER.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> throw bad("the value " + text + " is not a number");
    };
  }

  private StoreException bad(String what) {
    return new StoreException("line " + number + ", column " + (at + 1) + ": " + what);
  }
}
