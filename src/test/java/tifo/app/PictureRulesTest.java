package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.rule.AlertRule;
import tifo.rule.PictureSubject;
import tifo.rule.RuleWindow;
import tifo.rule.file.RuleFiles;
import tifo.source.SourceNames;

/// What rules and settings say of pictures.
class PictureRulesTest {
  private static final String RULES =
      """
      groups:
        - name: g
          interval: 15s
          rules:
            - alert: Whole
              expr: up == 0
              annotations: {tifo_board: b, tifo_panel: p, tifo_picture: board, tifo_window: 2h}
            - alert: Panel
              expr: up == 0
              annotations: {tifo_board: b, tifo_panel: p, tifo_picture: panel}
            - alert: Open
              expr: up == 0
      """;

  @Test
  void areReadOutOfRulesAndTargets(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("tifo.yaml"),
            """
            chat:
            - {name: wide, kind: folder, path: a, shows: board}
            - {name: near, kind: folder, path: b, shows: panel}
            - {name: open, kind: folder, path: c}
            """);
    SettingsFiles.Loaded settings = SettingsFiles.load(file);
    assertEquals(List.of(), settings.problems());
    RuleFiles files = new RuleFiles(SourceNames.ANY);
    files.add("r.yaml", RULES);
    assertEquals(List.of(), files.loaded().problems());
    List<AlertRule> all = files.loaded().rules();
    PictureRules rules = PictureRules.of(all, settings.settings().chat());
    assertEquals(Set.of("wide"), rules.boardTargets());
    assertEquals(
        Map.of(all.get(0).id(), PictureSubject.BOARD, all.get(1).id(), PictureSubject.PANEL),
        rules.subjects());
    assertEquals(
        new RuleWindow(Duration.ofHours(2), true), rules.windows().get(all.getFirst().id()));
  }
}
