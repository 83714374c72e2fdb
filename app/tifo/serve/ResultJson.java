package tifo.serve;

import java.io.IOException;
import java.util.List;
import tifo.metric.Series;
import tifo.promql.evaluate.QueryValue;
import tifo.promql.function.GoFloat;

/// The answer to a query as JSON, straight from its arrays. Without state.
final class ResultJson {
  private ResultJson() {}

  /// `stats` is JSON, or empty.
  static void write(QueryValue value, String stats, JsonWriter json) throws IOException {
    switch (value) {
      case QueryValue.Scalar scalar ->
          // Scalars never have an exponent.
          single("scalar", scalar.time(), GoFloat.plain(scalar.value()), json);
      case QueryValue.Text text -> single("string", text.time(), text.value(), json);
      case QueryValue.Vector vector -> vector(vector.series(), json);
      case QueryValue.Matrix matrix -> matrix(matrix.series(), json);
    }
    if (!stats.isEmpty()) {
      json.raw(",\"stats\":");
      json.raw(stats);
    }
    json.raw('}');
  }

  private static void single(String type, long time, String value, JsonWriter json)
      throws IOException {
    begin(type, json);
    json.raw('[');
    json.time(time);
    json.raw(',');
    json.string(value);
    json.raw(']');
  }

  private static void begin(String type, JsonWriter json) throws IOException {
    json.raw("{\"resultType\":\"");
    json.raw(type);
    json.raw("\",\"result\":");
  }

  private static void vector(List<Series> series, JsonWriter json) throws IOException {
    begin("vector", json);
    String before = "[";
    for (Series one : series) {
      json.raw(before);
      json.raw("{\"metric\":");
      json.labels(one.labels());
      json.raw(",\"value\":");
      json.point(one.times()[0], one.values()[0]);
      json.raw('}');
      before = ",";
    }
    json.raw(series.isEmpty() ? "[]" : "]");
  }

  private static void matrix(List<Series> series, JsonWriter json) throws IOException {
    begin("matrix", json);
    String before = "[";
    for (Series one : series) {
      json.raw(before);
      json.raw("{\"metric\":");
      json.labels(one.labels());
      json.raw(",\"values\":[");
      points(one, json);
      json.raw("]}");
      before = ",";
    }
    json.raw(series.isEmpty() ? "[]" : "]");
  }

  private static void points(Series series, JsonWriter json) throws IOException {
    long[] times = series.times();
    double[] values = series.values();
    for (int i = 0; i < times.length; i++) {
      if (i > 0) {
        json.raw(',');
      }
      json.point(times[i], values[i]);
    }
  }
}
