package tifo.view;

import java.util.List;
import java.util.Optional;
import tifo.rule.journal.JournalEntry;
import tifo.rule.operator.OperatorAction;

/// What an operator's keys do about alarms.
///
/// Any thread, the FX thread too: no method blocks. Changes are told through `WallModel.listen`.
public interface AlarmControl {
  /// Does it soon; it is on the screen when it is on the disk.
  void act(OperatorAction action);

  /// The newest entries of the journal, newest last; empty in a replay, which keeps none.
  List<JournalEntry> journal();

  /// What is wrong with the journal and what to do, in one sentence.
  Optional<String> trouble();

  /// Shows an address in the desktop's browser; false when it is none of http or https, or there is
  /// no desktop to ask.
  boolean browse(String address);
}
