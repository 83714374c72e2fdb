package tifo.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.promql.ValueType;
import tifo.promql.evaluate.Engine;
import tifo.promql.evaluate.QueryException;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.evaluate.QueryResult;
import tifo.promql.evaluate.QueryValue;
import tifo.serve.Endpoint.Request;
import tifo.store.StoreException;
import tifo.time.WarClock;

/// `query` and `query_range`: checks the parameters and evaluates, only so many queries at once.
/// Any thread.
final class QueryEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(QueryEndpoints.class);
  private static final long MOST_STEPS = 11_000;

  private final SampleStore store;
  private final QueryOptions options;
  private final WarClock clock;
  private final Semaphore places;

  QueryEndpoints(SampleStore store, QueryOptions options, int atOnce, WarClock clock) {
    this.store = store;
    this.options = options;
    this.clock = clock;
    this.places = new Semaphore(atOnce, true);
  }

  /// One query over the engine that its parameters ask for.
  @FunctionalInterface
  private interface Evaluation {
    QueryResult of(Engine engine) throws QueryException;
  }

  Reply instant(Request request) throws ApiException {
    Parameters parameters = request.parameters();
    Arguments arguments = new Arguments(parameters);
    int limit = arguments.limit();
    long time = arguments.time("time", clock.now().toEpochMilli());
    QueryOptions asked = options(arguments);
    String query = parameters.first("query");
    parse(query);
    return answer(evaluate(query, asked, engine -> engine.instant(query, time)), limit, parameters);
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
    String query = parameters.first("query");
    checkHasRange(parse(query));
    return answer(
        evaluate(query, asked, engine -> engine.range(query, start, end, step)), limit, parameters);
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
    Duration timeout = options.timeout();
    if (arguments.has("timeout")) {
      Duration asked = Duration.ofNanos(arguments.duration("timeout"));
      timeout = asked.compareTo(timeout) < 0 ? asked : timeout;
    }
    Duration lookback = arguments.lookback();
    return new QueryOptions(
        options.dialect(),
        options.lateNames(),
        lookback.isZero() ? options.lookback() : lookback,
        options.subqueryStep(),
        options.maxSamples(),
        options.maxSeries(),
        timeout);
  }

  private static Expr parse(String query) throws ApiException {
    try {
      return Parser.parse(query);
    } catch (PromqlException e) {
      throw ApiException.invalidParameter("query", String.valueOf(e.getMessage()));
    }
  }

  private static void checkHasRange(Expr expr) throws ApiException {
    if (expr.type() != ValueType.SCALAR && expr.type() != ValueType.VECTOR) {
      throw ApiException.invalidParameter(
          "query",
          "invalid expression type \""
              + expr.type().words()
              + "\" for range query, must be Scalar or instant Vector");
    }
  }

  private QueryResult evaluate(String query, QueryOptions asked, Evaluation evaluation)
      throws ApiException {
    enter(asked.timeout());
    try {
      return evaluation.of(new Engine(store, asked));
    } catch (PromqlException e) {
      throw ApiException.invalidParameter("query", String.valueOf(e.getMessage()));
    } catch (QueryException e) {
      throw new ApiException(type(e.kind()), String.valueOf(e.getMessage()));
    } catch (StoreException e) {
      throw new ApiException(ErrorType.INTERNAL, String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      LOG.warn("There is not enough memory for {}", query);
      throw new ApiException(
          ErrorType.EXECUTION,
          "query processing would load too many samples into memory in query execution");
    } catch (RuntimeException e) {
      LOG.warn("Query {} failed", query, e);
      throw new ApiException(ErrorType.EXECUTION, "unexpected error: " + e);
    } finally {
      places.release();
    }
  }

  private static ErrorType type(QueryException.Kind kind) {
    return switch (kind) {
      case EXECUTION -> ErrorType.EXECUTION;
      case TIMEOUT -> ErrorType.TIMEOUT;
      case CANCELED -> ErrorType.CANCELED;
    };
  }

  private void enter(Duration timeout) throws ApiException {
    try {
      if (timeout.isPositive()
          && (places.tryAcquire() || places.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS))) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(ErrorType.CANCELED, "query was canceled in query queue");
    }
    throw new ApiException(ErrorType.TIMEOUT, "query timed out in query queue");
  }

  private static Reply answer(QueryResult result, int limit, Parameters parameters) {
    List<String> warnings = new ArrayList<>(result.warnings());
    QueryValue value = limit > 0 ? first(limit, result.value()) : result.value();
    if (value != result.value()) {
      warnings.add(Arguments.TRUNCATED);
    }
    return new Reply.Success(json -> ResultJson.write(value, json), warnings, result.infos());
  }

  private static QueryValue first(int limit, QueryValue value) {
    return switch (value) {
      case QueryValue.Vector(List<Series> all) when all.size() > limit ->
          new QueryValue.Vector(all.subList(0, limit));
      case QueryValue.Matrix(List<Series> all) when all.size() > limit ->
          new QueryValue.Matrix(all.subList(0, limit));
      default -> value;
    };
  }
}
