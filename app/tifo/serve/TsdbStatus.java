package tifo.serve;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;
import tifo.serve.Endpoint.Request;

/// `status/tsdb`: which names and labels most of the stored series have. Any thread.
///
/// Prometheus counts its head here. A recording has none, so all of it is counted.
final class TsdbStatus {
  private static final int LIMIT = 10;
  private static final int LARGEST_LIMIT = 10_000;

  private final SampleStore store;

  TsdbStatus(SampleStore store) {
    this.store = store;
  }

  private record Count(String name, long value) {}

  Reply answer(Request request) throws ApiException {
    int limit = limit(request.parameters().first("limit"));
    Map<String, Map<String, Long>> values = new HashMap<>();
    List<StoredSeries> all = store.select(List.of(), TimeText.MIN_TIME, TimeText.MAX_TIME);
    for (StoredSeries one : all) {
      one.labels()
          .forEach((name, value) ->
              values.computeIfAbsent(name, n -> new HashMap<>()).merge(value, 1L, Long::sum));
    }
    return Reply.of(json -> write(all.size(), values, limit, json));
  }

  private static int limit(String text) throws ApiException {
    if (text.isEmpty()) {
      return LIMIT;
    }
    if (!text.matches("\\+?0*[0-9]{1,9}") || Integer.parseInt(text) < 1) {
      throw ApiException.badData("limit must be a positive number");
    }
    if (Integer.parseInt(text) > LARGEST_LIMIT) {
      throw ApiException.badData("limit must not exceed " + LARGEST_LIMIT);
    }
    return Integer.parseInt(text);
  }

  private static void write(
      int series, Map<String, Map<String, Long>> values, int limit, JsonWriter json)
      throws IOException {
    long pairs = values.values().stream().mapToLong(Map::size).sum();
    json.raw("{\"headStats\":{\"numSeries\":" + series + ",\"numLabelPairs\":" + pairs);
    json.raw(",\"chunkCount\":0,\"minTime\":0,\"maxTime\":0},\"seriesCountByMetricName\":");
    counts(counts(values.getOrDefault(Labels.NAME, Map.of())), limit, json);
    json.raw(",\"labelValueCountByLabelName\":");
    counts(
        values.entrySet().stream().map(e -> new Count(e.getKey(), e.getValue().size())).toList(),
        limit,
        json);
    json.raw(",\"memoryInBytesByLabelName\":");
    counts(
        values.entrySet().stream().map(e -> new Count(e.getKey(), length(e.getValue()))).toList(),
        limit,
        json);
    json.raw(",\"seriesCountByLabelValuePair\":");
    counts(
        values.entrySet().stream()
            .flatMap(e ->
                counts(e.getValue()).stream()
                    .map(c -> new Count(e.getKey() + "=" + c.name(), c.value())))
            .toList(),
        limit,
        json);
    json.raw('}');
  }

  private static List<Count> counts(Map<String, Long> of) {
    return of.entrySet().stream().map(e -> new Count(e.getKey(), e.getValue())).toList();
  }

  private static long length(Map<String, Long> values) {
    return values.entrySet().stream().mapToLong(e -> e.getKey().length() * e.getValue()).sum();
  }

  private static void counts(List<Count> all, int limit, JsonWriter json) throws IOException {
    List<Count> most =
        all.stream()
            .sorted(Comparator.comparingLong(Count::value).reversed().thenComparing(Count::name))
            .limit(limit)
            .toList();
    String before = "[";
    for (Count count : most) {
      json.raw(before + "{\"name\":");
      json.string(count.name());
      json.raw(",\"value\":" + count.value() + "}");
      before = ",";
    }
    json.raw(most.isEmpty() ? "[]" : "]");
  }
}
