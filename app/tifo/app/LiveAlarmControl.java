package tifo.app;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
  private final BlockingQueue<OperatorAction> asked = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread = Thread.ofVirtual().name("alarm-control").start(this::work);

  LiveAlarmControl(OperatorDesk desk) {
    this.desk = desk;
  }

  @Override
  public void act(OperatorAction action) {
    if (!asked.offer(action)) {
      LOG.error("{} is not done: {} others wait for the disk", action, WAITING);
    }
  }

  private void work() {
    try {
      while (true) {
        desk.act(asked.take());
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
