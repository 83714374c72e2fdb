package tifo.app;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry;
import tifo.rule.operator.OperatorAction;
import tifo.rule.operator.OperatorDesk;
import tifo.rule.route.Silence;
import tifo.view.AlarmControl;
import tifo.view.ListedSilence;

/// Does what operators ask for, in the order in which they ask; silences by themselves, because
/// they may wait for an Alertmanager. Any thread.
final class LiveAlarmControl implements AlarmControl, AutoCloseable {
  private final OperatorDesk desk;
  private final AlertSilences silences;
  private final Errands actions = new Errands("alarm-control");
  private final Errands silencing = new Errands("silences");

  LiveAlarmControl(OperatorDesk desk, AlertSilences silences) {
    this.desk = desk;
    this.silences = silences;
  }

  @Override
  public CompletionStage<String> act(OperatorAction action) {
    return actions.soon(() -> {
      desk.act(action);
      return "";
    });
  }

  @Override
  public CompletionStage<String> silence(String matchers, String note, Instant until) {
    return silencing.soon(() -> {
      Silence draft = silences.draft(matchers, note, desk.who(), until);
      String remark = silences.begin(draft);
      desk.catchUp();
      return remark;
    });
  }

  @Override
  public CompletionStage<String> unsilence(Alert alert) {
    return silencing.soon(
        () -> end(silences.list().holding(desk.heard(List.of(alert)).getFirst())));
  }

  @Override
  public CompletionStage<List<ListedSilence>> silences() {
    return silencing.soon(() -> silences.list().all(desk.heard(desk.book().alerts())));
  }

  @Override
  public CompletionStage<String> end(ListedSilence silence) {
    return silencing.soon(() -> end(List.of(silence)));
  }

  private String end(List<ListedSilence> some) throws InterruptedException, IOException {
    String remark = silences.end(some, desk.who());
    desk.catchUp();
    return remark;
  }

  @Override
  public List<JournalEntry> journal() {
    return desk.journal().recent();
  }

  @Override
  public Optional<String> trouble() {
    return desk.journal().trouble();
  }

  @Override
  public boolean browse(String address) {
    return DesktopBrowser.show(address);
  }

  @Override
  public void close() {
    actions.close();
    silencing.close();
  }
}
