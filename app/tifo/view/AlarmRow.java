package tifo.view;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import tifo.paint.AlarmOrder;
import tifo.paint.Box;
import tifo.paint.PaintContext;
import tifo.paint.Surface;
import tifo.rule.Alert;
import tifo.view.theme.WallTheme;

/// One alarm of the pane: painted, and a thing to focus, to hear and to follow. FX thread.
final class AlarmRow extends PaintedView {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  // 1 Hz for 6 s.
  private static final Duration HALF = Duration.millis(500);
  private static final int BLINKS = 6;

  private final AlarmPixels pixels;
  private final Region lid = new Region();
  private final Timeline blinking = new Timeline();
  private Alert alert;

  private record Painted(
      PaintContext context, Alert alert, boolean worst, boolean selected, AlarmPixels pixels)
      implements Picture {
    @Override
    public void paint(Surface surface) {
      pixels.row(surface, alert, worst, selected, context);
    }
  }

  AlarmRow(
      Alert alert,
      AlarmPixels pixels,
      FxPulse pulse,
      PaintCrew crew,
      int background,
      AlarmHands hands) {
    super(pulse, crew, background);
    this.alert = alert;
    this.pixels = pixels;
    getStyleClass().add("alarm-row");
    lid.setVisible(false);
    lid.setMouseTransparent(true);
    blinking
        .getKeyFrames()
        .addAll(
            new KeyFrame(Duration.ZERO, _ -> lid.setVisible(true)),
            new KeyFrame(HALF, _ -> lid.setVisible(false)),
            new KeyFrame(HALF.multiply(2)));
    blinking.setCycleCount(BLINKS);
    getChildren().add(lid);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    setOnMousePressed(event -> {
      requestFocus();
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        hands.open(this.alert);
      }
    });
    setOnContextMenuRequested(event -> {
      requestFocus();
      hands.menu(this.alert, this, event);
      event.consume();
    });
  }

  Alert alert() {
    return alert;
  }

  /// Of which alarm a row is that was made before there was one.
  void about(Alert first) {
    alert = first;
  }

  /// Covers the icon six times for half a second, unless the desktop asks for less motion.
  void blink() {
    if (!Platform.getPreferences().isReducedMotion()) {
      blinking.playFromStart();
    }
  }

  boolean isBlinking() {
    return blinking.getStatus() == Animation.Status.RUNNING;
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    Box icon = pixels.icon();
    lid.resizeRelocate(icon.x() - 1, icon.y() - 1, icon.width() + 2, icon.height() + 2);
  }

  Picture picture(Alert newer, boolean worst, PaintContext context) {
    return new Painted(context.of(newer), newer, worst, FocusOwner.is(this), pixels);
  }

  void update(Alert newer, boolean worst, PaintContext context, WallText text) {
    alert = newer;
    show(picture(newer, worst, context));
    // Only critical alarms blink, and of rows only the worst is tinted.
    int ground = worst ? context.theme().criticalTint() : context.theme().s1();
    lid.setBackground(Background.fill(WallTheme.colour(ground)));
    setAccessibleText(words(newer, context, text));
  }

  private static String words(Alert alert, PaintContext context, WallText text) {
    String since = TIME.withZone(context.zone()).format(AlarmOrder.start(alert));
    return text.get(
        "alarms.accessible",
        text.get("severity." + alert.severity().name().toLowerCase(Locale.ROOT)),
        alert.title(),
        alert.valueText(),
        text.get("alarms.state." + alert.state().name().toLowerCase(Locale.ROOT).replace('_', '-')),
        since,
        alert.guidance());
  }
}
