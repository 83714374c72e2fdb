package tifo.app;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry;
import tifo.rule.operator.OperatorAction;
import tifo.rule.operator.OperatorDesk;
import tifo.view.AlarmControl;

/// Does what operators ask for, one after the other, on a thread that may wait for the disk. Any
/// thread.
final class LiveAlarmControl implements AlarmControl, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveAlarmControl.class);
  private static final int WAITING = 100;

  private final OperatorDesk desk;
  private final AlertSilences silences;
  private final BlockingQueue<Work> asked = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread = Thread.ofVirtual().name("alarm-control").start(this::work);

  private interface Work {
    void run() throws InterruptedException, IOException;
  }

  LiveAlarmControl(OperatorDesk desk, AlertSilences silences) {
    this.desk = desk;
    this.silences = silences;
  }

  @Override
  public void act(OperatorAction action) {
    soon(() -> desk.act(action));
  }

  @Override
  public void silence(String matchers, Instant until) {
    AlertSilences.Draft draft = silences.draft(matchers, until);
    soon(() -> {
      silences.begin(draft, desk.who());
      desk.note(
          JournalEntry.of(draft.from(), JournalEntry.Kind.SILENCED, draft.text())
              .by(desk.who())
              .until(until));
    });
  }

  @Override
  public void unsilence(Alert alert) {
    soon(() -> {
      for (String ended : silences.end(alert)) {
        desk.note(
            JournalEntry.of(silences.now(), JournalEntry.Kind.UNSILENCED, ended).by(desk.who()));
      }
    });
  }

  private void soon(Work work) {
    if (!asked.offer(work)) {
      LOG.error("An action is not done: {} others wait for the disk", WAITING);
    }
  }

  private void work() {
    try {
      while (true) {
        Work next = asked.take();
        try {
          next.run();
        } catch (IOException | RuntimeException e) {
          LOG.error("An action could not be done", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    thread.interrupt();
  }
}
