package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tifo.rule.RuleFixtures.START;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleGuardTest {
  private final AlertRule rule = RuleFixtures.prometheus("Down", "0S", "0S");
  private final RuleState before =
      RuleMachine.step(rule, RuleState.EMPTY, RuleFixtures.answer("expr", "b=0"), START).state();

  @Test
  void aRuleThatBreaksStaysAsItWasAndSaysWhy() {
    for (Throwable why : List.of(new OutOfMemoryError("made"), new IllegalStateException("made"))) {
      RuleMachine.Step step =
          RuleGuard.step(
              rule,
              before,
              START.plusSeconds(10),
              () -> {
                throw thrown(why);
              });
      assertEquals(before.instances(), step.state().instances());
      assertEquals(List.of(), step.events());
      assertEquals(1, step.alerts().size());
      assertEquals(Optional.of("the rule cannot be judged: " + why), step.state().error());
    }
  }

  @Test
  void aRecordingThatBreaksSaysWhy() {
    RecordingRule recording =
        new RecordingRule("r", new PromqlCondition("x"), Map.of(), 0, "test.yaml:1:1");
    Error why = new StackOverflowError("made");
    assertEquals(
        Optional.of("the rule cannot be judged: " + why),
        RuleGuard.recording(
            recording,
            START,
            () -> {
              throw why;
            }));
  }

  private static RuntimeException thrown(Throwable why) {
    if (why instanceof Error error) {
      throw error;
    }
    return (RuntimeException) why;
  }
}
