package tifo.view;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.stage.Stage;
import tifo.paint.ReplayTimeline;
import tifo.paint.ReplayWorld;

/// Opens a replay of the sample match in a window, to be worked by hand and looked at. Arguments:
/// `en` or `ja`, then `crowded` for a recording that is hard to draw.
public final class ReplayWindow {
  private ReplayWindow() {}

  public static void main(String[] args) {
    List<String> words = List.of(args);
    ReplayTimeline timeline =
        words.contains("crowded") ? ReplayWorld.crowded() : ReplayWorld.timeline();
    ScriptedConductor conductor = new ScriptedConductor(timeline, System::nanoTime);
    conductor.seek(ReplayWorld.now());
    ScriptedModel model = new ScriptedModel(conductor, ReplayWorld.boards());
    model.data("overview", ReplayWorld.overview());
    model.data("critical", ReplayWorld.critical(ReplayWorld.now()));
    model.alerts(ReplayWorld.alerts(ReplayWorld.now()));
    timeline.match(ReplayWorld.now()).ifPresent(model::fixture);
    model.chat(ScriptedChat.busy(ReplayWorld.now()));
    FxPulse pulse = new FxPulse();
    PaintCrew crew = PaintCrew.forThisMachine();
    Locale locale = words.contains("ja") ? Locale.JAPANESE : Locale.ENGLISH;
    pulse.every(
        Duration.ofMillis(100),
        () -> {
          model.data("critical", ReplayWorld.critical(conductor.position()));
          model.alerts(ReplayWorld.alerts(conductor.position()));
        });
    Platform.startup(() -> {
      Wall wall = new Wall(model, WallPixels.painted(), pulse, crew, locale);
      new WallWindow(new Stage(), wall, Platform::exit).show(true);
    });
  }
}
