package tifo.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.value.ChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import tifo.paint.Box;
import tifo.paint.PaintContext;
import tifo.paint.Surface;
import tifo.paint.UnseenAlert;
import tifo.rule.Alert;

/// The alarms at the right of the wall, a row each. Rows keep their places as `SteadyRows` says;
/// what does not fit is counted in the last line, and comes in sight when the focus moves there.
/// Only what is in sight has a node, so that a thousand alarms at once hold up no frame. FX thread.
final class AlarmPane extends Pane {
  /// As many as a wall of 1080 lines has.
  private static final int WARM_ROWS = 24;

  private final AlarmPixels pixels;
  private final FxPulse pulse;
  private final PaintCrew crew;
  private final int background;
  private final AlarmHands hands;

  private final SteadyRows steady = new SteadyRows();
  private final Map<String, AlarmRow> rows = new HashMap<>();
  private final Deque<AlarmRow> spare = new ArrayDeque<>();
  private final ChangeListener<Node> focus =
      (_, before, now) -> {
        if (before instanceof AlarmRow || now instanceof AlarmRow) {
          reshow();
        }
      };
  private final PaintedView header;
  private final PaintedView footer;
  private List<Alert> listed = List.of();
  private List<Alert> alerts = List.of();
  private int first;
  private @Nullable PaintContext context;
  private @Nullable WallText text;

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

  AlarmPane(AlarmPixels pixels, FxPulse pulse, PaintCrew crew, int background, AlarmHands hands) {
    this.pixels = pixels;
    this.pulse = pulse;
    this.crew = crew;
    this.background = background;
    this.hands = hands;
    header = new PaintedView(pulse, crew, background);
    footer = new PaintedView(pulse, crew, background);
    setId("alarms");
    getStyleClass().add("alarm-pane");
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    getChildren().addAll(header, footer);
    sceneProperty().addListener((_, before, now) -> watch(before, now));
  }

  private void watch(@Nullable Scene before, @Nullable Scene now) {
    if (before != null) {
      before.focusOwnerProperty().removeListener(focus);
    }
    if (now != null) {
      now.focusOwnerProperty().addListener(focus);
    }
  }

  /// Rows that are new are made for it, and stay out of sight until the update.
  void paintAhead(WallState state, PaintContext newer, FrameGate gate) {
    if (getWidth() < 3) {
      return;
    }
    List<Alert> then = steady.arranged(pixels.listed(newer), state.now(), holdsFocus());
    int from = Math.clamp(first, 0, Math.max(0, then.size() - 1));
    List<Optional<Box>> places = places(then, from, newer);
    for (int i = 0; i < then.size(); i++) {
      Alert alert = then.get(i);
      boolean isWorst = i == 0;
      places
          .get(i)
          .ifPresentOrElse(
              box -> {
                AlarmRow row = row(alert);
                gate.ask(row, row.picture(alert, isWorst, newer), box.width(), box.height());
              },
              () ->
                  known(alert)
                      .ifPresent(row -> gate.miss(row, row.picture(alert, isWorst, newer))));
    }
    Box head = headerPlace(then);
    gate.ask(header, new Header(newer, pixels), head.width(), head.height());
    gate.ask(footer, new Footer(newer, then, hidden(places), pixels));
  }

  void update(WallState state, PaintContext newer, WallText text) {
    context = newer;
    this.text = text;
    setAccessibleText(text.get("alarms.title"));
    listed = pixels.listed(newer);
    alerts = steady.arrange(listed, state.now(), holdsFocus());
    first = Math.clamp(first, 0, Math.max(0, alerts.size() - 1));

    Set<String> there = alerts.stream().map(Alert::fingerprint).collect(Collectors.toSet());
    List.copyOf(rows.values()).stream()
        .filter(row -> !there.contains(row.alert().fingerprint()))
        .forEach(this::leave);
    showRows(newer, text);
    header.show(new Header(newer, pixels));
    requestLayout();
  }

  private void leave(AlarmRow row) {
    handFocusOn(row);
    drop(row);
  }

  private void drop(AlarmRow row) {
    rows.remove(row.alert().fingerprint());
    getChildren().remove(row);
  }

  /// Gives what is in sight its row, and takes the others away, but for the one with the focus.
  private void showRows(PaintContext now, WallText words) {
    if (getWidth() < 3) {
      return;
    }
    List<Optional<Box>> places = places(alerts, first, now);
    for (int i = 0; i < alerts.size(); i++) {
      Alert alert = alerts.get(i);
      if (places.get(i).isPresent() || isSelected(alert)) {
        row(alert).update(alert, i == 0, now, words);
      } else {
        known(alert).ifPresent(this::drop);
      }
    }
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

  /// The alarms as they should be, the worst first.
  List<Alert> listed() {
    return listed;
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
    // before the layout, which keeps the row with the focus in sight
    row.setVisible(true);
    row.requestFocus();
    layoutChildren();
  }

  // The selected row says more, so the rows below it move.
  private void reshow() {
    for (int i = 0; i < alerts.size(); i++) {
      boolean isWorst = i == 0;
      known(alerts.get(i)).ifPresent(row -> say(row, row.alert(), isWorst));
    }
    requestLayout();
  }

  private void say(AlarmRow row, Alert alert, boolean isWorst) {
    PaintContext now = context;
    WallText words = text;
    if (now != null && words != null) {
      row.update(alert, isWorst, now, words);
    }
  }

  /// Gives the focus to the row of this alarm, or to the first if it has none any more.
  void focus(Alert alert) {
    int at = alerts.stream().map(Alert::fingerprint).toList().indexOf(alert.fingerprint());
    focus(Math.max(0, at));
  }

  private Optional<AlarmRow> known(Alert alert) {
    return Optional.ofNullable(rows.get(alert.fingerprint()));
  }

  /// A row that is new stays out of sight until it has its place.
  private AlarmRow row(Alert alert) {
    return rows.computeIfAbsent(alert.fingerprint(), _ -> newRow(alert));
  }

  private AlarmRow row(int index) {
    Alert alert = alerts.get(index);
    boolean isNew = known(alert).isEmpty();
    AlarmRow row = row(alert);
    if (isNew) {
      say(row, alert, index == 0);
    }
    return row;
  }

  private AlarmRow newRow(Alert alert) {
    AlarmRow row = spare.isEmpty() ? hiddenRow(alert) : spare.removeFirst();
    row.about(alert);
    return row;
  }

  private AlarmRow hiddenRow(Alert alert) {
    AlarmRow row = new AlarmRow(alert, pixels, pulse, crew, background, hands);
    row.setVisible(false);
    getChildren().add(row);
    return row;
  }

  /// Makes rows that nobody sees yet, so that the first alarms do not hold up a frame.
  void warmUp() {
    while (rows.size() + spare.size() < WARM_ROWS) {
      AlarmRow row = hiddenRow(UnseenAlert.ALERT);
      // what is not visible is not dressed; it is hidden again before the next frame
      row.setVisible(true);
      row.applyCss();
      row.setVisible(false);
      spare.add(row);
    }
  }

  // Whoever reads down the list must not fall out of it when an alarm resolves.
  private void handFocusOn(AlarmRow leaving) {
    if (FocusOwner.is(leaving) && !alerts.isEmpty()) {
      AlarmRow next = row(Math.min(first, alerts.size() - 1));
      next.setVisible(true);
      next.requestFocus();
    }
  }

  @Override
  protected void layoutChildren() {
    PaintContext now = context;
    if (now == null || getWidth() < 3) {
      return;
    }
    place(header, headerPlace(alerts));
    place(footer, new Box(1, bottom(), getWidth() - 2, pixels.footerHeight()));
    List<Optional<Box>> places = places(alerts, first, now);
    int selected = focused().map(alerts::indexOf).orElse(-1);
    // It says more than it did, and must not lose the focus for that.
    while (selected > first && places.get(selected).isEmpty()) {
      first++;
      places = places(alerts, first, now);
    }
    for (int i = 0; i < alerts.size(); i++) {
      Optional<Box> box = places.get(i);
      Optional<AlarmRow> row = box.isPresent() ? Optional.of(row(i)) : known(alerts.get(i));
      row.ifPresent(it -> it.setVisible(box.isPresent()));
      box.ifPresent(it -> place(row.orElseThrow(), it));
    }
    footer.show(new Footer(now, alerts, hidden(places), pixels));
  }

  private boolean isSelected(Alert alert) {
    AlarmRow row = rows.get(alert.fingerprint());
    return row != null && FocusOwner.is(row);
  }

  /// Where the row of each alert lies, when the one at `from` is the first in sight; nothing for
  /// those that are not in sight.
  private List<Optional<Box>> places(List<Alert> of, int from, PaintContext at) {
    List<Optional<Box>> places = new ArrayList<>();
    double width = getWidth() - 2;
    double y = headerPlace(of).bottom();
    boolean full = false;
    for (int i = 0; i < of.size(); i++) {
      if (i < from || full) {
        places.add(Optional.empty());
        continue;
      }
      double height =
          Math.rint(pixels.rowHeight(of.get(i), i == 0, isSelected(of.get(i)), width, at));
      full = y + height > bottom();
      places.add(full ? Optional.empty() : Optional.of(new Box(1, y, width, height)));
      y += height;
    }
    return places;
  }

  private static int hidden(List<Optional<Box>> places) {
    return (int) places.stream().filter(Optional::isEmpty).count();
  }

  private Box headerPlace(List<Alert> of) {
    return new Box(1, 1, getWidth() - 2, pixels.headerHeight(of.isEmpty()));
  }

  private double bottom() {
    return getHeight() - 1 - pixels.footerHeight();
  }

  private static void place(PaintedView view, Box box) {
    view.resizeRelocate(box.x(), box.y(), box.width(), box.height());
  }
}
