package tifo.rule;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What tells the wall and chat of alerts: the judge of the present, or a replay of what was
/// judged. Any thread.
public interface AlertFeed extends AutoCloseable {
  /// Begins; further calls change nothing.
  void start();

  /// The newest book.
  AlertBook book();

  /// Why an empty book does not mean that all is well now, if so.
  Optional<Blindness> blindness();

  /// Which rules, by their ids, were judged since the start; all or none where a feed knows no
  /// better.
  default Predicate<String> judged() {
    boolean all = blindness().filter(it -> it.cause() == Blindness.Cause.NOT_YET).isEmpty();
    return _ -> all;
  }

  /// Listeners get every book, one call at a time; they must not block.
  void onBook(Consumer<AlertBook> listener);

  /// The sink gets every transition as it comes, in order.
  void onEvents(EventSink sink);

  /// Listeners get the ids that rules have now by those that they had before a restart, where they
  /// are others, before anything is told of the rules; for feeds of the present.
  default void onRenamed(Consumer<Map<String, String>> listener) {
    // the rules of a recording are those of now
  }

  /// The book as of an instant, whatever the clock says; judged on the caller's thread.
  AlertBook evaluateOnce(Instant at) throws InterruptedException;

  @Override
  void close();
}
