package tifo.view;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tifo.paint.ReplayTimeline;
import tifo.paint.TimeText;
import tifo.paint.Words;

/// A field over the conductor for a time to go to. FX thread.
final class GoToField extends VBox {
  private final Transport transport;
  private final Runnable left;
  private final Label name = new Label();
  private final TextField field = new TextField();
  private final Label trouble = new Label();
  private WallText text;
  private ZoneId zone = ZoneId.of("UTC");
  private boolean opening;

  /// `left` is run when the field goes, to give the focus back.
  GoToField(Transport transport, WallText text, Runnable left) {
    this.transport = transport;
    this.text = text;
    this.left = left;
    setId("go-to");
    getStyleClass().add("go-to");
    name.setLabelFor(field);
    name.setMinWidth(USE_PREF_SIZE);
    field.setId("go-to-time");
    field.setPrefColumnCount(18);
    field.setOnAction(_ -> go());
    // The key that opens the field is still being typed when the field has the focus.
    field.addEventFilter(KeyEvent.KEY_PRESSED, _ -> opening = false);
    field.addEventFilter(
        KeyEvent.KEY_TYPED,
        event -> {
          if (opening) {
            event.consume();
          }
        });
    trouble.getStyleClass().add("trouble");
    trouble.setWrapText(true);
    HBox line = new HBox(name, field);
    line.getStyleClass().add("line");
    getChildren().addAll(line, trouble);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setVisible(false);
  }

  void ask(WallText newer, ZoneId wallZone) {
    text = newer;
    zone = wallZone;
    name.setText(text.get("go-to.name"));
    field.setPromptText("05:18:52  63'  45+2'  kickoff+20m");
    field.clear();
    say("");
    opening = true;
    setVisible(true);
    field.requestFocus();
  }

  void leave() {
    setVisible(false);
    left.run();
  }

  private void go() {
    Conductor conductor = transport.conductor();
    ReplayTimeline timeline = conductor.timeline();
    TypedTime.Answer answer =
        new TypedTime(timeline, conductor.position(), zone).read(field.getText());
    Consumer<Instant> seek =
        at -> {
          conductor.seek(at);
          leave();
        };
    answer.at().ifPresentOrElse(seek, () -> say(trouble(answer.trouble(), timeline)));
  }

  private String trouble(String key, ReplayTimeline timeline) {
    TimeText times = new TimeText(zone, Words.in(text.locale()));
    return text.get(
        key, field.getText().strip(), times.clock(timeline.start()), times.clock(timeline.end()));
  }

  private void say(String sentence) {
    trouble.setText(sentence);
    trouble.setVisible(!sentence.isEmpty());
    trouble.setManaged(!sentence.isEmpty());
    field.setAccessibleHelp(sentence);
  }
}
