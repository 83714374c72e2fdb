package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tifo.rule.journal.SavedStates;

/// Lives of alerts, evaluation by evaluation, as `scenarios.txt` tells them.
class ScenariosTest {
  private static final Pattern STEP = Pattern.compile("t(\\d+)\\[([^]]*)]([^|]*)(?:\\|(.*))?");

  private record Told(String title, String settings, List<String> steps) {}

  private static List<Told> all() {
    List<Told> all = new ArrayList<>();
    for (String block : text().split("\n## ")) {
      List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
      if (!block.startsWith("#")) {
        all.add(new Told(lines.get(0), lines.get(1), lines.subList(2, lines.size())));
      }
    }
    return all;
  }

  private static String text() {
    try (InputStream in =
        Objects.requireNonNull(
            ScenariosTest.class.getResourceAsStream("/tifo/rule/scenarios.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void thereAreMany() {
    assertTrue(all().size() >= 60, all().size() + " scenarios");
  }

  @TestFactory
  Stream<DynamicTest> lives() {
    return all().stream().map(told -> DynamicTest.dynamicTest(told.title(), () -> live(told)));
  }

  @TestFactory
  Stream<DynamicTest> livesGoOnFromWhatIsOnTheDisk(@TempDir Path folder) {
    return all().stream()
        .map(told -> DynamicTest.dynamicTest(told.title(), () -> live(told, folder)));
  }

  private static void live(Told told, Path folder) throws IOException {
    AlertRule rule = Scenario.rule(told.settings());
    RuleState state = RuleState.EMPTY;
    for (int i = 0; i < told.steps().size(); i++) {
      String line = told.steps().get(i);
      Matcher step = STEP.matcher(line);
      assertTrue(step.matches(), line);
      Instant at = Scenario.tick(Long.parseLong(step.group(1)));
      state = RuleMachine.step(rule, state, Scenario.data(rule, step.group(2)), at).state();
      Path file = folder.resolve(told.title().replace('/', ' ') + i);
      SavedStates states = SavedStates.open(file);
      states.keep("g", at, Map.of(rule, state));
      states.close();
      StateKeeper.Saved saved = SavedStates.open(file).saved().get(rule.id());
      assertEquals(state.instances(), saved == null ? Map.of() : saved.state().instances(), line);
    }
  }

  private static void live(Told told) {
    AlertRule rule = Scenario.rule(told.settings());
    RuleState state = RuleState.EMPTY;
    for (String line : told.steps()) {
      Matcher step = STEP.matcher(line);
      assertTrue(step.matches(), line);
      RuleMachine.Step next =
          RuleMachine.step(
              rule,
              state,
              Scenario.data(rule, step.group(2)),
              Scenario.tick(Long.parseLong(step.group(1))));
      String events = step.group(4) == null ? "" : step.group(4).strip();
      assertEquals(step.group(3).strip(), Scenario.told(next.state()), line);
      assertEquals(events, Scenario.told(next.events()), line);
      state = next.state();
    }
  }
}
