package tifo.promql.conformance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tifo.metric.Labels;
import tifo.metric.Series;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the JSON of Prometheus' query API.
final class PrometheusAnswer {
  private PrometheusAnswer() {}

  static Outcome read(String json) {
    JsonNode root = JsonMapper.shared().readTree(json);
    if (!root.path("status").asString().equals("success")) {
      return new Outcome.Failure(root.path("error").asString());
    }
    List<String> warnings = new ArrayList<>();
    root.path("warnings").forEach(warning -> warnings.add(warning.asString()));
    List<String> infos = new ArrayList<>();
    root.path("infos").forEach(info -> infos.add(info.asString()));
    return new Outcome.Answer(value(root.path("data")), warnings, infos);
  }

  private static Outcome.Value value(JsonNode data) {
    JsonNode result = data.path("result");
    return switch (data.path("resultType").asString()) {
      case "scalar" -> new Outcome.Scalar(number(result.path(1)));
      case "string" -> new Outcome.Text(result.path(1).asString());
      case "vector" -> new Outcome.Vector(series(result, "value"));
      case "matrix" -> new Outcome.Grid(series(result, "values"));
      default -> throw new IllegalArgumentException("an unknown type of result: " + data);
    };
  }

  private static List<Series> series(JsonNode result, String field) {
    List<Series> all = new ArrayList<>();
    for (JsonNode one : result) {
      JsonNode samples = one.path(field);
      boolean single = field.equals("value");
      int size = single ? 1 : samples.size();
      long[] times = new long[size];
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        JsonNode sample = single ? samples : samples.path(i);
        times[i] = millis(sample.path(0));
        values[i] = number(sample.path(1));
      }
      all.add(new Series(labels(one.path("metric")), times, values));
    }
    return all;
  }

  private static Labels labels(JsonNode metric) {
    Map<String, String> labels = new TreeMap<>();
    metric.properties().forEach(entry -> labels.put(entry.getKey(), entry.getValue().asString()));
    return Labels.of(labels);
  }

  private static long millis(JsonNode seconds) {
    return new BigDecimal(seconds.toString()).movePointRight(3).longValueExact();
  }

  private static double number(JsonNode text) {
    return SeriesReader.number(text.asString());
  }
}
