package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import tifo.view.Fx;
import tifo.view.FxPulse;
import tifo.view.PaintCrew;
import tifo.view.Wall;
import tifo.view.WallPixels;

/// What an operator lives through at the keyboard, on real parts: a Prometheus scrapes the
/// simulator, the wall shows its boards, a zone dies, the alarm comes and leads to its panel.
class WallJourneyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final String RULES =
      """
      groups:
        - name: wall
          interval: 1s
          rules:
            - alert: ZoneWithoutNodes
              expr: |
                count by (cluster) (
                  count by (cluster, label_topology_kubernetes_io_zone) (kube_node_labels{cluster="jp-main"})
                ) < 3
              labels: {severity: critical, owner: platform}
              annotations:
                title: "{{ $labels.cluster }} has lost a zone"
                limit: nodes in three zones
                tifo_board: node-pools
                tifo_panel: survival
      """;

  @TempDir Path folder;
  private final FxRobot robot = new FxRobot();
  private Optional<Stage> stage = Optional.empty();

  @Test
  @Timeout(300)
  void leadsFromTheBoardsToTheAlarmAndItsPanel() throws Exception {
    Fx.start();
    try (Platform platform = Platform.start(folder.resolve("prometheus"), 20);
        WarRoom room = room(platform);
        FxPulse pulse = new FxPulse();
        PaintCrew crew = new PaintCrew(1)) {
      Wall wall = Fx.get(() -> new Wall(room, WallPixels.painted(), pulse, crew, Locale.ENGLISH));
      try {
        open(wall);
        room.start();
        await("the overview is painted from live data", () -> wall.settle() && isFresh("envelope"));

        robot.type(KeyCode.DIGIT2);
        await("the node pools are shown", () -> wall.settle() && isFresh("pools"));
        choosesAnotherCluster(room);
        opensAPanelAndGoesBack();

        robot.type(KeyCode.DIGIT1);
        await("the overview is back", () -> find("envelope").isPresent());
        platform.begin("zone-loss?zone=asia-northeast1-b");
        await("the alarm is listed", () -> alarm().isPresent());
        jumpsToThePanelOfTheAlarm();
        await("the panel is painted from live data", () -> wall.settle() && isFresh("survival"));
      } finally {
        Fx.run(() -> {
          stage.ifPresent(Stage::close);
          wall.close();
        });
      }
    }
  }

  private void choosesAnotherCluster(WarRoom room) {
    await("the clusters are offered", () -> clusters().getItems().size() > 1);
    assertEquals("jp-main", Fx.get(() -> clusters().getValue()));
    robot.type(KeyCode.V, KeyCode.DOWN, KeyCode.ENTER);
    await("another cluster is asked for", () -> !List.of("jp-main").equals(chosen(room)));
    assertEquals(chosen(room), Fx.get(() -> List.of(clusters().getValue())));
  }

  private static List<String> chosen(WarRoom room) {
    return room.snapshot("node-pools").selected().getOrDefault("cluster", List.of());
  }

  private void opensAPanelAndGoesBack() {
    Fx.run(() -> find("survival").orElseThrow().requestFocus());
    Set<String> all = Fx.get(this::visiblePanels);
    robot.type(KeyCode.ENTER);
    await("the panel is over the board", () -> visiblePanels().equals(Set.of("survival")));
    robot.type(KeyCode.ESCAPE);
    await("all panels are back", () -> visiblePanels().equals(all));
    assertTrue(all.contains("pools"), all::toString);
  }

  private void jumpsToThePanelOfTheAlarm() {
    robot.type(KeyCode.A);
    await("the alarm has the focus", () -> alarm().filter(Node::isFocused).isPresent());
    String words = Fx.get(() -> alarm().orElseThrow().getAccessibleText());
    assertTrue(words.startsWith("CRITICAL: jp-main has lost a zone"), words);
    assertTrue(words.contains("firing"), words);
    robot.type(KeyCode.ENTER);
    await("its panel is over its board", () -> visiblePanels().equals(Set.of("survival")));
  }

  private WarRoom room(Platform platform) throws Exception {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(rules.resolve("wall.yaml"), RULES);
    Settings settings =
        Settings.defaults()
            .asking(platform.source())
            .overriddenBy(Optional.empty(), Optional.of(rules), Optional.of(Settings.Language.EN));
    return Rooms.over(settings, folder, platform.fixture());
  }

  private void open(Wall wall) {
    Fx.run(() -> {
      Stage window = new Stage();
      // The headless screen is 1000 x 1000, and a larger window breaks it.
      window.setScene(wall.scene(980, 900));
      wall.start();
      window.show();
      window.requestFocus();
      stage = Optional.of(window);
    });
  }

  private Optional<Node> find(String panel) {
    return Optional.ofNullable(root().lookup("#" + panel));
  }

  private boolean isFresh(String panel) {
    return find(panel)
        .map(Node::getAccessibleText)
        .filter(words -> words.contains("Data of "))
        .isPresent();
  }

  private Set<String> visiblePanels() {
    return root().lookupAll(".panel").stream()
        .filter(Node::isVisible)
        .map(Node::getId)
        .collect(Collectors.toSet());
  }

  private Optional<Node> alarm() {
    return root().lookupAll(".alarm-row").stream()
        .filter(row -> row.getAccessibleText().contains("has lost a zone"))
        .findFirst();
  }

  private ComboBox<?> clusters() {
    return (ComboBox<?>) root().lookup("#variable-cluster");
  }

  private Node root() {
    return stage.orElseThrow().getScene().getRoot();
  }

  private static void await(String what, BooleanSupplier condition) {
    Fx.await(what, PATIENCE, condition);
  }
}
