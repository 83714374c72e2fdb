package tifo.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;
import tifo.paint.Box;
import tifo.paint.PaintContext;
import tifo.paint.Surface;
import tifo.source.SourceHealth;
import tifo.view.theme.WallTheme;

/// The painted top bar, with a button over every source's chip that opens its details. FX thread.
final class TopBar extends Pane {
  private final TopBarPixels pixels;
  private final PaintedView picture;
  private final Map<String, Button> chips = new HashMap<>();
  private final PopOver popOver = new PopOver();
  private @Nullable WallState state;
  private @Nullable PaintContext context;
  private WallText text;

  private record Painted(
      PaintContext context, String mode, List<SourceHealth> sources, TopBarPixels pixels)
      implements Picture {
    @Override
    public void paint(Surface surface) {
      pixels.paint(surface, mode, sources, context);
    }
  }

  TopBar(TopBarPixels pixels, FxPulse pulse, PaintCrew crew, int background, WallText text) {
    this.pixels = pixels;
    this.text = text;
    picture = new PaintedView(pulse, crew, background);
    // No arrow and no round corner: a desktop without compositing would show what is outside them.
    popOver.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
    popOver.setArrowSize(0);
    popOver.setArrowIndent(0);
    popOver.setCornerRadius(0);
    popOver.setAnimated(false);
    // ControlsFX puts its own light sheet there, which would win over the scene's.
    popOver.getRoot().getStylesheets().setAll(WallTheme.structure());
    setId("top-bar");
    setOnMouseClicked(_ -> openAll());
    getChildren().add(picture);
  }

  void paintAhead(WallState newer, PaintContext newerContext, FrameGate gate) {
    gate.ask(picture, new Painted(newerContext, newer.mode(), newer.sources(), pixels));
  }

  void update(WallState newer, PaintContext newerContext, WallText newerText) {
    state = newer;
    context = newerContext;
    text = newerText;
    picture.show(new Painted(newerContext, newer.mode(), newer.sources(), pixels));
    for (SourceHealth source : newer.sources()) {
      Button chip = chips.computeIfAbsent(source.name(), this::newChip);
      String word = text.get("source.state." + SourceDetails.word(source));
      chip.setAccessibleText(text.get("source.accessible", source.name(), word));
    }
    requestLayout();
  }

  /// Shows how every source does, those too whose chips have no room.
  void openAll() {
    WallState now = state;
    if (now == null) {
      return;
    }
    VBox all = new VBox();
    now.sources().forEach(s -> all.getChildren().add(new SourceDetails(s, now.now(), text)));
    open(all, this);
  }

  boolean isSettled() {
    return picture.isSettled();
  }

  boolean isOpen() {
    return popOver.isShowing();
  }

  void closeDetails() {
    popOver.hide();
  }

  private void openOne(String name, Node anchor) {
    WallState now = state;
    if (now != null) {
      now.sources().stream()
          .filter(s -> s.name().equals(name))
          .findFirst()
          .ifPresent(s -> open(new SourceDetails(s, now.now(), text), anchor));
    }
  }

  private void open(Node details, Node anchor) {
    if (getScene() == null || getScene().getWindow() == null) {
      return;
    }
    popOver.setContentNode(details);
    popOver.show(anchor);
  }

  private Button newChip(String name) {
    Button chip = new Button();
    chip.getStyleClass().setAll("chip-target");
    chip.setId("source-" + name);
    chip.setOnAction(_ -> openOne(name, chip));
    getChildren().add(chip);
    return chip;
  }

  @Override
  protected void layoutChildren() {
    picture.resizeRelocate(0, 0, getWidth(), getHeight());
    WallState now = state;
    PaintContext at = context;
    if (now == null || at == null) {
      return;
    }
    Map<String, Box> places = pixels.chips(getWidth(), now.mode(), now.sources(), at);
    chips.forEach((name, chip) -> {
      Box box = places.get(name);
      chip.setVisible(box != null);
      if (box != null) {
        chip.resizeRelocate(box.x(), box.y(), box.width(), box.height());
      }
    });
  }
}
