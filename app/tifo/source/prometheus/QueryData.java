package tifo.source.prometheus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.source.http.AnswerFault;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the `data` of a query: vector, matrix, scalar or string, straight into columns. One
/// thread, one answer.
///
/// A string comes as one series with the label `string` and no number. Native histograms are
/// skipped with a remark.
final class QueryData implements Envelope.DataReader<Matrix> {
  /// The label that holds the text of a query whose result is a string.
  static final String STRING_LABEL = "string";

  private final Samples samples = new Samples();
  private int histograms;

  @Override
  public Matrix read(JsonParser json, Envelope.Notes notes) throws IOException {
    Envelope.expect(json, JsonToken.START_OBJECT);
    String type = "";
    List<Series> series = new ArrayList<>();
    List<String> text = new ArrayList<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "resultType" -> type = Envelope.string(json);
        case "result" -> result(json, series, text);
        default -> json.skipChildren();
      }
    }
    Envelope.expect(json, JsonToken.END_OBJECT);
    if (histograms > 0) {
      notes.inform(
          "%d native histogram samples are not drawn; use histogram_quantile() or histogram_count()."
              .formatted(histograms));
    }
    return switch (type) {
      case "vector", "matrix" -> {
        if (!text.isEmpty()) {
          throw AnswerFault.garbled("a " + type + " that is a single sample");
        }
        yield new Matrix(series);
      }
      case "scalar", "string" -> new Matrix(List.of(single(type, series, text)));
      default -> throw AnswerFault.garbled("the result type \"" + type + "\"");
    };
  }

  // [time, "value"], kept as text until the type is known.
  private static Series single(String type, List<Series> series, List<String> text)
      throws AnswerFault {
    if (text.size() != 2 || !series.isEmpty()) {
      throw AnswerFault.garbled("a " + type + " that is no single sample");
    }
    char[] at = text.getFirst().toCharArray();
    long time = Numbers.millis(at, 0, at.length);
    if (type.equals("string")) {
      return Series.of(Labels.of(STRING_LABEL, text.getLast()), time, Double.NaN);
    }
    char[] value = text.getLast().toCharArray();
    return Series.of(Labels.EMPTY, time, Numbers.value(value, 0, value.length));
  }

  private void result(JsonParser json, List<Series> series, List<String> text) throws IOException {
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      return;
    }
    Envelope.expect(json, JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.hasToken(JsonToken.START_OBJECT)) {
        oneSeries(json, series);
      } else if (json.currentToken().isScalarValue()) {
        text.add(json.getString());
      } else {
        throw AnswerFault.garbled(json.currentToken() + " as a series");
      }
    }
  }

  private void oneSeries(JsonParser json, List<Series> series) throws IOException {
    Labels labels = Labels.EMPTY;
    samples.clear();
    int skipped = histograms;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "metric" -> labels = labels(json);
        case "value" -> sample(json);
        case "values" -> {
          Envelope.expect(json, JsonToken.START_ARRAY);
          while (json.nextToken() != JsonToken.END_ARRAY) {
            sample(json);
          }
        }
        case "histogram" -> {
          histograms++;
          json.skipChildren();
        }
        case "histograms" -> histograms(json);
        default -> json.skipChildren();
      }
    }
    Envelope.expect(json, JsonToken.END_OBJECT);
    // A series of native histograms only has nothing to draw.
    if (!samples.isEmpty()) {
      series.add(samples.toSeries(labels));
    } else if (skipped == histograms) {
      throw AnswerFault.garbled("a series without samples");
    }
  }

  private void histograms(JsonParser json) throws IOException {
    Envelope.expect(json, JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      histograms++;
      json.skipChildren();
    }
  }

  private void sample(JsonParser json) throws IOException {
    Envelope.expect(json, JsonToken.START_ARRAY);
    JsonToken time = json.nextToken();
    if (time != JsonToken.VALUE_NUMBER_INT && time != JsonToken.VALUE_NUMBER_FLOAT) {
      throw AnswerFault.garbled(time + " as a time");
    }
    long millis =
        Numbers.millis(json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
    json.nextToken();
    Envelope.expect(json, JsonToken.VALUE_STRING);
    samples.add(
        millis,
        Numbers.value(json.getStringCharacters(), json.getStringOffset(), json.getStringLength()));
    json.nextToken();
    Envelope.expect(json, JsonToken.END_ARRAY);
  }

  /// A label set; `null` is the empty one.
  static Labels labels(JsonParser json) throws IOException {
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      return Labels.EMPTY;
    }
    Envelope.expect(json, JsonToken.START_OBJECT);
    Map<String, String> labels = new LinkedHashMap<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      labels.put(name, Envelope.string(json));
    }
    Envelope.expect(json, JsonToken.END_OBJECT);
    return Labels.of(labels);
  }
}
