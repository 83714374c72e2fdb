package tifo.chat.kit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.chat.ChatMessage;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.OutboxItem.Root;
import tifo.chat.Outcome;
import tifo.chat.Posts;
import tifo.chat.Telling;

/// Takes a target by the hand through the deliveries that a test wants to see step by step, without
/// an outbox. For one thread.
public final class DirectDelivery {
  private final ChatTarget target;
  private final Path folder;
  private final List<String> stages = new ArrayList<>();

  /// `folder` is where pictures are kept meanwhile.
  public DirectDelivery(ChatTarget target, Path folder) {
    this.target = target;
    this.folder = folder;
  }

  /// What the target would be given for the telling.
  public OutboxItem item(Telling telling, Picture picture) {
    return item(telling, telling.message(), picture);
  }

  /// The same with other words.
  public OutboxItem item(Telling telling, ChatMessage message, Picture picture) {
    return new OutboxItem(
        telling.id(),
        telling.topic().thread(),
        telling.rule(),
        telling.kind(),
        telling.at(),
        message,
        telling.group(),
        picture,
        Optional.empty(),
        List.of(),
        false,
        1);
  }

  /// The telling's picture, as it lies in an outbox.
  public Picture ready(Telling telling) throws IOException {
    byte[] png = Posts.png(telling);
    return new Picture.Ready(Files.write(folder.resolve(telling.id() + ".png"), png), png.length);
  }

  /// The same in the thread of this root.
  public static OutboxItem following(OutboxItem item, Root root) {
    return new OutboxItem(
        item.id(),
        item.thread(),
        item.rule(),
        item.kind(),
        item.at(),
        item.message(),
        item.group(),
        item.picture(),
        Optional.of(root),
        item.notes(),
        item.doubtful(),
        item.tries());
  }

  /// The same after an attempt that may have taken effect, with a note for people.
  public static OutboxItem doubted(OutboxItem item, String note) {
    return new OutboxItem(
        item.id(),
        item.thread(),
        item.rule(),
        item.kind(),
        item.at(),
        item.message(),
        item.group(),
        item.picture(),
        item.root(),
        List.of(note),
        true,
        2);
  }

  /// As many steps as advance; the outcome that ends them.
  public Outcome run(OutboxItem item, Checkpoint from) {
    Outcome outcome = target.deliver(item, from);
    while (outcome instanceof Outcome.Advanced(Checkpoint reached)) {
      stages.add(reached.stage());
      outcome = target.deliver(item, reached);
    }
    return outcome;
  }

  /// Until it is done: what the target returns for finding the post again.
  public Map<String, String> done(OutboxItem item) {
    return done(item, Checkpoint.START);
  }

  public Map<String, String> done(OutboxItem item, Checkpoint from) {
    return assertInstanceOf(Outcome.Done.class, run(item, from)).thread();
  }

  /// Until it waits for its picture: where it stands then.
  public Checkpoint awaited(OutboxItem item) {
    return assertInstanceOf(Outcome.AwaitsPicture.class, run(item, Checkpoint.START)).checkpoint();
  }

  /// What goes on with the thread of this post is given.
  public Root root(OutboxItem item) {
    return new Root(item.message(), done(item));
  }

  /// The stages that were reached, in order.
  public List<String> stages() {
    return List.copyOf(stages);
  }
}
