package tifo.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import tifo.metric.Series;
import tifo.promql.evaluate.QueryValue;
import tifo.promql.function.GoFloat;

/// The answer to a query as JSON, straight from its arrays. Without state.
final class ResultJson {
  /// Points of a piece, which take some 150 ns each to write.
  private static final int PIECE = 4_096;

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
    json.raw('[');
    List<List<Series>> pieces = pieces(series);
    for (int i = 0; i < pieces.size(); i += 2) {
      json.raw(i > 0 ? "," : "");
      if (i + 1 == pieces.size()) {
        some(pieces.get(i), json);
      } else {
        List<Series> behind = pieces.get(i + 1);
        ForkJoinTask<byte[]> text = ForkJoinPool.commonPool().submit(() -> text(behind));
        some(pieces.get(i), json);
        json.raw(',');
        json.raw(text.join());
      }
    }
    json.raw(']');
  }

  /// Short answers are one piece; of long ones a second thread writes every other.
  private static List<List<Series>> pieces(List<Series> series) {
    List<List<Series>> pieces = new ArrayList<>();
    int from = 0;
    int points = 0;
    for (int i = 0; i < series.size(); i++) {
      points += series.get(i).size();
      if (points >= PIECE || i == series.size() - 1) {
        pieces.add(series.subList(from, i + 1));
        from = i + 1;
        points = 0;
      }
    }
    return pieces;
  }

  private static byte[] text(List<Series> series) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(PIECE * 32);
    ByteWriter out = new ByteWriter(bytes);
    some(series, new JsonWriter(out));
    out.flush();
    return bytes.toByteArray();
  }

  private static void some(List<Series> series, JsonWriter json) throws IOException {
    String before = "";
    for (Series one : series) {
      json.raw(before);
      json.raw("{\"metric\":");
      json.labels(one.labels());
      json.raw(",\"values\":[");
      points(one, json);
      json.raw("]}");
      before = ",";
    }
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
