package tifo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import tifo.chat.ByHandText;
import tifo.chat.ChatMessage;
import tifo.chat.ChatTarget;
import tifo.chat.PostKind;
import tifo.chat.Shot;
import tifo.chat.Telling;
import tifo.chat.ToldGroup;
import tifo.chat.Topic;
import tifo.chat.outbox.Outbox;
import tifo.chat.outbox.OutboxStatus.TargetStatus;
import tifo.store.BlockWriter;
import tifo.time.WarClock;

/// Posts a test to a target through an outbox of its own, as an alert would be posted, and tells of
/// each step. Blocks; any thread that may.
final class TestPost {
  private final ByHandText words;
  private final String by;
  private final WarClock clock;
  private final Consumer<String> teller;

  /// What a test consists of besides words: a PNG, and an answer and an end in its thread.
  record Parts(Optional<byte[]> png, boolean thread) {}

  /// What came of it; `reason` is a sentence for the operator when it is not done.
  record Told(boolean isDone, String reason) {}

  /// `by` is who tries; `teller` hears a sentence about each step.
  TestPost(ByHandText words, String by, WarClock clock, Consumer<String> teller) {
    this.words = words;
    this.by = by;
    this.clock = clock;
    this.teller = teller;
  }

  /// Tries for this long, and closes the target then.
  Told post(ChatTarget target, Parts parts, Duration within)
      throws IOException, InterruptedException {
    Path place = Files.createTempDirectory("tifo-chat-test");
    try (Outbox outbox = new Outbox(place, List.of(new NarratedTarget(target, teller)), clock)) {
      for (Telling telling : tellings(target.name(), parts)) {
        outbox.submit(telling);
        boolean drained = outbox.drain(within);
        TargetStatus status = outbox.status().targets().getFirst();
        if (!drained || status.failed() > 0) {
          return new Told(false, reason(status, outbox.status().notices()));
        }
      }
      return new Told(true, "");
    } finally {
      BlockWriter.delete(place);
    }
  }

  private List<Telling> tellings(String target, Parts parts) {
    Instant now = clock.now();
    Topic topic = new Topic(target + " test " + UUID.randomUUID(), now);
    List<Telling> all = new ArrayList<>();
    all.add(
        telling(target, topic, 1, PostKind.TEST, words.test(by, now), now)
            .with(parts.png().<Shot>map(Shot.Finished::new).orElseGet(Shot.None::new)));
    if (parts.thread()) {
      all.add(telling(target, topic, 2, PostKind.UPDATED, words.testUpdate(by, now), now));
      all.add(telling(target, topic, 3, PostKind.RESOLVED, words.testEnd(by, now), now));
    }
    return all;
  }

  private static Telling telling(
      String target, Topic topic, int number, PostKind kind, ChatMessage message, Instant at) {
    return new Telling(
        target, topic, number, kind, at, "", message, ToldGroup.NONE, new Shot.None());
  }

  private static String reason(TargetStatus status, List<String> notices) {
    return status
        .suspended()
        .or(() -> status.failed() > 0 ? notices.stream().findFirst() : Optional.empty())
        .or(status::problem)
        .orElse("no answer in time");
  }
}
