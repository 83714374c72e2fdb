package tifo.view;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/// What the right button offers on an alarm: the actions that have keys, with their keys. FX
/// thread.
final class AlarmMenu extends ContextMenu {
  /// In the order of the menu.
  static final List<Action> ACTIONS =
      List.of(
          Action.ACKNOWLEDGE,
          Action.SHELVE,
          Action.NOTE,
          Action.SILENCE,
          Action.SILENCES,
          Action.OPEN_ALARM,
          Action.RUNBOOK,
          Action.COPY_ALARM);

  AlarmMenu(boolean replay, WallText text, Consumer<Action> chosen) {
    setId("alarm-menu");
    for (Action action : ACTIONS.stream().filter(it -> it.isOn(replay)).toList()) {
      MenuItem item = new MenuItem(text.action(action), KeyList.key(action.shown()));
      item.setId("menu-" + action.textKey());
      item.setOnAction(_ -> chosen.accept(action));
      getItems().add(item);
    }
  }
}
