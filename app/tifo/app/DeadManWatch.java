package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tifo.chat.Health;
import tifo.chat.outbox.ChatWatch;
import tifo.chat.outbox.OutboxStatus;
import tifo.rule.Blindness;
import tifo.rule.DeadMan;
import tifo.rule.DeadMan.Cause;

/// Puts together why the wall must not be trusted, and whether the heartbeat may beat. Any thread.
final class DeadManWatch {
  /// A start is no reason for alarm for longer: groups with a longer interval are not due before,
  /// and of one that is due it is said that it is late.
  private static final Duration STARTING = Duration.ofMinutes(2);

  /// A wall shows something new every second.
  private static final Duration STILL = Duration.ofSeconds(15);

  private final Supplier<Optional<Blindness>> judge;
  private final Supplier<OutboxStatus> outbox;
  private final Supplier<Optional<Instant>> slept;
  private final Function<Instant, List<DeadMan>> handOver;
  private final ChatWatch chat = new ChatWatch();
  private volatile Optional<Instant> shown = Optional.empty();

  /// `slept` is since when the console did not run, for a while after it woke; `handOver` tells
  /// which Alertmanagers do not hear of alerts.
  DeadManWatch(
      Supplier<Optional<Blindness>> judge,
      Supplier<OutboxStatus> outbox,
      Supplier<Optional<Instant>> slept,
      Function<Instant, List<DeadMan>> handOver) {
    this.judge = judge;
    this.outbox = outbox;
    this.slept = slept;
    this.handOver = handOver;
  }

  /// A wall shows what it read then. Without any, as where nobody looks, none can stand still.
  void shown(Instant readAt) {
    shown = Optional.of(readAt);
  }

  /// The worst first; what a wall that stands still has to find out by itself is not among it.
  List<DeadMan> look(Instant now) {
    List<DeadMan> all = new ArrayList<>();
    judge.get().flatMap(DeadMan::of).ifPresent(all::add);
    for (ChatWatch.Unreachable target : chat.look(outbox.get(), now)) {
      all.add(new DeadMan(Cause.CHAT, target.target(), target.why(), target.since()));
    }
    all.addAll(handOver.apply(now));
    slept.get().ifPresent(since -> all.add(new DeadMan(Cause.SLEPT, "", since)));
    all.sort(Comparator.comparing(DeadMan::cause).thenComparing(DeadMan::since));
    return all;
  }

  /// Whether all is judged in time, and chat can be reached.
  Health health(Instant now) {
    Optional<Blindness> blindness = judge.get();
    if (blindness
        .filter(it -> it.cause() == Blindness.Cause.NOT_YET)
        .filter(it -> it.since().plus(STARTING).isAfter(now))
        .isPresent()) {
      return new Health.NotYet();
    }
    return wrong(now).<Health>map(Health.Wrong::new).orElseGet(Health.Well::new);
  }

  private Optional<String> wrong(Instant now) {
    Optional<Instant> still = shown.filter(at -> at.plus(STILL).isBefore(now));
    if (still.isPresent()) {
      return still.map(since -> "the wall stands still since " + since);
    }
    return look(now).stream()
        .filter(reason -> reason.cause() != Cause.SLEPT)
        .findFirst()
        .map(reason ->
            switch (reason.cause()) {
              case SOURCE -> "source " + reason.what() + " gives no answer since " + reason.since();
              case LATE -> "group " + reason.what() + " is not judged since " + reason.since();
              case CHAT ->
                  "chat %s is unreachable since %s: %s"
                      .formatted(reason.what(), reason.since(), reason.why());
              case HAND_OVER ->
                  "Alertmanager "
                      + reason.what()
                      + " is not told of alerts since "
                      + reason.since();
              case SILENT, SLEPT -> "nothing new since " + reason.since();
            });
  }
}
