package tifo.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import tifo.paint.PaintContext;
import tifo.paint.Surface;
import tifo.rule.Alert;

/// The alarms at the right of the wall, a row each. Rows keep their places as `SteadyRows` says;
/// what does not fit is counted in the last line, and comes in sight when the focus moves there. FX
/// thread.
final class AlarmPane extends Pane {
  private final AlarmPixels pixels;
  private final FxPulse pulse;
  private final PaintCrew crew;
  private final int background;
  private final Consumer<Alert> open;

  private final SteadyRows steady = new SteadyRows();
  private final Map<String, AlarmRow> rows = new HashMap<>();
  private final PaintedView header;
  private final PaintedView footer;
  private List<Alert> alerts = List.of();
  private int first;
  private @Nullable PaintContext context;

  private record Header(PaintContext context, AlarmPixels pixels) implements Picture {
    @Override
    public void paint(Surface surface) {
      pixels.header(surface, context);
    }
  }

  private record Footer(PaintContext context, List<Alert> alerts, int hidden, AlarmPixels pixels)
      implements Picture {
    @Override
    public void paint(Surface surface) {
      pixels.footer(surface, alerts, hidden, context);
    }
  }

  AlarmPane(
      AlarmPixels pixels, FxPulse pulse, PaintCrew crew, int background, Consumer<Alert> open) {
    this.pixels = pixels;
    this.pulse = pulse;
    this.crew = crew;
    this.background = background;
    this.open = open;
    header = new PaintedView(pulse, crew, background);
    footer = new PaintedView(pulse, crew, background);
    setId("alarms");
    getStyleClass().add("alarm-pane");
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    getChildren().addAll(header, footer);
  }

  void update(WallState state, PaintContext newer, WallText text) {
    context = newer;
    setAccessibleText(text.get("alarms.title"));
    alerts = steady.arrange(pixels.listed(newer), state.now(), holdsFocus());
    first = Math.clamp(first, 0, Math.max(0, alerts.size() - 1));

    Map<String, AlarmRow> gone = new HashMap<>(rows);
    for (int i = 0; i < alerts.size(); i++) {
      Alert alert = alerts.get(i);
      AlarmRow row = rows.computeIfAbsent(alert.fingerprint(), _ -> newRow(alert));
      gone.remove(alert.fingerprint());
      row.update(alert, i == 0, newer, text);
    }
    for (Map.Entry<String, AlarmRow> entry : gone.entrySet()) {
      handFocusOn(entry.getValue());
      rows.remove(entry.getKey());
      getChildren().remove(entry.getValue());
    }
    header.show(new Header(newer, pixels));
    requestLayout();
  }

  /// Lets the icons of these alarms blink for a while, if they have rows.
  void blink(List<Alert> fresh) {
    for (Alert alert : fresh) {
      AlarmRow row = rows.get(alert.fingerprint());
      if (row != null) {
        row.blink();
      }
    }
  }

  boolean holdsFocus() {
    return rows.values().stream().anyMatch(FocusOwner::is);
  }

  Optional<Alert> focused() {
    return rows.values().stream().filter(FocusOwner::is).map(AlarmRow::alert).findFirst();
  }

  /// The alarms in the order of their rows, those without a row too.
  List<Alert> arranged() {
    return alerts;
  }

  void focusFirst() {
    focus(0);
  }

  /// Moves the focus by so many rows; to the first row when it is elsewhere.
  void moveFocus(int by) {
    int at = focused().map(alerts::indexOf).orElse(-1);
    focus(at < 0 ? 0 : Math.clamp(at + by, 0, alerts.size() - 1));
  }

  boolean isSettled() {
    return header.isSettled()
        && footer.isSettled()
        && rows.values().stream().filter(Node::isVisible).allMatch(PaintedView::isSettled);
  }

  private void focus(int index) {
    if (alerts.isEmpty()) {
      return;
    }
    AlarmRow row = row(index);
    if (index < first) {
      first = index;
    }
    while (!row.isVisible() && first < index) {
      first++;
      layoutChildren();
    }
    layoutChildren();
    row.requestFocus();
  }

  private AlarmRow row(int index) {
    AlarmRow row = rows.get(alerts.get(index).fingerprint());
    if (row == null) {
      throw new IllegalStateException("alarm " + index + " has no row");
    }
    return row;
  }

  private AlarmRow newRow(Alert alert) {
    AlarmRow row = new AlarmRow(alert, pixels, pulse, crew, background, open);
    getChildren().add(row);
    return row;
  }

  // Whoever reads down the list must not fall out of it when an alarm resolves.
  private void handFocusOn(AlarmRow leaving) {
    if (FocusOwner.is(leaving) && !alerts.isEmpty()) {
      row(Math.min(first, alerts.size() - 1)).requestFocus();
    }
  }

  @Override
  protected void layoutChildren() {
    PaintContext now = context;
    if (now == null || getWidth() < 3) {
      return;
    }
    double width = getWidth() - 2;
    double bottom = getHeight() - 1 - pixels.footerHeight();
    double head = pixels.headerHeight(alerts.isEmpty());
    header.resizeRelocate(1, 1, width, head);
    footer.resizeRelocate(1, bottom, width, pixels.footerHeight());

    double y = 1 + head;
    int hidden = 0;
    boolean full = false;
    for (int i = 0; i < alerts.size(); i++) {
      AlarmRow row = row(i);
      double height = Math.rint(pixels.rowHeight(row.alert(), i == 0, width, now));
      full = full || (i >= first && y + height > bottom);
      boolean fits = i >= first && !full;
      row.setVisible(fits);
      if (fits) {
        row.resizeRelocate(1, y, width, height);
        y += height;
      } else {
        hidden++;
      }
    }
    footer.show(new Footer(now, alerts, hidden, pixels));
  }
}
