package tifo.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tifo.chat.ChatWatch;
import tifo.chat.OutboxStatus;
import tifo.rule.Blindness;
import tifo.rule.DeadMan;
import tifo.rule.DeadMan.Cause;

/// Puts together why the wall must not be trusted, and whether the heartbeat may beat. Any thread.
final class DeadManWatch {
  private final Supplier<Optional<Blindness>> judge;
  private final Supplier<OutboxStatus> outbox;
  private final Supplier<Optional<Instant>> slept;
  private final Function<Instant, List<DeadMan>> handOver;
  private final ChatWatch chat = new ChatWatch();

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

  /// The worst first.
  List<DeadMan> look(Instant now) {
    List<DeadMan> all = new ArrayList<>();
    judge.get().flatMap(DeadMan::of).ifPresent(all::add);
    for (ChatWatch.Unreachable target : chat.look(outbox.get(), now)) {
      all.add(new DeadMan(Cause.CHAT, target.target(), target.since()));
    }
    all.addAll(handOver.apply(now));
    slept.get().ifPresent(since -> all.add(new DeadMan(Cause.SLEPT, "", since)));
    all.sort(Comparator.comparing(DeadMan::cause).thenComparing(DeadMan::since));
    return all;
  }

  /// What keeps the heartbeat from beating, in a sentence; nothing while all is judged in time and
  /// chat can be reached.
  Optional<String> wrong(Instant now) {
    Optional<Blindness> blindness = judge.get();
    if (blindness.filter(it -> it.cause() == Blindness.Cause.NOT_YET).isPresent()) {
      return Optional.of("not every group of rules was judged yet");
    }
    return look(now).stream()
        .filter(reason -> reason.cause() != Cause.SLEPT)
        .findFirst()
        .map(reason ->
            switch (reason.cause()) {
              case SOURCE -> "source " + reason.what() + " gives no answer since " + reason.since();
              case LATE -> "group " + reason.what() + " is not judged since " + reason.since();
              case CHAT -> "chat " + reason.what() + " is unreachable since " + reason.since();
              case HAND_OVER ->
                  "Alertmanager "
                      + reason.what()
                      + " is not told of alerts since "
                      + reason.since();
              case SILENT, SLEPT -> "nothing new since " + reason.since();
            });
  }
}
