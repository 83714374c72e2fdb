package tifo.view;

import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import tifo.match.Fixture;
import tifo.match.Fixture.PhaseStart;
import tifo.match.MatchPhase;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.Severity;
import tifo.paint.Png;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.DeadMan;
import tifo.rule.PanelLink;
import tifo.rule.operator.ExpectedNoData;
import tifo.rule.operator.Flapping;
import tifo.rule.operator.Importance;
import tifo.rule.operator.OperatorAction;
import tifo.rule.operator.OperatorLayer;
import tifo.rule.operator.OperatorRules;
import tifo.rule.operator.Surroundings;
import tifo.source.SourceHealth.State;

/// Writes pictures of a wall on which an operator works, into the folder that is its argument.
public final class AlarmGallery {
  private static final Instant NOW = Boards.NOW;
  private static final OperatorRules RULES =
      new OperatorRules(
          Optional.of(Severity.CRITICAL),
          Flapping.USUAL,
          Map.of("playback-auth", Importance.parse("1")),
          List.of(
              new ExpectedNoData(
                  List.of(Matcher.equal("tier", "3")), java.util.Set.of(), Optional.empty())));

  private AlarmGallery() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
      for (double scale : args.length > 1 ? new double[] {1, 2} : new double[] {1}) {
        wall(folder, locale, scale);
      }
    }
    System.exit(0);
  }

  static ScriptedControl room(ScriptedModel model) {
    ScriptedControl control = new ScriptedControl(model, new OperatorLayer(RULES));
    control.list(SilenceGallery.silences());
    model.sources(List.of(Boards.source("Prometheus jp-main", State.OK)));
    model.fixture(
        new Fixture(
            "JPN",
            "ESP",
            List.of(
                new PhaseStart(MatchPhase.FIRST_HALF, NOW.minus(Duration.ofMinutes(78))),
                new PhaseStart(MatchPhase.HALF_TIME, NOW.minus(Duration.ofMinutes(31))),
                new PhaseStart(MatchPhase.SECOND_HALF, NOW.minus(Duration.ofMinutes(16))),
                new PhaseStart(MatchPhase.AFTER, NOW.plus(Duration.ofMinutes(31)))),
            List.of()));
    Alert slow =
        alert(
            "PlaybackAuthSlow",
            Severity.CRITICAL,
            200,
            "playback-auth p99",
            "412 ms",
            "limit 250 ms",
            "playback-auth");
    Alert atMax =
        alert(
            "HpaAtMax",
            Severity.CRITICAL,
            360,
            "playback-auth HPA at max",
            "96 / 96",
            "",
            "playback-auth");
    Alert was =
        alert(
            "ErrorsHigh",
            Severity.CRITICAL,
            1500,
            "entitlement errors",
            "0.8 %",
            "limit 0.5 %",
            "entitlement");
    Alert flaps =
        alert(
            "CommentSlow",
            Severity.WARNING,
            20,
            "comment-stream p99",
            "210 ms",
            "limit 200 ms",
            "comment-stream");
    Alert shelved =
        alert(
            "PoolFull",
            Severity.WARNING,
            900,
            "fixed-n2hm-16 zone b free",
            "29 %",
            "rule 33 %",
            "pool");
    Alert gone =
        new Alert(
            "Exporters",
            "Exporters",
            Labels.of("alertname", "Exporters", "tier", "3"),
            Severity.WARNING,
            Alert.State.NO_DATA,
            Double.NaN,
            "",
            NOW.minusSeconds(1800),
            Optional.of(NOW.minusSeconds(1800)),
            Optional.empty(),
            "Tier 3 exporters",
            "",
            "",
            "",
            Optional.empty(),
            Map.of(),
            "NoData");
    fire(control, slow);
    fire(control, atMax);
    fire(control, was);
    take(
        control,
        new AlertEvent(
            AlertEvent.Kind.RESOLVED, was.over(NOW.minusSeconds(1300)), NOW.minusSeconds(1300)));
    for (int i = 7; i > 0; i--) {
      Alert then =
          flaps.during(
              NOW.minusSeconds(60L * i + 60),
              Optional.of(NOW.minusSeconds(60L * i)),
              Optional.empty());
      fire(control, then);
      take(
          control,
          new AlertEvent(
              AlertEvent.Kind.RESOLVED,
              then.over(NOW.minusSeconds(60L * i - 30)),
              NOW.minusSeconds(60L * i - 30)));
    }
    fire(control, flaps);
    fire(control, shelved);
    fire(control, gone);
    model.alerts(List.of(slow, atMax, flaps, shelved, gone));
    control.act(new OperatorAction.Acknowledge(atMax, "bulk_scale is on its way"));
    control.act(new OperatorAction.Shelve(shelved, NOW.plusSeconds(2700), "drain is planned"));
    control.act(new OperatorAction.Note(slow, "entitlement team is called"));
    control.show();
    return control;
  }

  private static void fire(ScriptedControl control, Alert alert) {
    take(control, new AlertEvent(AlertEvent.Kind.FIRING, alert, alert.firedAt().orElseThrow()));
  }

  private static void take(ScriptedControl control, AlertEvent event) {
    control.take(
        control.layer().events(control.state(), List.of(event), Surroundings.at(event.at())));
  }

  private static Alert alert(
      String rule,
      Severity severity,
      int secondsAgo,
      String title,
      String value,
      String limit,
      String workload) {
    Instant at = NOW.minusSeconds(secondsAgo);
    return new Alert(
        rule,
        rule,
        Labels.of("alertname", rule, "workload", workload, "zone", "asia-northeast1-b"),
        severity,
        Alert.State.FIRING,
        412,
        value,
        at.minusSeconds(60),
        Optional.of(at),
        Optional.empty(),
        title,
        limit,
        "Raise max of " + workload + " above 96, or throw bulk_scale. Check entitlement first.",
        "team-a",
        Optional.of(new PanelLink("two", "zones")),
        Map.of("runbook_url", "https://runbooks.example.com/video/" + rule + "?section=what-to-do"),
        "");
  }

  private static void wall(Path folder, Locale locale, double scale) throws IOException {
    ScriptedModel model = new ScriptedModel(NOW, Boards.two());
    room(model);
    try (OpenWall open = OpenWall.of(model, WallPixels.painted(), locale, 1920, 1080, scale)) {
      String name = "-" + locale.getLanguage() + "-" + (int) scale + "x.png";
      Wall wall = open.wall();
      write(open, folder.resolve("alarms" + name), scale);
      model.failing(
          List.of(
              new DeadMan(DeadMan.Cause.SOURCE, "jp-main", NOW.minusSeconds(95)),
              new DeadMan(DeadMan.Cause.CHAT, "war-room", NOW.minusSeconds(80))));
      write(open, folder.resolve("dead-man" + name), scale);
      model.failing(List.of());
      Fx.run(() -> wall.toggleShelved());
      Fx.run(() -> wall.side().focus());
      Fx.run(() -> wall.side().move(1));
      write(open, folder.resolve("selected" + name), scale);
      Fx.run(() -> wall.work(Action.SHELVE));
      write(open, folder.resolve("shelve" + name), scale);
      Fx.run(wall::back);
      Fx.run(() -> wall.work(Action.NOTE));
      write(open, folder.resolve("note" + name), scale);
      Fx.run(wall::back);
      Fx.run(() -> wall.work(Action.JOURNAL));
      write(open, folder.resolve("journal" + name), scale);
      Fx.run(wall::back);
      SilenceGallery.write(open, folder, name, scale);
      model.failing(List.of(new DeadMan(DeadMan.Cause.SOURCE, "jp-main", NOW.minusSeconds(95))));
      Fx.run(wall::toggleHelp);
      write(open, folder.resolve("help" + name), scale);
    }
    try (ShownWall shown = new ShownWall(model, WallPixels.painted(), locale, 900)) {
      SilenceGallery.typed(shown, folder.resolve("silence-typed-" + locale.getLanguage() + ".png"));
      SilenceGallery.menu(shown, folder.resolve("menu-" + locale.getLanguage() + ".png"));
    }
  }

  static void write(OpenWall open, Path file, double scale) throws IOException {
    open.awaitSettled();
    Fx.run(() -> open.wall().settle());
    open.awaitSettled();
    write(open.wall().root(), file, scale);
  }

  static void write(Node node, Path file, double scale) throws IOException {
    WritableImage image =
        Fx.get(() -> {
          SnapshotParameters parameters = new SnapshotParameters();
          parameters.setTransform(Transform.scale(scale, scale));
          return node.snapshot(parameters, null);
        });
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(
            0, 0, width, height, PixelFormat.getIntArgbInstance(), IntBuffer.wrap(pixels), width);
    Files.write(file, Png.encode(pixels, width, height, Map.of()));
  }
}
