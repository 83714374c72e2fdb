package tifo.view;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseButton;
import tifo.paint.PaintContext;
import tifo.paint.Surface;
import tifo.rule.Alert;

/// One alarm of the pane: painted, and a thing to focus, to hear and to follow. FX thread.
final class AlarmRow extends PaintedView {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final AlarmPixels pixels;
  private Alert alert;

  private record Painted(PaintContext context, Alert alert, boolean worst, AlarmPixels pixels)
      implements Picture {
    @Override
    public void paint(Surface surface) {
      pixels.row(surface, alert, worst, context);
    }
  }

  /// `open` is run with the alarm when the row is double-clicked.
  AlarmRow(
      Alert alert,
      AlarmPixels pixels,
      FxPulse pulse,
      PaintCrew crew,
      int background,
      Consumer<Alert> open) {
    super(pulse, crew, background);
    this.alert = alert;
    this.pixels = pixels;
    getStyleClass().add("alarm-row");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    setOnMousePressed(event -> {
      requestFocus();
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        open.accept(this.alert);
      }
    });
  }

  Alert alert() {
    return alert;
  }

  void update(Alert newer, boolean worst, PaintContext context, WallText text) {
    alert = newer;
    show(new Painted(context, newer, worst, pixels));
    setAccessibleText(words(newer, context, text));
  }

  private static String words(Alert alert, PaintContext context, WallText text) {
    String since = TIME.withZone(context.zone()).format(AlarmOrder.began(alert));
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
