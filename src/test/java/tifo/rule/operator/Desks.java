package tifo.rule.operator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import tifo.rule.AlertFeed;
import tifo.rule.journal.Journal;
import tifo.rule.journal.JournalLimits;
import tifo.time.WarClock;

/// Operators' desks for tests, with usual rules and without a match.
public final class Desks {
  private Desks() {}

  public static OperatorDesk open(
      AlertFeed judge, Path journal, Suppression suppression, WarClock clock) throws IOException {
    return open(judge, journal, JournalLimits.USUAL, suppression, clock);
  }

  public static OperatorDesk open(
      AlertFeed judge, Path journal, JournalLimits limits, Suppression suppression, WarClock clock)
      throws IOException {
    return new OperatorDesk(
        new OperatorDesk.Parts(
            judge,
            new OperatorLayer(OperatorRules.USUAL),
            Journal.open(journal, limits, clock),
            Optional::empty,
            suppression,
            clock,
            "desk 2"));
  }
}
