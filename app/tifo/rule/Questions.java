package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tifo.metric.TimeRange;
import tifo.rule.template.Surroundings;
import tifo.source.Answer;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.SourceHealth;
import tifo.source.SourceSet;

/// The queries of one evaluation of a group: all asked at once, the same one only once, each with a
/// time limit. Used by one thread, which closes it after the evaluation.
final class Questions implements AutoCloseable {
  private static final int ATTEMPTS = 3;

  private final SourceSet sources;
  private final ExecutorService threads;
  private final Map<MetricSource, Semaphore> permits;
  private final Duration timeout;
  private final Duration pause;
  private final Instant at;
  private final long deadline;
  private final Map<RuleQuery, Future<Answer>> asked = new LinkedHashMap<>();
  private final Map<RuleQuery, Reply> replies = new HashMap<>();

  /// `timeout` is for all of it together, `pause` what lies between two attempts.
  Questions(
      SourceSet sources,
      ExecutorService threads,
      Map<MetricSource, Semaphore> permits,
      Duration timeout,
      Duration pause,
      Instant at) {
    this.sources = sources;
    this.threads = threads;
    this.permits = permits;
    this.timeout = timeout;
    this.pause = pause;
    this.at = at;
    this.deadline = System.nanoTime() + timeout.toNanos();
  }

  /// Starts asking; waits for nothing.
  void ask(Condition condition) {
    condition.queries().forEach(query -> ask(Reply.question(query, sources)));
  }

  private Future<Answer> ask(RuleQuery query) {
    return asked.computeIfAbsent(query, q -> threads.submit(() -> answer(q)));
  }

  // one reset connection is not what an alert is there for
  private Answer answer(RuleQuery query) throws SourceException, InterruptedException {
    MetricSource source = sources.named(query.source());
    for (int attempt = 1; ; attempt++) {
      try {
        return answer(source, query);
      } catch (SourceException e) {
        Duration wait = e.retryAfter().filter(it -> it.compareTo(pause) > 0).orElse(pause);
        boolean isInTime = deadline - System.nanoTime() > wait.toNanos();
        if (attempt == ATTEMPTS || !isInTime || !mayPass(e.kind()) || isDown(source)) {
          throw e;
        }
        Thread.sleep(wait);
      }
    }
  }

  private static boolean mayPass(SourceException.Kind kind) {
    return switch (kind) {
      case UNREACHABLE, UNAVAILABLE, GARBLED, TOO_MANY_REQUESTS -> true;
      // those that hung already took their time
      case TIMEOUT, TOO_SLOW, TOO_LARGE, BAD_QUERY, UNAUTHORIZED, NOT_AN_API, CANCELLED -> false;
    };
  }

  private static boolean isDown(MetricSource source) {
    return source.health().state() == SourceHealth.State.FAILED;
  }

  private Answer answer(MetricSource source, RuleQuery query)
      throws SourceException, InterruptedException {
    Semaphore free = Objects.requireNonNull(permits.get(source));
    free.acquire();
    try {
      Optional<TimeRange> range = query.range(at);
      return range.isPresent()
          ? source.range(query.promql(), range.get())
          : source.instant(query.promql(), query.instant(at));
    } finally {
      free.release();
    }
  }

  /// The answers to a condition's queries, or the first failure among them.
  RuleData dataFor(Condition condition) throws InterruptedException {
    return Reply.data(condition, sources, this::reply);
  }

  /// Where the rule's templates are filled in: they ask within the same time limit.
  Surroundings surroundings(AlertRule rule) {
    return TemplateQuestions.of(rule, sources, this::reply);
  }

  /// Ends the queries whose replies nobody waited for, because another one's had settled it.
  @Override
  public void close() {
    asked.values().forEach(answer -> answer.cancel(true));
  }

  private Reply reply(RuleQuery query) throws InterruptedException {
    Reply known = replies.get(query);
    if (known == null) {
      known = await(ask(query), query.source());
      replies.put(query, known);
    }
    return known;
  }

  private Reply await(Future<Answer> answer, String source) throws InterruptedException {
    try {
      return new Reply.Good(
          answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Reply.Bad(
          source + " gave no answer within " + timeout.toMillis() / 1000.0 + " s", source);
    } catch (ExecutionException e) {
      return Reply.failed(Objects.requireNonNullElse(e.getCause(), e), source);
    }
  }
}
