package tifo.view;

import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import tifo.paint.PaintContext;
import tifo.paint.WallLayout;

/// What the wall of a replay has that a live one has not: the conductor, a field for a time, and a
/// frame that says on all four sides that this is not the present. FX thread.
final class ReplayParts {
  private final Transport transport;
  private final ConductorStrip strip;
  private final GoToField goTo;
  private final Consumer<String> say;

  /// Empty on a live wall. `say` shows a sentence to the operator, `focusBoard` gives the focus
  /// back.
  static Optional<ReplayParts> of(
      WallModel model,
      ConductorPixels pixels,
      FxPulse pulse,
      PaintCrew crew,
      int background,
      WallText text,
      Consumer<String> say,
      Runnable focusBoard) {
    return model
        .conductor()
        .map(it -> new ReplayParts(it, pixels, pulse, crew, background, text, say, focusBoard));
  }

  private ReplayParts(
      Conductor conductor,
      ConductorPixels pixels,
      FxPulse pulse,
      PaintCrew crew,
      int background,
      WallText text,
      Consumer<String> say,
      Runnable focusBoard) {
    this.say = say;
    transport = new Transport(conductor, text, say);
    strip = new ConductorStrip(pixels, pulse, crew, background, transport);
    goTo = new GoToField(transport, text, focusBoard);
  }

  ConductorStrip strip() {
    return strip;
  }

  Transport transport() {
    return transport;
  }

  /// Field and frame, over what the root has so far.
  void addTo(StackPane root) {
    StackPane.setAlignment(goTo, Pos.BOTTOM_LEFT);
    double below = StatusLine.HEIGHT + WallLayout.MARGIN + WallLayout.CONDUCTOR + 8;
    StackPane.setMargin(goTo, new Insets(0, 0, below, WallLayout.MARGIN));
    Region frame = new Region();
    frame.setId("replay-frame");
    frame.getStyleClass().add("replay-frame");
    frame.setMouseTransparent(true);
    root.getChildren().addAll(goTo, frame);
  }

  void update(WallState state, PaintContext context, WallText text) {
    transport.speak(text);
    strip.update(state, context, text);
  }

  void askTime(WallText text, ZoneId zone) {
    goTo.ask(text, zone);
  }

  /// Whether the field was open and is closed now.
  boolean leaveField() {
    boolean open = goTo.isVisible();
    if (open) {
      goTo.leave();
    }
    return open;
  }

  /// Puts a command line that opens this replay here on the clipboard, and says so.
  void copyLink(BoardView board, WallText text) {
    Optional<String> panel = board.zoomed().map(p -> p.spec().frame().id());
    String link = transport.conductor().link(board.boardId(), panel);
    ClipboardContent content = new ClipboardContent();
    content.putString(link);
    boolean copied = Clipboard.getSystemClipboard().setContent(content);
    say.accept(text.get(copied ? "replay.copied" : "replay.not-copied", link));
  }
}
