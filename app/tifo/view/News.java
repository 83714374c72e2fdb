package tifo.view;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import tifo.paint.AlarmOrder;
import tifo.paint.WallLayout;
import tifo.rule.Alert;

/// Tells of new critical alarms low on the wall, beside the alarm pane, without taking the focus.
/// FX thread.
final class News {
  private static final int MOST = 3;

  private final AlarmNews news = new AlarmNews();
  private final NewsCards cards = new NewsCards();

  /// The cards, over what the root has so far.
  void addTo(StackPane root) {
    StackPane.setAlignment(cards, Pos.BOTTOM_CENTER);
    StackPane.setMargin(cards, new Insets(0, 0, StatusLine.HEIGHT + WallLayout.MARGIN, 0));
    root.getChildren().add(cards);
  }

  /// So that the first news hold up no frame.
  void warmUp(WallText text) {
    cards.warmUp(text);
  }

  /// What is new and began after `since`: of a replay, which leaps, and whose alarms are no news.
  List<Alert> ofReplay(List<Alert> alerts, Instant since) {
    return news.of(alerts).stream()
        .filter(alert -> AlarmOrder.start(alert).isAfter(since))
        .toList();
  }

  /// Returns what is new. On a scene without a window, of which a picture is taken, there is no
  /// card.
  List<Alert> tell(List<Alert> alerts, WallText text, Consumer<Alert> open) {
    List<Alert> fresh = news.of(alerts);
    if (!isInWindow()) {
      return fresh;
    }
    if (fresh.size() > MOST) {
      Alert worst = fresh.getFirst();
      String title = text.get("news.many", fresh.size());
      cards.show(title, worst.title(), text, () -> open.accept(worst));
      return fresh;
    }
    for (Alert alert : fresh) {
      cards.show(
          text.get("news.title", alert.ruleName()),
          alert.title() + " " + alert.valueText(),
          text,
          () -> open.accept(alert));
    }
    return fresh;
  }

  private boolean isInWindow() {
    Scene scene = cards.getScene();
    return scene != null && scene.getWindow() != null && scene.getWindow().isShowing();
  }
}
