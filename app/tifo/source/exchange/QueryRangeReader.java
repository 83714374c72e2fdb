package tifo.source.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.store.SampleSink;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads the answer of `query_range`, a matrix, series by series, whatever its size; also without
/// the envelope around it. One thread, one file.
///
/// What it says is not JSON or not a matrix ends the reading: behind it nothing can be told.
final class QueryRangeReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
  // Beyond these a time is no time, and its digits alone would fill the memory.
  private static final int TIME_DIGITS = 15;
  private static final int TIME_DECIMALS = 30;

  private final JsonParser json;
  private final SampleSink sink;
  private final String metric;
  private final SampleBuffer samples = new SampleBuffer();
  private long histograms;
  private String error = "";
  private boolean resultSeen;

  private QueryRangeReader(JsonParser json, SampleSink sink, String metric) {
    this.json = json;
    this.sink = sink;
    this.metric = metric;
  }

  /// Gives all samples to the sink; series without a name get `metric`, unless that is empty.
  /// Returns how many native histogram samples were left out.
  ///
  /// @throws ExchangeException with the line and column of what is wrong
  static long read(InputStream in, SampleSink sink, String metric) throws IOException {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
      return new QueryRangeReader(json, sink, metric).read();
    } catch (JacksonException e) {
      throw new ExchangeException(
          "line %d, column %d: %s"
              .formatted(
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()),
          e);
    }
  }

  private long read() {
    json.nextToken();
    object();
    if (!error.isEmpty()) {
      throw new ExchangeException("this is the answer to a query that failed: " + error);
    }
    if (!resultSeen) {
      throw bad("there is no result");
    }
    if (json.nextToken() != null) {
      throw bad("more follows behind the answer");
    }
    return histograms;
  }

  /// The envelope, or the data in it.
  private void object() {
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "data" -> {
          if (!json.hasToken(JsonToken.VALUE_NULL)) {
            object();
          }
        }
        case "resultType" -> {
          if (!"matrix".equals(json.getString())) {
            throw bad("the result is a " + json.getString() + "; ask query_range, for a matrix");
          }
        }
        case "result" -> result();
        case "error" -> error = json.getString();
        default -> json.skipChildren();
      }
    }
    expect(JsonToken.END_OBJECT);
  }

  private void result() {
    resultSeen = true;
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      return;
    }
    expect(JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      series();
    }
  }

  private void series() {
    expect(JsonToken.START_OBJECT);
    Labels labels = Labels.EMPTY;
    samples.clear();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "metric" -> labels = labels();
        case "values" -> values();
        case "value" -> throw bad("this is one instant; ask query_range, for a matrix");
        case "histograms" -> histograms();
        default -> json.skipChildren();
      }
    }
    expect(JsonToken.END_OBJECT);
    Labels named =
        labels.has(Labels.NAME) || metric.isEmpty() ? labels : labels.with(Labels.NAME, metric);
    if (named.isEmpty()) {
      throw bad("a series has no labels; give it a name with --metric");
    }
    for (int i = 0; i < samples.size(); i++) {
      sink.add(named, samples.times()[i], samples.values()[i]);
    }
  }

  private Labels labels() {
    Map<String, String> labels = new TreeMap<>();
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      return Labels.EMPTY;
    }
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      expect(JsonToken.VALUE_STRING);
      labels.put(name, json.getString());
    }
    expect(JsonToken.END_OBJECT);
    return Labels.of(labels);
  }

  private void values() {
    expect(JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(JsonToken.START_ARRAY);
      json.nextToken();
      if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)
          && !json.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
        throw bad("a sample needs its time in seconds");
      }
      long time = millis(json.getString());
      json.nextToken();
      expect(JsonToken.VALUE_STRING);
      double value = value(json.getString());
      json.nextToken();
      expect(JsonToken.END_ARRAY);
      samples.add(time, value);
    }
  }

  private void histograms() {
    expect(JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      histograms++;
      json.skipChildren();
    }
  }

  private long millis(String text) {
    BigDecimal seconds = new BigDecimal(text);
    if (seconds.precision() - seconds.scale() > TIME_DIGITS || seconds.scale() > TIME_DECIMALS) {
      throw bad("a time is out of range");
    }
    return seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private double value(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        // Java would also take blanks, suffixes, hexadecimal digits and words.
        if (!DECIMAL.matcher(text).matches()) {
          throw bad("a value is not a number");
        }
        yield Double.parseDouble(text);
      }
    };
  }

  private void expect(JsonToken token) {
    if (!json.hasToken(token)) {
      throw bad(json.currentToken() + " stands where " + token + " belongs");
    }
  }

  private ExchangeException bad(String what) {
    return new ExchangeException(
        "line %d, column %d: %s"
            .formatted(
                json.currentTokenLocation().getLineNr(),
                json.currentTokenLocation().getColumnNr(),
                what));
  }
}
