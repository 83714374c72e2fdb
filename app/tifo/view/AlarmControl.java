package tifo.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry;
import tifo.rule.operator.OperatorAction;

/// What an operator's keys do about alarms.
///
/// Any thread, the FX thread too: no method blocks. What is done soon answers on any thread when it
/// is done, with nothing, or with a sentence about what of it could not be; it fails with a
/// sentence as the message when it was not done at all. Changes are told through
/// `WallModel.listen`.
public interface AlarmControl {
  /// Does it soon; it is on the screen when it is on the disk.
  CompletionStage<String> act(OperatorAction action);

  /// Silences all alerts with these labels, soon; the text is one that `MatcherSyntax` reads, and
  /// the note says why.
  CompletionStage<String> silence(String matchers, String note, Instant until);

  /// Ends the silences that hold for the alert, soon; fails when there is none that it could end.
  CompletionStage<String> unsilence(Alert alert);

  /// The silences of this console and of its Alertmanagers, soon.
  CompletionStage<List<ListedSilence>> silences();

  /// Ends this silence wherever it is kept, soon.
  CompletionStage<String> end(ListedSilence silence);

  /// The newest entries of the journal, newest last; empty in a replay, which keeps none.
  List<JournalEntry> journal();

  /// What is wrong with the journal and what to do, in one sentence.
  Optional<String> trouble();

  /// Shows an address in the desktop's browser; false when it is none of http or https, or there is
  /// no desktop to ask.
  boolean browse(String address);
}
