package tifo.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry;
import tifo.rule.operator.OperatorAction;
import tifo.rule.operator.ReplayDesk;
import tifo.view.AlarmControl;

/// What operators do in a replay: at the instant that is shown, and only there. Any thread.
record ReplayAlarmControl(ReplayDesk desk, String who, Supplier<Instant> shown, Runnable refresh)
    implements AlarmControl {
  @Override
  public void act(OperatorAction action) {
    desk.act(action, who, shown.get());
    refresh.run();
  }

  @Override
  public void silence(String matchers, Instant until) {
    throw new IllegalArgumentException("a replay has no silences");
  }

  @Override
  public void unsilence(Alert alert) {
    // There is none.
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
