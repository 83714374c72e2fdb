package tifo.rule;

import java.time.Instant;
import java.util.Optional;

/// Ends everything that a rule said because the rule itself is another one now. Pure.
///
/// Instances go to normal with the reason; what was loud is told to be resolved. Judging starts
/// from scratch. Whether a rule changed so much that it must, `RuleFingerprint` tells.
public final class RuleReset {
  /// Why a rule starts over.
  public enum Reason {
    /// It changed.
    UPDATED("Updated"),
    /// It is not judged any more.
    PAUSED("Paused"),
    /// It is gone.
    RULE_DELETED("RuleDeleted");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /// As Grafana writes it.
    public String text() {
      return text;
    }
  }

  private RuleReset() {}

  /// What comes of a rule's state. `rule` is the one that the state is of, or the one that takes
  /// its place.
  public static RuleMachine.Step reset(AlertRule rule, RuleState state, Reason reason, Instant at) {
    Ledger ledger = new Ledger(rule, state, at);
    RuleState next = ledger.cleared(Optional.empty(), reason.text());
    return new RuleMachine.Step(next, ledger.events(), RuleMachine.alerts(next));
  }
}
