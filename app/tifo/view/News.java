package tifo.view;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import tifo.paint.AlarmOrder;
import tifo.rule.Alert;

/// Tells of new critical alarms low on the wall, beside the alarm pane, without taking the focus.
/// FX thread.
final class News {
  private static final int MOST = 3;
  private static final Duration STAYS = Duration.seconds(12);

  private final AlarmNews news = new AlarmNews();

  /// What is new and began after `since`: of a replay, which leaps, and whose alarms are no news.
  List<Alert> ofReplay(List<Alert> alerts, Instant since) {
    return news.of(alerts).stream()
        .filter(alert -> AlarmOrder.start(alert).isAfter(since))
        .toList();
  }

  /// Returns what is new. A scene without a window, of which a picture is taken, gets no popup.
  List<Alert> tell(Scene scene, List<Alert> alerts, WallText text, Consumer<Alert> open) {
    List<Alert> fresh = news.of(alerts);
    if (scene.getWindow() == null || !scene.getWindow().isShowing()) {
      return fresh;
    }
    if (fresh.size() > MOST) {
      popup(scene, text.get("news.many", fresh.size()), fresh.getFirst().title()).show();
      return fresh;
    }
    for (Alert alert : fresh) {
      popup(
              scene,
              text.get("news.title", alert.ruleName()),
              alert.title() + " " + alert.valueText())
          .onAction(_ -> open.accept(alert))
          .show();
    }
    return fresh;
  }

  private static Notifications popup(Scene scene, String title, String words) {
    return Notifications.create()
        .owner(scene.getWindow())
        .position(Pos.BOTTOM_CENTER)
        .hideAfter(STAYS)
        .title(title)
        .text(words);
  }
}
