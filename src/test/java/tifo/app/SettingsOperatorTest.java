package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.match.MatchPhase;
import tifo.metric.Severity;
import tifo.rule.operator.ExpectedNoData;
import tifo.rule.operator.Flapping;
import tifo.rule.operator.Importance;
import tifo.secret.SecretSource;

class SettingsOperatorTest {
  @TempDir Path folder;

  private SettingsFiles.Loaded load(String yaml) throws IOException {
    return SettingsFiles.load(Files.writeString(folder.resolve("tifo.yaml"), yaml));
  }

  @Test
  void theExampleSaysAllOfIt() {
    Settings.Operators it =
        SettingsFiles.load(Path.of("assets", "tifo.example.yaml")).settings().operators();
    assertEquals("desk 2", it.name());
    assertEquals(Optional.of(Severity.CRITICAL), it.rules().latch());
    assertEquals(new Flapping(Duration.ofMinutes(10), 6, 2), it.rules().flapping());
    assertEquals(
        Map.of("playback-auth", Importance.parse("1"), "comment-stream", Importance.parse("3")),
        it.rules().tiers());
    ExpectedNoData first = it.rules().expected().getFirst();
    assertEquals("[tier=\"3\"]", first.matchers().toString());
    assertEquals(3, first.phases().size());
    assertTrue(first.phases().contains(MatchPhase.HALF_TIME));
    assertEquals(
        Optional.of("LowImportanceScrapesShed"), it.rules().expected().getLast().whileFiring());
    Settings.Heartbeat heartbeat = it.heartbeat().orElseThrow();
    assertEquals(new SecretSource.Env("HEARTBEAT_URL"), heartbeat.url());
    assertEquals(Optional.of(new SecretSource.Env("HEARTBEAT_FAILING_URL")), heartbeat.failing());
    assertEquals(Duration.ofSeconds(30), heartbeat.interval());
  }

  @Test
  void withoutAWordTheUsualHolds() throws IOException {
    assertEquals(Settings.Operators.usual(), load("poll: {}\n").settings().operators());
    assertEquals(
        Optional.empty(),
        load("operators: {latch: none}\n").settings().operators().rules().latch());
  }

  @Test
  void mistakesAreSaid() throws IOException {
    Map<String, String> mistakes =
        Map.of(
            "operators: {latch: all}", "latch",
            "operators: {flapping: {start: 3, stop: 3}}", "'stop' of flapping must be smaller",
            "operators: {expected_no_data: [{match: [tier]}]}", "is not a matcher",
            "operators: {expected_no_data: [{phases: [after]}]}", "'match' is missing",
            "operators: {expected_no_data: [{match: [a=b], phases: [x]}]}", "is no phase",
            "operators: {nam: x}", "name",
            "heartbeat: {interval: 30s}", "url",
            "heartbeat: {url: \"https://h/secret-1\"}", "is a secret");
    for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
      List<String> said =
          load(mistake.getKey() + "\n").problems().stream().map(Object::toString).toList();
      assertTrue(said.toString().contains(mistake.getValue()), mistake.getKey() + ": " + said);
      assertTrue(!said.toString().contains("secret-1"), said.toString());
    }
  }
}
