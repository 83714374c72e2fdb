package tifo.view;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.layout.StackPane;

/// What goes from the wall to chat: pictures that an operator shares, and the outbox of all posts.
/// FX thread.
final class ChatDesk {
  private final ShareDesk share;
  private final Optional<OutboxDesk> outbox;
  private final Consumer<String> say;

  /// `say` shows a sentence to the operator, `left` gives the focus back.
  ChatDesk(WallModel model, Easel easel, Consumer<String> say, Runnable left, WallText text) {
    this.say = say;
    share = new ShareDesk(model.shareControl(), easel, say, left, text);
    outbox = model.outboxControl().map(it -> new OutboxDesk(it, say, left, text));
  }

  /// The panes, over what the root has so far.
  void addTo(StackPane root) {
    root.getChildren().add(share.place());
    outbox.map(OutboxDesk::pane).ifPresent(root.getChildren()::add);
  }

  void update(WallState newer, WallText text) {
    outbox.ifPresent(it -> it.update(newer, text));
  }

  /// Offers a picture of the panel that has the focus or is large, if one is, and of the wall.
  void share(SharePictures pictures, BoardView board, WallText text) {
    share.open(pictures, board.focused().or(board::zoomed).map(PanelView::spec), text);
  }

  void toggleOutbox(WallState now, WallText text) {
    outbox.ifPresentOrElse(it -> it.toggle(now), () -> say.accept(text.get("outbox.no-control")));
  }

  /// Whether something of it was open and is closed now, or taken a step back.
  boolean leave() {
    if (share.leave()) {
      return true;
    }
    Optional<OutboxPane> open = outbox.map(OutboxDesk::pane).filter(OutboxPane::isVisible);
    open.ifPresent(OutboxPane::leave);
    return open.isPresent();
  }
}
