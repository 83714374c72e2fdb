package tifo.store;

import java.util.Map;
import java.util.TreeMap;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// One line of VictoriaMetrics' export: labels, values and times, in any order. One thread.
///
/// Whatever it also says is passed over, as VictoriaMetrics does.
final class VictoriaLine {
  private final JsonParser json;
  private final Map<String, String> labels = new TreeMap<>();
  private final SampleBuffer samples;
  private int values = -1;
  private int times = -1;
  private boolean named;

  private VictoriaLine(JsonParser json, SampleBuffer samples) {
    this.json = json;
    this.samples = samples;
  }

  /// Reads the line's samples into the buffer, in the line's order; gives their labels.
  ///
  /// @throws IllegalArgumentException with what is wrong
  static Labels read(JsonParser json, SampleBuffer samples) {
    samples.clear();
    return new VictoriaLine(json, samples).read();
  }

  private Labels read() {
    expect(json.nextToken() == JsonToken.START_OBJECT, "this is no object");
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken first = json.nextToken();
      switch (name) {
        case "metric" -> readLabels(first);
        case "values" -> values = readValues(first);
        case "timestamps" -> times = readTimes(first);
        default -> json.skipChildren();
      }
    }
    expect(named && values >= 0 && times >= 0, "metric, values or timestamps are missing");
    expect(values == times, values + " values but " + times + " timestamps");
    expect(json.nextToken() == null, "more follows the object");
    samples.setSize(values);
    return Labels.of(labels);
  }

  private void readLabels(JsonToken first) {
    expect(first == JsonToken.START_OBJECT && !named, "metric is no object or comes twice");
    named = true;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      expect(json.nextToken() == JsonToken.VALUE_STRING, "the label " + name + " is not a text");
      expect(labels.put(name, json.getString()) == null, "the label " + name + " comes twice");
    }
  }

  private int readValues(JsonToken first) {
    expect(first == JsonToken.START_ARRAY && values < 0, "values is no list or comes twice");
    int size = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      room(size);
      samples.values()[size++] = value();
    }
    return size;
  }

  private int readTimes(JsonToken first) {
    expect(first == JsonToken.START_ARRAY && times < 0, "timestamps is no list or comes twice");
    int size = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      room(size);
      expect(
          json.currentToken() == JsonToken.VALUE_NUMBER_INT
              && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER,
          "a timestamp is not in whole milliseconds");
      samples.times()[size++] = json.getLongValue();
    }
    return size;
  }

  /// Both lists share the buffer, each its own array of it.
  private void room(int size) {
    samples.setSize(size);
    samples.reserve(1);
  }

  private double value() {
    return switch (json.currentToken()) {
      case VALUE_NULL -> Double.NaN;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_STRING ->
          switch (json.getString()) {
            case "Infinity", "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Infinity", "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> throw new IllegalArgumentException("a value is not a number");
          };
      default -> throw new IllegalArgumentException("a value is not a number");
    };
  }

  private static void expect(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
