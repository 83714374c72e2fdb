package tifo.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The alerts of a recording as a replay passes over them: the book of the instant that is shown,
/// and each transition once, when it is first played over. Any thread; `show` one at a time.
///
/// A jump tells no transitions: what was skipped was not played.
public final class ReplayAlerts implements AlertFeed {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayAlerts.class);

  private final AlertHistory history;
  private final List<Consumer<AlertBook>> listeners = new CopyOnWriteArrayList<>();
  private final List<EventSink> sinks = new CopyOnWriteArrayList<>();
  private final ToldStretches told = new ToldStretches();
  // From where transitions are owed that were not judged yet when they were played over.
  private Optional<Instant> owed = Optional.empty();
  private volatile Optional<String> ended = Optional.empty();
  private volatile Shown shown = new Shown(Instant.MIN, AlertBook.EMPTY, true);

  private record Shown(Instant at, AlertBook book, boolean judged) {}

  public ReplayAlerts(AlertHistory history) {
    this.history = history;
  }

  public AlertHistory history() {
    return history;
  }

  /// Shows this instant. `playedFrom` is the one before it when the replay ran on from there, empty
  /// after a jump.
  public AlertBook show(Instant at, Optional<Instant> playedFrom) {
    boolean judged = !history.judgedTo().isBefore(at);
    AlertBook book = history.at(at);
    shown = new Shown(at, book, judged);
    owed = playedFrom.flatMap(from -> told(owed.orElse(from), at));
    listeners.forEach(listener -> guarded(() -> listener.accept(book)));
    return book;
  }

  /// Tells what is judged of this stretch, and returns from where on the rest is owed.
  private Optional<Instant> told(Instant from, Instant to) {
    Instant judged = history.judgedTo();
    Instant until = judged.isBefore(to) ? judged : to;
    if (until.isAfter(from)) {
      told.add(from, until).forEach(fresh -> tell(history.events(fresh.after(), fresh.until())));
    }
    return until.isBefore(to) ? Optional.of(until.isAfter(from) ? until : from) : Optional.empty();
  }

  private void tell(List<AlertEvent> fresh) {
    if (!fresh.isEmpty()) {
      sinks.forEach(sink -> guarded(() -> sink.accept(fresh)));
    }
  }

  /// Says that nothing more will be judged, and why.
  public void end(String why) {
    ended = Optional.of(why);
  }

  // One broken listener must not keep the others from the news.
  private static void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("a listener of the replayed alerts failed", e);
    }
  }

  @Override
  public void start() {
    // The replay that shows instants is started elsewhere.
  }

  @Override
  public AlertBook book() {
    return shown.book();
  }

  @Override
  public Optional<Blindness> blindness() {
    Shown now = shown;
    if (now.judged()) {
      return Blindness.worst(Blindness.of(now.book().failures()));
    }
    return ended
        .map(why -> new Blindness(Blindness.Cause.ENDED, why, history.judgedTo()))
        .or(() -> Optional.of(new Blindness(Blindness.Cause.NOT_YET, "", now.at())));
  }

  @Override
  public void onBook(Consumer<AlertBook> listener) {
    listeners.add(listener);
  }

  @Override
  public void onEvents(EventSink sink) {
    sinks.add(sink);
  }

  @Override
  public AlertBook evaluateOnce(Instant at) {
    return history.at(at);
  }

  @Override
  public void close() {
    // Nothing runs here.
  }
}
