package tifo.rule.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.rule.AlertRule;
import tifo.rule.RuleState;
import tifo.rule.file.RuleFiles;
import tifo.store.CheckedLine;
import tools.jackson.databind.node.ObjectNode;

/// Who a rule itself says is told is kept with what it remembers.
class SavedNotificationTest {
  private static final Instant START = Instant.parse("2022-12-01T19:00:00Z");
  private static final RuleState STATE = new RuleState(Map.of(), Optional.of("no answer"));

  @TempDir Path dir;

  private static AlertRule rule(String settings) {
    RuleFiles files = new RuleFiles();
    files.add(
        "rules.yaml",
        """
        apiVersion: 1
        groups:
        - name: g
          folder: f
          interval: 10s
          rules:
          - uid: u
            title: Slow
            condition: A
            data: [{refId: A, datasourceUid: prom, model: {expr: up, instant: true}}]
            notification_settings: SETTINGS
        """
            .replace("SETTINGS", settings));
    return files.loaded().rules().getFirst();
  }

  private Path kept(AlertRule rule) throws IOException {
    Path file = dir.resolve("states");
    SavedStates states = SavedStates.open(file);
    states.keep("g", START, Map.of(rule, STATE));
    states.close();
    return file;
  }

  private static void assertKept(AlertRule rule, Path file) throws IOException {
    assertTrue(rule.notification().isPresent());
    assertEquals(
        rule.notification(),
        Objects.requireNonNull(SavedStates.open(file).saved().get(rule.id())).notification());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{receiver: 'チーム'}",
        "{receiver: a, group_by: [zone, alertname], group_wait: 0s, group_interval: 90s}",
        "{receiver: a, repeat_interval: 1d, mute_timings: [b, a], active_timings: [nights]}",
      })
  void itIsTheSameAfterARestart(String settings) throws Exception {
    AlertRule rule = rule(settings);
    Path file = kept(rule);
    assertKept(rule, file);
    assertKept(rule, file);
  }

  /// Files of before hold no such words, and a rule's line stands for as long as nothing happens.
  @Test
  void itIsAddedToAStateThatLacksIt() throws Exception {
    AlertRule rule = rule("{receiver: a}");
    Path file = kept(rule);
    ByteArrayOutputStream older = new ByteArrayOutputStream();
    for (String line : Files.readAllLines(file)) {
      ObjectNode node =
          (ObjectNode) CheckedLine.read(line.getBytes(StandardCharsets.UTF_8)).orElseThrow();
      node.remove("notification_settings");
      older.writeBytes(CheckedLine.of(node));
    }
    Files.write(file, older.toByteArray());
    kept(rule);
    assertKept(rule, file);
  }
}
