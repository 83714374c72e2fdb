package tifo.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tifo.metric.SampleStore;
import tifo.promql.Quotes;
import tifo.promql.evaluate.ParsedQuery;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.evaluate.QueryResult;
import tifo.promql.evaluate.QueryValue;
import tifo.promql.function.GoFloat;
import tifo.serve.Endpoint.Request;
import tifo.serve.Evaluations.Evaluated;
import tifo.serve.Evaluations.Question;
import tifo.time.WarClock;

/// `query` and `query_range`: reads the parameters and has the query evaluated. Any thread.
final class QueryEndpoints {
  private static final long MOST_STEPS = 11_000;
  private static final Set<String> STATS = Set.of("", "true", "all");

  private final QueryOptions options;
  private final WarClock clock;
  private final Evaluations evaluations;
  private final ReadQueries queries = new ReadQueries();

  QueryEndpoints(SampleStore store, QueryOptions options, int atOnce, WarClock clock) {
    this.options = options;
    this.clock = clock;
    this.evaluations = new Evaluations(store, atOnce);
  }

  Reply instant(Request request) throws ApiException {
    Parameters parameters = request.parameters();
    Arguments arguments = new Arguments(parameters);
    int limit = arguments.limit();
    long time = arguments.time("time", clock.now().toEpochMilli());
    QueryOptions asked = options(arguments);
    int key = parameters.first("query").hashCode();
    if (request.atOnce() && !evaluations.mayBeQuick(key)) {
      return new Reply.Later();
    }
    long begun = System.nanoTime();
    ParsedQuery query = arguments.query(queries::of);
    Question question =
        new Question(query.text(), key, begun, engine -> engine.instant(query, time));
    return answer(request, question, asked, limit);
  }

  Reply range(Request request) throws ApiException {
    Parameters parameters = request.parameters();
    Arguments arguments = new Arguments(parameters);
    int limit = arguments.limit();
    long start = arguments.time("start");
    long end = arguments.time("end");
    if (end < start) {
      throw ApiException.invalidParameter("end", "end timestamp must not be before start time");
    }
    long step = step(arguments, start, end);
    QueryOptions asked = options(arguments);
    int key = 31 * parameters.first("query").hashCode() + Long.hashCode((end - start) / step) + 1;
    if (request.atOnce() && !evaluations.mayBeQuick(key)) {
      return new Reply.Later();
    }
    long begun = System.nanoTime();
    ParsedQuery query = arguments.query(queries::of);
    if (!query.hasRange()) {
      throw ApiException.invalidParameter("query", query.noRange());
    }
    Question question =
        new Question(query.text(), key, begun, engine -> engine.range(query, start, end, step));
    return answer(request, question, asked, limit);
  }

  private Reply answer(Request request, Question question, QueryOptions asked, int limit)
      throws ApiException {
    Optional<Evaluated> evaluated =
        request.atOnce()
            ? evaluations.evaluateAtOnce(question, asked)
            : Optional.of(evaluations.evaluate(question, asked));
    return evaluated.isEmpty()
        ? new Reply.Later()
        : answer(evaluated.get(), limit, request.parameters());
  }

  /// In milliseconds.
  private static long step(Arguments arguments, long start, long end) throws ApiException {
    long nanos = arguments.duration("step");
    if (nanos <= 0) {
      throw ApiException.invalidParameter(
          "step",
          "zero or negative query resolution step widths are not accepted. Try a positive integer");
    }
    long span = end - start < 0 ? Long.MAX_VALUE : end - start;
    long spanNanos = span > Long.MAX_VALUE / 1_000_000 ? Long.MAX_VALUE : span * 1_000_000;
    if (spanNanos / nanos > MOST_STEPS) {
      throw ApiException.badData(
          "exceeded maximum resolution of 11,000 points per timeseries. "
              + "Try decreasing the query resolution (?step=XX)");
    }
    if (nanos < 1_000_000) {
      throw new ApiException(
          ErrorType.EXECUTION,
          "query resolution step widths below a millisecond are not evaluated");
    }
    return nanos / 1_000_000;
  }

  private QueryOptions options(Arguments arguments) throws ApiException {
    QueryOptions asked = options;
    if (arguments.has("timeout")) {
      asked = asked.within(Duration.ofNanos(arguments.duration("timeout")));
    }
    Duration lookback = arguments.lookback();
    return lookback.isPositive() ? asked.lookingBack(lookback) : asked;
  }

  private static Reply answer(Evaluated evaluated, int limit, Parameters parameters) {
    QueryResult result = evaluated.result();
    List<String> warnings = new ArrayList<>(result.warnings());
    boolean cut = limit > 0 && series(result.value()) > limit;
    QueryValue value = cut ? first(limit, result.value()) : result.value();
    if (cut) {
      warnings.add(Arguments.TRUNCATED);
    }
    String stats = parameters.first("stats");
    if (!STATS.contains(stats)) {
      warnings.add(
          "value "
              + Quotes.quote(stats)
              + " for parameter \"stats\" is deprecated and will be rejected in the next major"
              + " release, use \"true\" or \"all\"");
    }
    return new Reply.Success(
        json -> ResultJson.write(value, stats.isEmpty() ? "" : stats(evaluated), json),
        warnings,
        result.infos());
  }

  /// Times in seconds; what Prometheus tells apart within an evaluation is one thing here.
  private static String stats(Evaluated evaluated) {
    String waited = GoFloat.plain(evaluated.waited() / 1e9);
    String ran = GoFloat.plain(evaluated.ran() / 1e9);
    String total = GoFloat.plain((evaluated.waited() + evaluated.ran()) / 1e9);
    return "{\"timings\":{\"evalTotalTime\":"
        + ran
        + ",\"resultSortTime\":0,\"queryPreparationTime\":0,\"innerEvalTime\":"
        + ran
        + ",\"execQueueTime\":"
        + waited
        + ",\"execTotalTime\":"
        + total
        + "}}";
  }

  private static int series(QueryValue value) {
    return switch (value) {
      case QueryValue.Vector vector -> vector.series().size();
      case QueryValue.Matrix matrix -> matrix.series().size();
      case QueryValue.Scalar _, QueryValue.Text _ -> 0;
    };
  }

  private static QueryValue first(int limit, QueryValue value) {
    return switch (value) {
      case QueryValue.Vector vector -> new QueryValue.Vector(vector.series().subList(0, limit));
      case QueryValue.Matrix matrix -> new QueryValue.Matrix(matrix.series().subList(0, limit));
      case QueryValue.Scalar _, QueryValue.Text _ -> value;
    };
  }
}
