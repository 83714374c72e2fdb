package tifo.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.promql.Quotes;
import tifo.serve.Endpoint.Request;

/// `series`, `labels` and `label/…/values`: which series there are. Any thread.
final class SeriesEndpoints {
  private static final String MATCH = "match[]";

  private final SampleStore store;

  SeriesEndpoints(SampleStore store) {
    this.store = store;
  }

  /// What all three ask: a range of time, conditions that are alternatives, and a limit.
  private record Question(List<List<Matcher>> alternatives, long start, long end, int limit) {
    /// The texts that a store gives for any of the alternatives, or without conditions.
    Set<String> texts(Function<List<Matcher>, List<String>> of) {
      Set<String> texts = new TreeSet<>();
      if (alternatives.isEmpty()) {
        texts.addAll(of.apply(List.of()));
      }
      alternatives.forEach(matchers -> texts.addAll(of.apply(matchers)));
      return texts;
    }
  }

  Reply series(Request request) throws ApiException {
    Parameters parameters = request.parameters();
    if (!parameters.damage().isEmpty()) {
      throw ApiException.badData("error parsing form values: " + parameters.damage());
    }
    if (parameters.all(MATCH).isEmpty()) {
      throw ApiException.badData("no match[] parameter provided");
    }
    Question question = question(parameters, "invalid parameter \"match[]\": ");
    Set<Labels> found = new TreeSet<>();
    for (List<Matcher> matchers : question.alternatives()) {
      for (StoredSeries one : store.select(matchers, question.start(), question.end())) {
        found.add(one.labels());
      }
    }
    return limited(
        found,
        question.limit(),
        labels ->
            json -> {
              String before = "[";
              for (Labels one : labels) {
                json.raw(before);
                json.labels(one);
                before = ",";
              }
              json.raw(labels.isEmpty() ? "[]" : "]");
            });
  }

  Reply names(Request request) throws ApiException {
    Question question = question(request.parameters(), "");
    return strings(
        question.texts(matchers -> store.labelNames(matchers, question.start(), question.end())),
        question.limit());
  }

  Reply values(Request request) throws ApiException {
    String name = EscapedName.decode(request.variable());
    if (name.isEmpty() || !Quotes.isText(name)) {
      throw ApiException.badData("invalid label name: " + Quotes.quote(name));
    }
    Question question = question(request.parameters(), "");
    return strings(
        question.texts(
            matchers -> store.labelValues(name, matchers, question.start(), question.end())),
        question.limit());
  }

  private static Reply strings(Set<String> texts, int limit) {
    return limited(texts, limit, some -> json -> json.strings(some));
  }

  private static <T> Reply limited(Set<T> all, int limit, Function<List<T>, Reply.Json> json) {
    boolean truncated = limit > 0 && all.size() > limit;
    List<T> some = truncated ? all.stream().limit(limit).toList() : List.copyOf(all);
    return new Reply.Success(
        json.apply(some), truncated ? List.of(Arguments.TRUNCATED) : List.of(), List.of());
  }

  private static Question question(Parameters parameters, String before) throws ApiException {
    Arguments arguments = new Arguments(parameters);
    int limit = arguments.limit();
    long start = arguments.time("start", TimeText.MIN_TIME);
    long end = arguments.time("end", TimeText.MAX_TIME);
    return new Question(alternatives(parameters.all(MATCH), before), start, end, limit);
  }

  /// @throws ApiException with `before` in front of the sentence
  static List<List<Matcher>> alternatives(List<String> selectors, String before)
      throws ApiException {
    List<List<Matcher>> alternatives = new ArrayList<>();
    try {
      for (String selector : selectors) {
        alternatives.add(Parser.parseSelector(selector).matchers());
      }
    } catch (PromqlException e) {
      throw ApiException.badData(before + e.getMessage());
    }
    for (List<Matcher> matchers : alternatives) {
      if (matchers.stream().allMatch(Matcher::matchesEmpty)) {
        throw ApiException.badData(before + "match[] must contain at least one non-empty matcher");
      }
    }
    return alternatives;
  }
}
