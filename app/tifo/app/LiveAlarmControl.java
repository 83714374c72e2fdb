package tifo.app;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry;
import tifo.rule.operator.OperatorAction;
import tifo.rule.operator.OperatorDesk;
import tifo.rule.route.LabelMatcher;
import tifo.view.AlarmControl;
import tifo.view.ListedSilence;

/// Does what operators ask for, one after the other, on a thread that may wait for the disk. Any
/// thread.
final class LiveAlarmControl implements AlarmControl, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveAlarmControl.class);
  private static final int WAITING = 100;

  private final OperatorDesk desk;
  private final AlertSilences silences;
  private final SilenceList list;
  private final BlockingQueue<Errand<?>> asked = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread = Thread.ofVirtual().name("alarm-control").start(this::work);

  private interface Work<T> {
    T run() throws InterruptedException, IOException;
  }

  private record Errand<T>(Work<T> work, CompletableFuture<T> answer) {
    void run() throws InterruptedException {
      try {
        answer.complete(work.run());
      } catch (IOException | RuntimeException e) {
        LOG.error("An action could not be done", e);
        answer.completeExceptionally(e);
      }
    }
  }

  LiveAlarmControl(OperatorDesk desk, AlertSilences silences) {
    this.desk = desk;
    this.silences = silences;
    list = silences.list(() -> desk.book().alerts());
  }

  @Override
  public CompletionStage<String> act(OperatorAction action) {
    return soon(() -> {
      desk.act(action);
      return "";
    });
  }

  @Override
  public CompletionStage<String> silence(String matchers, String note, Instant until) {
    AlertSilences.Draft draft = silences.draft(matchers, until);
    return soon(() -> {
      silences.begin(draft, desk.who(), note);
      desk.note(
          JournalEntry.of(draft.from(), JournalEntry.Kind.SILENCED, draft.text())
              .by(desk.who())
              .until(until)
              .with("why", note));
      return "";
    });
  }

  @Override
  public CompletionStage<String> unsilence(Alert alert) {
    return soon(() -> {
      List<String> ended = silences.end(alert);
      if (ended.isEmpty()) {
        throw new IOException("no silence of this console holds for it; U lists all of them");
      }
      ended.forEach(this::noteEnd);
      return "";
    });
  }

  @Override
  public CompletionStage<List<ListedSilence>> silences() {
    return soon(list::all);
  }

  @Override
  public CompletionStage<String> end(ListedSilence silence) {
    return soon(() -> {
      String remark = list.end(silence);
      noteEnd(LabelMatcher.text(silence.silence().matchers()));
      return remark;
    });
  }

  private void noteEnd(String matchers) {
    desk.note(
        JournalEntry.of(silences.now(), JournalEntry.Kind.UNSILENCED, matchers).by(desk.who()));
  }

  private <T> CompletionStage<T> soon(Work<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (!asked.offer(new Errand<>(work, answer))) {
      LOG.error("An action is not done: {} others wait for the disk", WAITING);
      answer.completeExceptionally(
          new IllegalStateException(WAITING + " other actions wait for the disk; try again"));
    }
    return answer;
  }

  private void work() {
    try {
      while (true) {
        asked.take().run();
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
