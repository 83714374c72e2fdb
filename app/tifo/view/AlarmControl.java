package tifo.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry;
import tifo.rule.operator.OperatorAction;

/// What an operator's keys do about alarms.
///
/// Any thread, the FX thread too: no method blocks. Changes are told through `WallModel.listen`.
public interface AlarmControl {
  /// Does it soon; it is on the screen when it is on the disk.
  void act(OperatorAction action);

  /// Silences all alerts with these labels, soon; the text is one that `MatcherSyntax` reads.
  ///
  /// @throws IllegalArgumentException with a sentence when it cannot be a silence
  void silence(String matchers, Instant until);

  /// Ends the silences of this console that hold for the alert, soon.
  void unsilence(Alert alert);

  /// The newest entries of the journal, newest last; empty in a replay, which keeps none.
  List<JournalEntry> journal();

  /// What is wrong with the journal and what to do, in one sentence.
  Optional<String> trouble();

  /// Shows an address in the desktop's browser; false when it is none of http or https, or there is
  /// no desktop to ask.
  boolean browse(String address);
}
