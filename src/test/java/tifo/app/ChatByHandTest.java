package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.ByHandText;
import tifo.chat.ChatTarget;
import tifo.chat.ChatText;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Cause;
import tifo.chat.outbox.Outbox;
import tifo.chat.outbox.Posting;
import tifo.time.LiveClock;

/// What operators are answered, in their language, about what became of it.
@Timeout(60)
class ChatByHandTest {
  private static final Outcome DONE = new Outcome.Done(Map.of("ts", "1"));
  private static final Outcome DOWN =
      new Outcome.Retry(Cause.UNREACHABLE, "no route", Duration.ofMinutes(5));

  @TempDir Path folder;
  private final AtomicReference<Outcome> next = new AtomicReference<>(DONE);
  private Outbox outbox;
  private ChatByHand hand;

  /// Answers as it is told to.
  private final class Scripted implements ChatTarget {
    @Override
    public String name() {
      return "war-room";
    }

    @Override
    public String kind() {
      return "scripted";
    }

    @Override
    public Pace pace() {
      return Pace.UNLIMITED;
    }

    @Override
    public Outcome deliver(OutboxItem item, Checkpoint saved) {
      return Objects.requireNonNull(next.get());
    }
  }

  @BeforeEach
  void begin() throws Exception {
    outbox = new Outbox(folder.resolve("outbox"), List.of(new Scripted()), new LiveClock());
    hand =
        new ChatByHand(
            outbox,
            new ChatByHand.By(
                "kai",
                new ByHandText(new ChatText(Locale.JAPANESE, ZoneOffset.UTC)),
                new AppText(Locale.JAPANESE),
                _ -> new byte[] {1}),
            new LiveClock());
  }

  @AfterEach
  void end() throws Exception {
    hand.close();
    outbox.close();
  }

  private CompletableFuture<String> test() {
    return hand.test("war-room").toCompletableFuture();
  }

  private static String failure(CompletableFuture<String> stage) {
    CompletionException failed = assertThrows(CompletionException.class, stage::join);
    return String.valueOf(Objects.requireNonNull(failed.getCause()).getMessage());
  }

  @Test
  void aTestThatIsThereIsSaidToBe() {
    assertTrue(test().join().startsWith("war-room にテスト投稿が届きました"));
  }

  @Test
  void aTestThatWasGivenUpIsNotThere() throws Exception {
    next.set(DOWN);
    CompletableFuture<String> stage = test();
    while (outbox.status().queued() == 0 || !isDiscarded()) {
      Thread.sleep(1);
    }
    assertEquals("war-room にテスト投稿は届いていません。送信前に取り消されました", failure(stage));
  }

  private boolean isDiscarded() throws Exception {
    List<Posting> all = outbox.desk().list();
    return !all.isEmpty() && outbox.desk().discard(all.getFirst().id());
  }

  @Test
  void aTargetThatIsSuspendedIsTriedAllTheSame() {
    next.set(new Outcome.Suspended("give a token"));
    assertEquals("war-room：give a token", failure(test()));
    next.set(DONE);
    assertTrue(test().join().startsWith("war-room にテスト投稿が届きました"));
  }

  @Test
  void whatIsAskedAfterTheEndFailsAtOnce() {
    hand.close();
    assertEquals("Tifo は終了処理中です", failure(test()));
  }

  @Test
  void whatIsNotThereCannotBeRetried() {
    CompletableFuture<String> stage = hand.retry("nobody").toCompletableFuture();
    assertEquals("その投稿は送信中か、すでにありません", failure(stage));
  }
}
