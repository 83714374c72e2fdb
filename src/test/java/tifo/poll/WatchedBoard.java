package tifo.poll;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tifo.metric.Reading;

/// A board of `PollBoards` seen through what the poller publishes: waits until it is as wanted.
record WatchedBoard(Poller poller, String id) {
  /// The first panel's reading, once it is as wanted.
  Reading await(Predicate<Reading> wanted) throws Exception {
    BoardSnapshot snapshot =
        awaitSnapshot(
            s -> s.panel("p0").flatMap(data -> data.reading("a")).filter(wanted).isPresent());
    return snapshot.panel("p0").orElseThrow().reading("a").orElseThrow();
  }

  BoardSnapshot awaitSnapshot(Predicate<BoardSnapshot> wanted) throws Exception {
    BlockingQueue<BoardSnapshot> published = new LinkedBlockingQueue<>();
    try (AutoCloseable _ = poller.listen(published::add)) {
      BoardSnapshot now = poller.snapshot(id);
      while (!wanted.test(now)) {
        BoardSnapshot next = published.poll(10, TimeUnit.SECONDS);
        if (next == null) {
          throw new AssertionError("not so within 10 s: " + now);
        }
        now = next.board().id().equals(id) ? next : now;
      }
      return now;
    }
  }
}
