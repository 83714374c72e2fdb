package tifo.chat.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.Posts;
import tifo.chat.Tellings;
import tifo.chat.outbox.OutboxLimits;

/// A target whose pictures are never there in time: each is handed over, or said to have failed,
/// once the first attempt to post its words has ended, whatever came of that. Any thread.
final class LatePictures implements ChatTarget {
  /// Pictures wait for what a trial does to the words, however long that takes.
  static final OutboxLimits LIMITS = patient(OutboxLimits.DEFAULT);

  private final ChatTarget target;
  private final boolean come;
  private final CompletableFuture<Tellings> outbox = new CompletableFuture<>();

  /// @param come whether there are pictures in the end
  LatePictures(ChatTarget target, boolean come) {
    this.target = target;
    this.come = come;
  }

  private static OutboxLimits patient(OutboxLimits usual) {
    return new OutboxLimits(
        usual.items(),
        usual.bytes(),
        usual.workers(),
        usual.episodes(),
        usual.maxAge(),
        usual.suspendedProbe(),
        usual.grace(),
        usual.pictureWait(),
        Duration.ofHours(20));
  }

  /// Where the pictures are handed over; nothing is delivered before.
  void to(Tellings tellings) {
    outbox.complete(tellings);
  }

  @Override
  public Outcome deliver(OutboxItem item, Checkpoint saved) {
    Tellings tellings = outbox.join();
    Outcome outcome = target.deliver(item, saved);
    if (item.isPictureComing() && !(outcome instanceof Outcome.Advanced)) {
      paint(tellings, item);
    }
    return outcome;
  }

  private void paint(Tellings tellings, OutboxItem item) {
    if (!come) {
      tellings.noPicture(item.id(), "a trial");
      return;
    }
    try {
      tellings.picture(item.id(), Posts.png(Story.of(item.id())));
    } catch (IOException e) {
      // The disk is full, which the outbox is to find out too, and to get over.
      Thread.startVirtualThread(() -> insist(tellings, item));
    }
  }

  private static void insist(Tellings tellings, OutboxItem item) {
    boolean isThere = false;
    while (!isThere) {
      try {
        Thread.sleep(20);
        tellings.picture(item.id(), Posts.png(Story.of(item.id())));
        isThere = true;
      } catch (IOException e) {
        // Still full.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public String name() {
    return target.name();
  }

  @Override
  public String kind() {
    return target.kind();
  }

  @Override
  public Pace pace() {
    return target.pace();
  }

  @Override
  public void close() {
    target.close();
  }
}
