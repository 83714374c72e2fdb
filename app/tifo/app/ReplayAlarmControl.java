package tifo.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry;
import tifo.rule.operator.OperatorAction;
import tifo.rule.operator.ReplayDesk;
import tifo.view.AlarmControl;
import tifo.view.ListedSilence;

/// What operators do in a replay: at the instant that is shown, and only there. Any thread.
record ReplayAlarmControl(ReplayDesk desk, String who, Supplier<Instant> shown, Runnable refresh)
    implements AlarmControl {
  @Override
  public CompletionStage<String> act(OperatorAction action) {
    desk.act(action, who, shown.get());
    refresh.run();
    return CompletableFuture.completedStage("");
  }

  @Override
  public CompletionStage<String> silence(String matchers, String note, Instant until) {
    return none();
  }

  @Override
  public CompletionStage<String> unsilence(Alert alert) {
    return none();
  }

  @Override
  public CompletionStage<List<ListedSilence>> silences() {
    return CompletableFuture.completedStage(List.of());
  }

  @Override
  public CompletionStage<String> end(ListedSilence silence) {
    return none();
  }

  private static CompletionStage<String> none() {
    return CompletableFuture.failedStage(
        new UnsupportedOperationException("a replay has no silences"));
  }

  @Override
  public List<JournalEntry> journal() {
    return List.of();
  }

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }

  @Override
  public boolean browse(String address) {
    return DesktopBrowser.show(address);
  }
}
