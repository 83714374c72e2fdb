package tifo.source.grafana;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.source.Answer;
import tifo.source.http.AnswerFault;
import tifo.source.http.AnswerReader;
import tifo.source.http.Refusal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/// Reads what `/api/ds/query` answers: frames of one query, frame by frame. One thread, one answer.
final class FrameReader implements AnswerReader<Answer> {
  private static final JsonFactory JSON = new JsonFactory();

  /// Grafana puts Prometheus' error type before its text.
  private static final Pattern TYPED = Pattern.compile("^(bad_data|execution|timeout|internal): ");

  private final String source;
  private final TimeRange window;
  private final boolean instant;
  private final List<Series> series = new ArrayList<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<String> infos = new LinkedHashSet<>();
  private boolean answered;

  FrameReader(String source, FrameQuery query) {
    this.source = source;
    this.window = query.window();
    this.instant = query.instant();
  }

  @Override
  public Answer read(InputStream body) throws IOException {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      json.nextToken();
      if (!json.hasToken(JsonToken.START_OBJECT)) {
        throw AnswerFault.garbled("no object");
      }
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        json.nextToken();
        if (name.equals("results") && json.hasToken(JsonToken.START_OBJECT)) {
          for (String ref = json.nextName(); ref != null; ref = json.nextName()) {
            json.nextToken();
            result(json);
          }
        } else {
          json.skipChildren();
        }
      }
      if (json.nextToken() != null || !answered) {
        throw AnswerFault.garbled("no result of the query");
      }
    }
    return new Answer(new Matrix(series), List.copyOf(warnings), List.copyOf(infos), source);
  }

  private void result(JsonParser json) throws AnswerFault {
    String error = "";
    int status = 500;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "error" -> error = json.hasToken(JsonToken.VALUE_STRING) ? json.getString() : "";
        case "status" -> status = json.getValueAsInt(500);
        case "frames" -> frames(json);
        default -> json.skipChildren();
      }
    }
    if (!error.isEmpty()) {
      Matcher typed = TYPED.matcher(error);
      String type = typed.find() ? typed.group(1) : "";
      throw AnswerFault.of(Refusal.ofError(type, error, status));
    }
    answered = true;
  }

  private void frames(JsonParser json) throws AnswerFault {
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Frame frame = Frame.read(json);
      for (JsonNode notice : frame.schema().path("meta").path("notices")) {
        String text = notice.path("text").asString("");
        (notice.path("severity").asString("").equals("info") ? infos : warnings).add(text);
      }
      for (Series one : frame.series()) {
        // Grafana aligns the window to the step, which may add a step before it.
        Series inside = instant ? one : one.between(window.start(), window.end());
        if (!inside.isEmpty()) {
          series.add(inside);
        }
      }
    }
  }
}
