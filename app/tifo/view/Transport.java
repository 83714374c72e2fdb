package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tifo.match.Fixture;
import tifo.metric.Severity;
import tifo.paint.ConductorControls;
import tifo.paint.ReplayTimeline;

/// Does to a replay what keys, buttons and the mouse ask for. FX thread.
final class Transport {
  /// From the slowest to the fastest.
  static final List<Double> SPEEDS = List.of(1.0, 4.0, 16.0, 60.0, 600.0);

  // Who asks for the alert before soon after having come to one wants the one before that.
  private static final double JUST_NOW_SECONDS = 2;

  private final Conductor conductor;
  private final Consumer<String> say;
  private WallText text;
  private boolean held;
  private boolean goesOn;

  /// `say` gets the key of a sentence when there is nothing to go to.
  Transport(Conductor conductor, WallText text, Consumer<String> say) {
    this.conductor = conductor;
    this.text = text;
    this.say = say;
  }

  void speak(WallText newer) {
    text = newer;
  }

  Conductor conductor() {
    return conductor;
  }

  /// Whether the action was one of a replay's clock, and is done.
  boolean run(Action action) {
    switch (action) {
      case PLAY_PAUSE -> playOrPause();
      case STEP_BACK -> step(-1);
      case STEP_ON -> step(1);
      case SLOWER -> slower();
      case FASTER -> faster();
      case NEXT_SPAN -> nextAlert();
      case PREVIOUS_SPAN -> previousAlert();
      case KICK_OFF -> kickOff();
      case RECORDING_START -> conductor.seek(conductor.timeline().start());
      case RECORDING_END -> conductor.seek(conductor.timeline().end());
      default -> {
        return false;
      }
    }
    return true;
  }

  void press(ConductorControls.Control control) {
    switch (control) {
      case BACK -> previousAlert();
      case PLAY -> playOrPause();
      case ON -> nextAlert();
      default -> conductor.speed(control.speed().orElseThrow());
    }
  }

  /// While a hand holds the playhead the clock stands.
  void hold(Instant at) {
    if (!held) {
      held = true;
      goesOn = conductor.isPlaying();
      conductor.pause();
    }
    conductor.seek(at);
  }

  /// Lets go of the playhead: what was playing goes on, but does not begin again at the end.
  void release() {
    if (held && goesOn && conductor.position().isBefore(conductor.timeline().end())) {
      conductor.play();
    }
    held = false;
  }

  void step(int steps) {
    conductor.seek(conductor.position().plus(conductor.step().multipliedBy(steps)));
  }

  private void playOrPause() {
    if (conductor.isPlaying()) {
      conductor.pause();
    } else {
      conductor.play();
    }
  }

  private void faster() {
    SPEEDS.stream()
        .filter(speed -> speed > conductor.speed())
        .findFirst()
        .ifPresent(conductor::speed);
  }

  private void slower() {
    SPEEDS.reversed().stream()
        .filter(speed -> speed < conductor.speed())
        .findFirst()
        .ifPresent(conductor::speed);
  }

  private void nextAlert() {
    Instant now = conductor.position();
    ReplayTimeline timeline = conductor.timeline();
    boolean judged = !timeline.judgedTo().isBefore(timeline.end());
    go(
        begins(from -> from.isAfter(now)).min(Comparator.naturalOrder()),
        judged ? "replay.no-next" : "replay.no-next-yet");
  }

  private void previousAlert() {
    double passed = conductor.isPlaying() ? JUST_NOW_SECONDS * conductor.speed() : 0;
    Instant before = conductor.position().minus(Duration.ofMillis((long) (passed * 1000)));
    go(begins(from -> from.isBefore(before)).max(Comparator.naturalOrder()), "replay.no-previous");
  }

  private Stream<Instant> begins(Predicate<Instant> where) {
    return conductor.timeline().alerts().stream()
        .filter(span -> span.severity().isWorseThan(Severity.INFO))
        .map(ReplayTimeline.Span::from)
        .filter(where);
  }

  private void kickOff() {
    go(conductor.timeline().match(conductor.position()).map(Fixture::kickOff), "replay.no-match");
  }

  private void go(Optional<Instant> to, String otherwise) {
    to.ifPresentOrElse(conductor::seek, () -> say.accept(text.get(otherwise)));
  }
}
