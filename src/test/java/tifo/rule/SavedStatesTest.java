package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.rule.journal.SavedStates;

/// The file of what rules remember holds what was kept last, whatever disk, threads and edits do.
class SavedStatesTest {
  private static final Instant START = RuleFixtures.START;

  @TempDir Path dir;

  private static RuleState active(AlertRule rule, Instant at) {
    return RuleMachine.step(rule, RuleState.EMPTY, RuleFixtures.answer("expr", "a=1"), at).state();
  }

  private static Instant at(SavedStates states, AlertRule rule) {
    return Objects.requireNonNull(states.saved().get(rule.id())).at();
  }

  @Test
  void aRuleThatIsInAnotherGroupNowHasTheEvaluationsOfThat() throws Exception {
    Path file = dir.resolve("states");
    AlertRule rule = RuleFixtures.prometheus("One", "0S", "0S");
    RuleState state = active(rule, START);
    SavedStates states = SavedStates.open(file);
    states.keep("old", START, Map.of(rule, state));
    Instant last = START.plus(Duration.ofHours(2));
    states.keep("new", START.plusSeconds(10), Map.of(rule, state));
    states.keep("new", last, Map.of(rule, state));
    states.close();
    assertEquals(last, at(SavedStates.open(file), rule));
    assertFalse(Files.readString(file).contains("old"), Files.readString(file));
  }

  @Test
  void twoFailedWritesLoseNothing() throws Exception {
    Path file = dir.resolve("states");
    AlertRule one = RuleFixtures.prometheus("One", "0S", "0S");
    AlertRule two = RuleFixtures.prometheus("Two", "0S", "0S");
    SavedStates states = SavedStates.open(file);
    // a folder where the file should be
    Files.createDirectory(file);
    states.keep("g1", START, Map.of(one, active(one, START)));
    states.keep("g2", START, Map.of(two, active(two, START)));
    assertTrue(states.trouble().isPresent());
    Files.delete(file);
    Instant next = START.plusSeconds(10);
    states.keep("g1", next, Map.of(one, active(one, START)));
    assertEquals(Optional.empty(), states.trouble());
    states.close();
    assertEquals(Set.of(one.id(), two.id()), SavedStates.open(file).saved().keySet());
  }

  @Test
  void anInterruptedThreadStillKeepsWhatItHasJudged() throws Exception {
    Path file = dir.resolve("states");
    AlertRule rule = RuleFixtures.prometheus("One", "0S", "0S");
    SavedStates states = SavedStates.open(file);
    states.keep("g", START, Map.of(rule, active(rule, START)));
    Instant next = START.plusSeconds(10);
    Thread.currentThread().interrupt();
    states.keep("g", next, Map.of(rule, active(rule, START)));
    assertTrue(Thread.interrupted());
    assertEquals(Optional.empty(), states.trouble());
    states.close();
    states.keep("g", next.plusSeconds(10), Map.of(rule, RuleState.EMPTY));
    assertEquals(next, at(SavedStates.open(file), rule), "what comes after its end is not kept");
  }

  @Test
  void aKillBetweenARuleAndItsEvaluationTakesTheRuleForTheNewer() throws Exception {
    Path file = dir.resolve("states");
    AlertRule rule = RuleFixtures.prometheus("One", "0S", "0S");
    SavedStates states = SavedStates.open(file);
    states.keep("g", START, Map.of(rule, RuleState.EMPTY.failed("no answer")));
    Instant next = START.plusSeconds(10);
    states.keep("g", next, Map.of(rule, active(rule, next)));
    states.close();
    String text = Files.readString(file).stripTrailing();
    Files.writeString(file, text.substring(0, text.lastIndexOf('\n') + 1));
    assertEquals(next, at(SavedStates.open(file), rule));
  }

  @Test
  void aTornEndAndDamagedLinesCostNoMoreThanTheyTouch() throws Exception {
    Path file = dir.resolve("states");
    AlertRule one = RuleFixtures.prometheus("One", "10M", "0S");
    AlertRule two = RuleFixtures.prometheus("Two", "10M", "0S");
    RuleState state =
        RuleMachine.step(
                one, RuleState.EMPTY, RuleFixtures.answer("expr", "a=1"), RuleFixtures.START)
            .state();
    SavedStates states = SavedStates.open(file);
    states.keep("g", RuleFixtures.START, Map.of(one, state));
    states.keep("g", RuleFixtures.START, Map.of(two, state));
    states.close();
    byte[] good = Files.readAllBytes(file);
    byte[] torn = java.util.Arrays.copyOf(good, good.length + 40);
    System.arraycopy(good, 0, torn, good.length, 40);
    Files.write(file, torn);
    assertEquals(
        List.of(one.id(), two.id()),
        SavedStates.open(file).saved().keySet().stream().sorted().toList());
    good[30] ^= 1;
    Files.write(file, good);
    assertEquals(List.of(two.id()), List.copyOf(SavedStates.open(file).saved().keySet()));
    Files.write(file, new byte[] {0, 1, 2, '\n', -1});
    assertEquals(Map.of(), SavedStates.open(file).saved());
  }

  @Test
  void aDiskThatTakesNothingIsSaidAndTriedAgain() throws Exception {
    // a file where the folder should be
    Path folder = Files.createFile(dir.resolve("out"));
    AlertRule rule = RuleFixtures.prometheus("One", "10M", "0S");
    RuleState state =
        RuleMachine.step(
                rule, RuleState.EMPTY, RuleFixtures.answer("expr", "a=1"), RuleFixtures.START)
            .state();
    SavedStates states = SavedStates.open(folder.resolve("states"));
    states.keep("g", RuleFixtures.START, Map.of(rule, state));
    assertTrue(states.trouble().orElseThrow().contains("make room"), states.trouble().toString());
    Files.delete(folder);
    Instant next = RuleFixtures.START.plusSeconds(10);
    states.keep("g", next, Map.of(rule, state));
    assertEquals(Optional.empty(), states.trouble());
    states.close();
    assertEquals(
        state,
        Objects.requireNonNull(SavedStates.open(folder.resolve("states")).saved().get(rule.id()))
            .state());
  }
}
