package tifo.rule.operator;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tifo.rule.AlertBook;
import tifo.rule.AlertFeed;
import tifo.rule.Blindness;
import tifo.rule.EventSink;

/// The alerts of a desk as chat is to know them: without those that are held back. For whoever
/// routes notices and looks at the book besides. Any thread; starts and closes nothing.
record ToldFeed(OperatorDesk desk) implements AlertFeed {
  @Override
  public void start() {
    // The desk itself is started elsewhere.
  }

  @Override
  public AlertBook book() {
    return desk.toldBook();
  }

  @Override
  public Optional<Blindness> blindness() {
    return desk.blindness();
  }

  @Override
  public Predicate<String> judged() {
    return desk.judged();
  }

  @Override
  public void onBook(Consumer<AlertBook> listener) {
    desk.onBook(_ -> listener.accept(book()));
  }

  @Override
  public void onEvents(EventSink sink) {
    desk.onNotices(sink);
  }

  @Override
  public AlertBook evaluateOnce(Instant at) throws InterruptedException {
    desk.evaluateOnce(at);
    return book();
  }

  @Override
  public void close() {
    // See start.
  }
}
