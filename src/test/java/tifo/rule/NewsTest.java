package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;
import tifo.metric.Severity;

/// How often a book is put together, by a time that moves only when told.
class NewsTest {
  private static final Instant START = RuleFixtures.START;

  private long nanos = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();
  private final Waiting waiting = new Waiting();
  private final News news = new News(List.of(), waiting, () -> nanos);
  private final List<AlertBook> books = new ArrayList<>();

  /// Keeps what is to be done until a test lets it.
  private static final class Waiting extends AbstractExecutorService {
    final Deque<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.copyOf(tasks);
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }

  private void booksTake(Duration time) {
    news.onBook(book -> {
      books.add(book);
      nanos += time.toNanos();
    });
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void groupsThatAreDueAtOnceAreInTwoBooks() {
    booksTake(Duration.ofNanos(4_999_999));
    for (int i = 0; i < 100; i++) {
      news.tell(List.of(), START.plusMillis(i));
    }
    assertEquals(1, books.size());
    assertEquals(1, waiting.tasks.size());
    pass(Duration.ofMillis(100));
    waiting.tasks.remove().run();
    assertEquals(2, books.size());
    assertEquals(Optional.of(START.plusMillis(99)), books.getLast().lastEvaluation());
    assertEquals(books.getLast(), news.book());
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1_000, 4_900, 5_100, 80_000})
  void booksTakeNoMoreThanTheirShareOfTheTime(int micros) {
    Duration took = Duration.ofNanos(1_000L * micros);
    booksTake(took);
    long begin = nanos;
    for (int tick = 0; nanos - begin < Duration.ofMinutes(1).toNanos(); tick++) {
      news.tell(List.of(), START.plusMillis(tick));
      pass(Duration.ofMillis(1));
    }
    long share = Duration.ofNanos(nanos - begin).dividedBy(20).toNanos();
    assertTrue(took.toNanos() * (books.size() - 1) <= share, books.size() + " books");
    assertTrue(
        took.toNanos() * books.size() >= share / 2 || books.size() > 10_000,
        books.size() + " books");
  }

  @Test
  void aBookThatIsAskedForBeginsARestOfItsOwn() {
    booksTake(Duration.ofMillis(1));
    news.tell(List.of(), START);
    news.tell(List.of(), START.plusMillis(1));
    pass(Duration.ofMillis(19));
    assertEquals(Optional.of(START.plusMillis(1)), news.now().lastEvaluation());
    news.tell(List.of(), START.plusMillis(2));
    pass(Duration.ofMillis(2));
    news.tell(List.of(), START.plusMillis(3));
    assertEquals(2, books.size());
    assertEquals(1, waiting.tasks.size(), "one waits for all of them");
    pass(Duration.ofMillis(18));
    waiting.tasks.remove().run();
    assertEquals(Optional.of(START.plusMillis(3)), books.getLast().lastEvaluation());
    assertEquals(3, books.size());
  }

  @Test
  void whatBeginsIsToldAtOnceAndEachWakingIsNoBookOfItsOwn() {
    booksTake(Duration.ofMillis(50));
    List<AlertEvent> told = new ArrayList<>();
    news.onEvents(told::addAll);
    AlertEvent fires = fires();
    news.tell(List.of(fires), START);
    news.tell(List.of(fires), START);
    news.awake(List.of(fires));
    assertEquals(List.of(fires, fires, fires), told);
    assertEquals(1, books.size());
    news.restored(List.of());
    assertEquals(2, books.size(), "what a restart took up is shown before anything is judged");
  }

  private static AlertEvent fires() {
    Alert alert =
        new Alert(
            "id",
            "Slow",
            Labels.of("alertname", "Slow"),
            Severity.CRITICAL,
            Alert.State.FIRING,
            1,
            "1",
            START,
            Optional.of(START),
            Optional.empty(),
            "",
            "",
            "",
            "",
            Optional.empty(),
            Map.of(),
            "");
    return new AlertEvent(AlertEvent.Kind.FIRING, alert, START);
  }
}
