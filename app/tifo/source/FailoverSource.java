package tifo.source;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tifo.metric.Labels;
import tifo.metric.TimeRange;
import tifo.source.SourceException.Kind;
import tifo.source.SourceHealth.State;
import tifo.time.Backoff;
import tifo.time.WarClock;

/// Several sources of the same metrics in order of preference: the first healthy one answers.
///
/// A failed one is passed by until it has cooled down, then probed by one real question at a time;
/// once that succeeds it answers again. A query that is wrong, too large or too slow fails nobody
/// over for good, nor does a time-out while the source answers others. Any thread.
///
/// A switch costs the one who takes over: every `IncrementalRange` then asks for its whole range.
public final class FailoverSource implements MetricSource {
  /// How long a failed source is left alone when nothing else is said.
  public static final Backoff USUAL_COOLDOWN =
      new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));

  @FunctionalInterface
  private interface Question<T> {
    T to(MetricSource source) throws SourceException, InterruptedException;
  }

  private final String name;
  private final List<Standby> members;
  private final WarClock clock;
  private volatile SourceHealth health;

  public FailoverSource(
      String name, List<? extends MetricSource> sources, WarClock clock, Backoff cooldown) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("the failover group " + name + " has no source");
    }
    this.name = name;
    this.members = sources.stream().map(source -> new Standby(source, cooldown)).toList();
    this.clock = clock;
    this.health = SourceHealth.unknown(name, clock.now());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer instant(String promql, Instant at) throws SourceException, InterruptedException {
    return ask(source -> source.instant(promql, at));
  }

  @Override
  public Answer range(String promql, TimeRange range) throws SourceException, InterruptedException {
    return ask(source -> source.range(promql, range));
  }

  @Override
  public List<Labels> series(List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    return ask(source -> source.series(selectors, window));
  }

  @Override
  public List<String> labelValues(String label, List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    return ask(source -> source.labelValues(label, selectors, window));
  }

  /// FAILED_OVER with the name of who stands in and since when, while the first does not answer.
  @Override
  public SourceHealth health() {
    return health;
  }

  /// How each member does, in order of preference.
  public List<SourceHealth> members() {
    return members.stream().map(member -> member.source().health()).toList();
  }

  @Override
  public void close() {
    members.forEach(member -> member.source().close());
  }

  private <T> T ask(Question<T> question) throws SourceException, InterruptedException {
    @Nullable SourceException last = null;
    for (Standby member : members) {
      if (!member.enter(clock.now())) {
        continue;
      }
      long answers = member.answers();
      long started = System.nanoTime();
      boolean settled = false;
      try {
        T answer = question.to(member.source());
        member.answered();
        settled = true;
        note(Optional.of(Duration.ofNanos(System.nanoTime() - started)));
        return answer;
      } catch (SourceException e) {
        settled = settle(member, e, answers);
        note(Optional.empty());
        if (!e.isWorthFailover()) {
          throw e;
        }
        last = e;
      } finally {
        if (!settled) {
          member.leave();
        }
      }
    }
    throw nobody(last);
  }

  private boolean settle(Standby member, SourceException e, long answersBefore) {
    if (e.kind() == Kind.TIMEOUT && !member.hangs(answersBefore)) {
      return false;
    }
    if (HealthTracker.isFailure(e.kind())) {
      member.failed(e, clock.now());
      return true;
    }
    if (e.kind() == Kind.CANCELLED) {
      return false;
    }
    member.answered();
    return true;
  }

  private SourceException nobody(@Nullable SourceException last) {
    Instant now = clock.now();
    Instant due = members.stream().map(Standby::due).min(Instant::compareTo).orElse(now);
    Duration wait = due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO;
    Set<String> reasons = new LinkedHashSet<>();
    for (Standby member : members) {
      String reason = member.reason();
      if (!reason.isEmpty()) {
        reasons.add(reason);
      }
    }
    if (last != null && (reasons.isEmpty() || !HealthTracker.isFailure(last.kind()))) {
      return last;
    }
    return new SourceException(
        last == null ? Kind.UNAVAILABLE : last.kind(),
        "None of the %d sources of %s answers. %s"
            .formatted(members.size(), name, String.join(" ", reasons)),
        Optional.of(wait),
        Optional.ofNullable(last));
  }

  // Who is healthy decides, not who answered last: an answer may have been long under way.
  private synchronized void note(Optional<Duration> latency) {
    SourceHealth old = health;
    Instant now = clock.now();
    Optional<Standby> active = members.stream().filter(Standby::isHealthy).findFirst();
    Standby first = members.getFirst();
    State state =
        active.isEmpty() ? State.FAILED : active.get() == first ? State.OK : State.FAILED_OVER;
    Optional<String> standIn =
        state == State.FAILED_OVER ? active.map(a -> a.source().name()) : Optional.empty();
    boolean same = old.state() == state && old.standIn().equals(standIn);
    health =
        new SourceHealth(
            name,
            state,
            same ? old.since() : now,
            latency.isPresent() ? Optional.of(now) : old.lastAnswer(),
            latency.orElse(old.latency()),
            standIn,
            Optional.of(first.reason()).filter(reason -> !reason.isEmpty()));
  }
}
