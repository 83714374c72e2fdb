package tifo.source.grafana;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.metric.Series;
import tifo.source.http.AnswerFault;
import tifo.source.prometheus.Samples;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One of Grafana's data frames: a schema as a tree and its columns as numbers. Immutable.
record Frame(JsonNode schema, List<FrameColumn> columns) {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Map<String, Double> ENTITIES =
      Map.of(
          "NaN", Double.NaN, "Inf", Double.POSITIVE_INFINITY, "NegInf", Double.NEGATIVE_INFINITY);

  static Frame read(JsonParser json) throws AnswerFault {
    if (!json.hasToken(JsonToken.START_OBJECT)) {
      throw AnswerFault.garbled(json.currentToken() + " as a frame");
    }
    JsonNode schema = JSON.createObjectNode();
    List<FrameColumn> columns = new ArrayList<>();
    JsonNode entities = JSON.createArrayNode();
    for (String part = json.nextName(); part != null; part = json.nextName()) {
      json.nextToken();
      if (part.equals("schema")) {
        schema = JSON.readTree(json);
      } else if (part.equals("data") && json.hasToken(JsonToken.START_OBJECT)) {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
          json.nextToken();
          switch (name) {
            case "values" -> columns.addAll(columns(json));
            case "entities" -> entities = JSON.readTree(json);
            default -> json.skipChildren();
          }
        }
      } else {
        json.skipChildren();
      }
    }
    restore(columns, entities);
    return new Frame(schema, columns);
  }

  private static List<FrameColumn> columns(JsonParser json) throws AnswerFault {
    List<FrameColumn> columns = new ArrayList<>();
    if (json.hasToken(JsonToken.START_ARRAY)) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        columns.add(FrameColumn.read(json));
      }
    }
    return columns;
  }

  private static void restore(List<FrameColumn> columns, JsonNode entities) throws AnswerFault {
    for (int i = 0; i < Math.min(columns.size(), entities.size()); i++) {
      for (Map.Entry<String, Double> entity : ENTITIES.entrySet()) {
        JsonNode rows = entities.path(i).path(entity.getKey());
        int[] indices = new int[rows.size()];
        for (int r = 0; r < indices.length; r++) {
          indices[r] = rows.path(r).asInt(-1);
        }
        columns.get(i).restore(indices, entity.getValue());
      }
    }
  }

  /// One series for each number column, with gaps where it has none.
  List<Series> series() throws AnswerFault {
    JsonNode fields = schema.path("fields");
    if (columns.isEmpty()) {
      return List.of();
    }
    if (fields.size() != columns.size()) {
      throw AnswerFault.garbled(fields.size() + " fields for " + columns.size() + " columns");
    }
    int time = 0;
    while (time < fields.size() && !type(fields, time).equals("time")) {
      time++;
    }
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      if (type(fields, i).equals("number")) {
        if (time == fields.size()) {
          throw AnswerFault.garbled("a frame without a time field");
        }
        Series one = series(columns.get(time), columns.get(i), labels(fields.path(i)));
        if (!one.isEmpty()) {
          series.add(one);
        }
      }
    }
    return series;
  }

  private static Series series(FrameColumn times, FrameColumn values, Labels labels)
      throws AnswerFault {
    if (times.size() != values.size()) {
      throw AnswerFault.garbled(times.size() + " times for " + values.size() + " values");
    }
    Samples samples = new Samples();
    for (int row = 0; row < times.size(); row++) {
      if (!times.has(row)) {
        throw AnswerFault.garbled("a row without a time");
      }
      if (values.has(row)) {
        samples.add(Math.round(times.value(row)), values.value(row));
      }
    }
    return samples.toSeries(labels);
  }

  private static String type(JsonNode fields, int i) {
    return fields.path(i).path("type").asString("");
  }

  private static Labels labels(JsonNode field) {
    Map<String, String> labels = new LinkedHashMap<>();
    field.path("labels").forEachEntry((name, value) -> labels.put(name, value.asString("")));
    return Labels.of(labels);
  }
}
