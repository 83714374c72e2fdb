package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Circle;

/// Starts a recording, shows how it does, and stops it when asked twice: one key too many must not
/// cost a match. FX thread.
final class RecordButton extends Button {
  private static final PseudoClass ON = PseudoClass.getPseudoClass("recording");
  private static final Duration SURE = Duration.ofSeconds(5);

  private final Consumer<String> say;
  private final Circle dot = new Circle(5);
  private Optional<RecordingControl> control = Optional.empty();
  private Optional<WallText> text = Optional.empty();
  private long askedAt;
  private boolean asked;

  RecordButton(Consumer<String> say) {
    this.say = say;
    setId("record");
    getStyleClass().setAll("record");
    dot.getStyleClass().add("record-dot");
    setGraphic(dot);
    setOnAction(_ -> press());
    // A click must not take the focus: the space bar would stop what it started.
    addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> setFocusTraversable(false));
    addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> setFocusTraversable(true));
    setVisible(false);
    setManaged(false);
  }

  void work(Optional<RecordingControl> recorder) {
    control = recorder;
    setVisible(recorder.isPresent());
    setManaged(recorder.isPresent());
  }

  void update(RecordingControl.State state, Instant now, WallText newer) {
    text = Optional.of(newer);
    dot.pseudoClassStateChanged(ON, state.isRecording());
    String samples = String.format(Locale.ROOT, "%,d", state.samples());
    String words =
        state
            .since()
            .map(since -> newer.get("record.on", elapsed(since, now), samples))
            .orElseGet(() -> newer.get("record.off"));
    setText(words);
    setAccessibleText(newer.get(state.isRecording() ? "record.stop" : "record.start", words));
  }

  /// Starts at once; stops when asked again soon.
  void press() {
    if (control.isEmpty() || text.isEmpty()) {
      return;
    }
    RecordingControl recorder = control.get();
    if (!recorder.state().isRecording()) {
      asked = false;
      recorder.start();
    } else if (asked && System.nanoTime() - askedAt < SURE.toNanos()) {
      asked = false;
      recorder.stop();
    } else {
      asked = true;
      askedAt = System.nanoTime();
      say.accept(text.get().get("record.sure"));
    }
  }

  private static String elapsed(Instant since, Instant now) {
    long seconds = Math.max(0, Duration.between(since, now).toSeconds());
    return seconds < 3600
        ? String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
