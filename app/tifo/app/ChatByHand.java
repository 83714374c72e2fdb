package tifo.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import tifo.chat.ByHandText;
import tifo.chat.ChatMessage;
import tifo.chat.ChatText;
import tifo.chat.Occasion;
import tifo.chat.PostKind;
import tifo.chat.Shot;
import tifo.chat.Telling;
import tifo.chat.ToldGroup;
import tifo.chat.Topic;
import tifo.chat.outbox.Outbox;
import tifo.chat.outbox.OutboxDesk;
import tifo.chat.outbox.OutboxStatus.TargetStatus;
import tifo.chat.outbox.Posting;
import tifo.chat.outbox.Posting.State;
import tifo.secret.Redaction;
import tifo.time.WarClock;
import tifo.view.ListedPost;
import tifo.view.ListedTarget;
import tifo.view.OutboxContent;
import tifo.view.OutboxControl;
import tifo.view.ShareControl;
import tifo.view.SharedPost;

/// What operators do about chat by hand: show pictures, try targets, see to the outbox. Any thread;
/// nothing blocks, what waits for the disk does so on threads of its own.
final class ChatByHand implements ShareControl, OutboxControl, AutoCloseable {
  private static final Duration TEST_WITHIN = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Outbox outbox;
  private final By by;
  private final WarClock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Who posts, in which words, what is said to the operator, and the picture of tests at an
  /// instant.
  record By(
      String operator, ByHandText words, AppText answers, Function<Instant, byte[]> picture) {}

  ChatByHand(Outbox outbox, By by, WarClock clock) {
    this.outbox = outbox;
    this.by = by;
    this.clock = clock;
  }

  /// As the settings have it.
  static ChatByHand of(Settings settings, Occasion occasion, Outbox outbox, WarClock clock) {
    Locale locale = settings.language().locale();
    ChatText words = new ChatText(locale, settings.timeZone(), occasion);
    return new ChatByHand(
        outbox,
        new By(
            settings.operators().name(),
            new ByHandText(words),
            new AppText(locale),
            at -> TestPicture.png(locale, settings.timeZone(), at, occasion)),
        clock);
  }

  @Override
  public List<ListedTarget> targets() {
    return outbox.status().targets().stream()
        .map(it ->
            new ListedTarget(
                it.name(), it.kind(), it.suspended().isPresent(), it.suspended().or(it::problem)))
        .toList();
  }

  @Override
  public CompletionStage<String> share(String target, SharedPost post) {
    return soon(() -> {
      ChatMessage message =
          by.words().shared(post.headline(), by.operator(), post.comment(), post.at());
      outbox.submit(telling(target, PostKind.SHARED, message, post.at(), post.png()));
      return status(target).suspended().map(why -> say("hand.waits", why)).orElse("");
    });
  }

  @Override
  public CompletionStage<OutboxContent> read() {
    return soon(() -> {
      List<ListedPost> posts = outbox.desk().list().stream().map(ListedPosts::of).toList();
      return new OutboxContent(clock.now(), targets(), posts, outbox.status().notices());
    });
  }

  @Override
  public CompletionStage<String> retry(String id) {
    return change(desk -> desk.retry(id));
  }

  @Override
  public CompletionStage<String> sendAgain(String id) {
    return change(desk -> desk.sendAgain(id));
  }

  @Override
  public CompletionStage<String> discard(String id) {
    return change(desk -> desk.discard(id));
  }

  @Override
  public CompletionStage<String> resume(String target) {
    return change(desk -> {
      desk.resume(target);
      return true;
    });
  }

  @Override
  public CompletionStage<String> test(String target) {
    return soon(() -> {
      Instant now = clock.now();
      Telling test =
          telling(
              target,
              PostKind.TEST,
              by.words().test(by.operator(), now),
              now,
              by.picture().apply(now));
      outbox.submit(test);
      // also to a target that is suspended: who tries it may just have mended it
      outbox.desk().retry(test.id());
      return awaited(test);
    });
  }

  /// Waits until it is there, or it is known that it will not be soon.
  private String awaited(Telling test) throws InterruptedException {
    long deadline = System.nanoTime() + TEST_WITHIN.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<Posting> waits = find(test);
      if (outbox.desk().isTold(test)) {
        return say("hand.test-told", test.target());
      }
      if (waits.isEmpty()) {
        throw new IllegalStateException(say("hand.test-given-up", test.target()));
      }
      if (hasFailed(waits.get())) {
        throw new IllegalStateException(say("hand.test-failed", test.target(), waits.get().why()));
      }
      Thread.sleep(LOOK);
    }
    String why = status(test.target()).problem().orElseGet(() -> say("hand.no-answer"));
    throw new IllegalStateException(say("hand.test-waits", test.target(), why));
  }

  private static boolean hasFailed(Posting post) {
    return post.state() == State.FAILED || (post.state() == State.SUSPENDED && post.tries() > 0);
  }

  private Optional<Posting> find(Telling test) {
    return outbox.desk().list().stream().filter(it -> it.id().equals(test.id())).findFirst();
  }

  private TargetStatus status(String target) {
    return outbox.status().targets().stream()
        .filter(it -> it.name().equals(target))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(say("hand.no-target", target)));
  }

  private String say(String key, Object... values) {
    return by.answers().say(key, values);
  }

  private static Telling telling(
      String target, PostKind kind, ChatMessage message, Instant at, byte[] png) {
    return new Telling(
        target,
        new Topic(target + " by hand " + UUID.randomUUID(), at),
        1,
        kind,
        at,
        "",
        message,
        ToldGroup.NONE,
        new Shot.Finished(png));
  }

  private interface Change {
    boolean on(OutboxDesk desk) throws IOException;
  }

  private CompletionStage<String> change(Change change) {
    return soon(() -> {
      if (!change.on(outbox.desk())) {
        throw new IllegalStateException(say("hand.post-gone"));
      }
      return "";
    });
  }

  private <T> CompletionStage<T> soon(Callable<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      threads.execute(() -> {
        try {
          answer.complete(work.call());
        } catch (Exception | Error e) {
          answer.completeExceptionally(new IllegalStateException(Redaction.of(e), e));
        }
      });
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(new IllegalStateException(say("hand.closed"), e));
    }
    return answer;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
