package tifo.view;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// What an operator sees of the posts to chat and does about them: the outbox is read every second
/// while its pane is open. FX thread.
final class OutboxDesk implements OutboxPane.Hands {
  private static final Duration READ_EVERY = Duration.ofMillis(900);

  private final OutboxControl control;
  private final Consumer<String> say;
  private final OutboxPane pane;
  private WallText text;
  private ZoneId zone = ZoneOffset.UTC;
  // By the machine's own time, because a replay's stands still or runs.
  private long readAt;
  private boolean reading;

  /// `say` shows a sentence to the operator, `left` gives the focus back.
  OutboxDesk(OutboxControl control, Consumer<String> say, Runnable left, WallText text) {
    this.control = control;
    this.say = say;
    this.text = text;
    pane = new OutboxPane(this, left, text);
  }

  OutboxPane pane() {
    return pane;
  }

  /// Runs at least once a second.
  void update(WallState now, WallText words) {
    text = words;
    zone = now.zone();
    if (pane.isVisible() && System.nanoTime() - readAt > READ_EVERY.toNanos()) {
      read();
    }
  }

  void toggle(WallState now) {
    if (pane.isVisible()) {
      pane.leave();
    } else {
      pane.open(new PostWords(now.now(), now.zone(), text));
      read();
    }
  }

  private void read() {
    if (reading) {
      return;
    }
    reading = true;
    readAt = System.nanoTime();
    AlarmAnswers.await(
        control.read(),
        content -> {
          reading = false;
          pane.list(content, new PostWords(content.asOf(), zone, text));
        },
        wrong -> {
          reading = false;
          pane.trouble(text.get("outbox.unread", wrong));
        });
  }

  @Override
  public void remedy(ListedPost post) {
    switch (post.state()) {
      case SUSPENDED ->
          tell(control.resume(post.target()), text.get("outbox.resumed", post.target()));
      case FAILED -> tell(control.sendAgain(post.id()), text.get("outbox.again", post.target()));
      case QUEUED, SENDING, SENT ->
          tell(control.retry(post.id()), text.get("outbox.retried", post.target()));
    }
  }

  @Override
  public void discard(ListedPost post) {
    tell(control.discard(post.id()), text.get("outbox.discarded", post.headline()));
  }

  @Override
  public void test(ListedTarget target) {
    tell(text.get("outbox.testing", target.name()));
    tell(control.test(target.name()), "");
  }

  private void tell(CompletionStage<String> answer, String done) {
    new AlarmAnswers(this::tell).say(answer, text, done);
  }

  private void tell(String sentence) {
    say.accept(sentence);
    pane.say(sentence);
    read();
  }
}
