package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.board.Board;
import tifo.rule.GrafanaCondition;
import tifo.rule.LeftOut;
import tifo.rule.RuleGroup;

class DefinitionsTest {
  private static final String GOOD = "id: good\ntitle: Good\npanels: []\n";
  private static final String BROKEN = "id: bad\ntitle: Bad\npanels: [{id: p, kind: pie}]\n";

  private static final String GRAFANA =
      """
      apiVersion: 1
      groups:
        - name: g
          folder: f
          interval: 10s
          rules:
            - uid: u
              title: t
              condition: A
              data: [{refId: A, datasourceUid: p, model: {expr: up, instant: true}}]
      """;

  @TempDir Path folder;

  private Definitions load(String board, String rules) throws IOException {
    Path panels = Files.createDirectories(folder.resolve("panels"));
    Files.writeString(panels.resolve("one.yaml"), board);
    Files.writeString(panels.resolve("two.yaml"), BROKEN);
    Path file = Files.writeString(folder.resolve("rules.yaml"), rules);
    return Definitions.load(
        Settings.defaults().overriddenBy(Optional.of(panels), Optional.of(file), Optional.empty()));
  }

  @Test
  void goesOnWithTheGoodOnesAndCountsTheMistakes() throws IOException {
    Definitions loaded =
        load(
            GOOD,
            """
            groups:
              - name: g
                rules:
                  - {alert: Good, expr: up == 0}
                  - {alert: Bad, expr: up == 0, for: soon}
                  - {alert: NoPromql, expr: 'sum(rate(up[5m])'}
            """);
    assertEquals(List.of("good"), loaded.boards().stream().map(Board::id).toList());
    assertEquals(
        List.of("Good"),
        loaded.rules().stream().flatMap(g -> g.rules().stream()).map(r -> r.name()).toList());
    assertEquals(3, loaded.flaws());
    String file = folder.resolve("rules.yaml").toString();
    assertEquals(
        List.of(
            new LeftOut.Alerting(file, "g", "Bad"), new LeftOut.Alerting(file, "g", "NoPromql")),
        loaded.leftOut());
  }

  @Test
  void keepsRecordingRulesBesideAlerts() throws IOException {
    Definitions loaded =
        load(
            GOOD,
            """
            groups:
              - name: g
                rules:
                  - {record: "zone:load", expr: sum by (zone) (load)}
                  - {alert: Good, expr: "zone:load > 3"}
            """);
    RuleGroup group = loaded.rules().getFirst();
    assertEquals(List.of("zone:load"), group.recordings().stream().map(r -> r.name()).toList());
    assertEquals(List.of("Good"), group.rules().stream().map(r -> r.name()).toList());
  }

  @Test
  void rulesOfGrafanaWaitWithoutDataAsTheSettingsSay() throws IOException {
    for (boolean waits : List.of(true, false)) {
      Path file = Files.writeString(folder.resolve("g.yaml"), GRAFANA);
      Settings settings =
          SettingsFiles.load(
                  Files.writeString(
                      folder.resolve("tifo.yaml"),
                      "rules: %s\nalerting: {nodata_error_pending: %s}\n".formatted(file, waits)))
              .settings();
      assertEquals(
          List.of(waits),
          Definitions.load(settings).rules().stream()
              .flatMap(group -> group.rules().stream())
              .map(rule -> ((GrafanaCondition) rule.condition()).waitsWithoutData())
              .toList());
    }
  }

  @Test
  void withoutAnyBoardEveryMistakeIsNamed() {
    UsageException e = assertThrows(UsageException.class, () -> load(BROKEN, "groups: []\n"));
    String said = String.valueOf(e.getMessage());
    assertTrue(said.contains("one.yaml:3") && said.contains("two.yaml:3"), said);
  }

  @Test
  void shippedOnesHaveNoMistake() {
    assertEquals(0, Definitions.load(Settings.defaults()).flaws());
  }
}
