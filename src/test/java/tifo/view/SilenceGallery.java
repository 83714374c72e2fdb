package tifo.view;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import tifo.rule.route.MatcherSyntax;
import tifo.rule.route.Silence;
import tifo.view.ListedSilence.Place;

/// Silences to look at, and the pictures of all that an operator does about them.
final class SilenceGallery {
  private static final Instant NOW = Boards.NOW;
  private static final Place HERE = new Place("", "1");
  private static final Place THERE = new Place("alertmanager-jp", "2");

  private SilenceGallery() {}

  /// In no order: three that hold, one to come, one that is over.
  static List<ListedSilence> silences() {
    return List.of(
        listed(
            "over",
            "alertname=\"CommentSlow\"",
            -90,
            -20,
            "night shift",
            "known, INC-4711",
            0,
            HERE),
        listed(
            "drain",
            "pool=\"fixed-n2hm-16\", zone=\"asia-northeast1-b\", severity=~\"info|warning\"",
            -12,
            33,
            "desk 2",
            "drain of zone b is planned, see the change calendar of the pool team for the steps",
            1,
            HERE,
            THERE),
        listed("deploy", "team=\"chat\"", 45, 105, "ci", "deploy of comment-stream", 2, THERE),
        listed(
            "long",
            "alertname=~\"PlaybackAuthSlow|HpaAtMax|ErrorsHigh|CommentSlow|PoolFull|Exporters\","
                + " workload=~\"playback-auth|entitlement|comment-stream|manifest|drm-licence\","
                + " zone=~\"asia-northeast1-a|asia-northeast1-b|asia-northeast1-c\"",
            -2,
            13,
            "desk 1",
            "half time: everything restarts, "
                + "and whoever is called for it should rather look at the wall in front of them",
            4,
            HERE),
        listed("tier", "tier=\"3\"", -300, 1200, "desk 2", "", 0, HERE));
  }

  private static ListedSilence listed(
      String id,
      String matchers,
      int fromMinutes,
      int untilMinutes,
      String who,
      String why,
      int alarms,
      Place... places) {
    return new ListedSilence(
        new Silence(
            id,
            MatcherSyntax.parse(matchers),
            NOW.plus(Duration.ofMinutes(fromMinutes)),
            NOW.plus(Duration.ofMinutes(untilMinutes)),
            NOW,
            who,
            why),
        List.of(places).stream().map(at -> new Place(at.name(), id + at.id())).toList(),
        alarms);
  }

  /// The form, and the list with its question, with nothing found and with nothing in it.
  static void write(OpenWall open, Path folder, String name, double scale) throws IOException {
    Wall wall = open.wall();
    Fx.run(() -> wall.side().focus());
    Fx.run(() -> wall.work(Action.SILENCE));
    AlarmGallery.write(open, folder.resolve("silence" + name), scale);
    Fx.run(() -> {
      TextInputControl labels = (TextInputControl) open.scene().lookup("#silence-labels");
      String all = labels.getText();
      labels.setText("zone=~\"(\"");
      press(labels, KeyCode.ENTER);
      TextInputControl why = (TextInputControl) open.scene().lookup("#silence-why");
      why.setText("drain of zone b");
    });
    AlarmGallery.write(open, folder.resolve("silence-wrong" + name), scale);
    Fx.run(() -> {
      TextInputControl labels = (TextInputControl) open.scene().lookup("#silence-labels");
      labels.setText("workload=\"playback-auth\", zone=\"asia-northeast1-b\"");
      press(labels, KeyCode.ENTER);
    });
    AlarmGallery.write(open, folder.resolve("silence-until" + name), scale);
    Fx.run(wall::back);
    Fx.run(() -> wall.work(Action.SILENCES));
    Fx.run(() -> {});
    AlarmGallery.write(open, folder.resolve("silences" + name), scale);
    Node search = Fx.get(() -> open.scene().lookup("#silences-search"));
    Fx.run(() -> press(search, KeyCode.DOWN));
    Fx.run(() -> press(search, KeyCode.ENTER));
    AlarmGallery.write(open, folder.resolve("silences-end" + name), scale);
    Fx.run(wall::back);
    Fx.run(() -> ((TextInputControl) search).setText("nobody"));
    AlarmGallery.write(open, folder.resolve("silences-none" + name), scale);
    Fx.run(wall::back);
  }

  private static void press(Node node, KeyCode code) {
    node.fireEvent(
        new KeyEvent(KeyEvent.KEY_PRESSED, "", code.getName(), code, false, false, false, false));
  }

  /// The form while somebody types into it, in a window.
  static void typed(ShownWall shown, Path file) throws IOException {
    Wall wall = shown.wall();
    Fx.run(() -> wall.side().focus());
    Fx.run(() -> wall.work(Action.SILENCE));
    Fx.run(() ->
        ((TextInputControl) shown.stage().getScene().lookup("#silence-labels"))
            .setText("zone=~\"asia-.*\", severity!=\"critical\""));
    Fx.await("the wall is painted", wall::settle);
    AlarmGallery.write(wall.root(), file, 1);
    Fx.run(wall::back);
  }

  /// The menu of the right button, which is a window of its own.
  static void menu(ShownWall shown, Path file) throws IOException {
    Wall wall = shown.wall();
    Fx.run(() -> wall.side().focus());
    Fx.run(() -> {
      Node row = shown.stage().getScene().getFocusOwner();
      row.fireEvent(
          new ContextMenuEvent(
              ContextMenuEvent.CONTEXT_MENU_REQUESTED, 10, 10, 300, 300, false, null));
    });
    Fx.await(
        "the menu", () -> Window.getWindows().stream().anyMatch(ContextMenu.class::isInstance));
    ContextMenu menu =
        Fx.get(() ->
            Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .findFirst()
                .orElseThrow());
    Node root = Fx.get(() -> menu.getScene().getRoot());
    AlarmGallery.write(root, file, 2);
    Fx.run(menu::hide);
  }
}
