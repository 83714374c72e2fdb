package tifo.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;
import tifo.promql.evaluate.QueryOptions;
import tifo.serve.RawHttp.Response;

/// Which thread answers a query.
class QuickQueriesTest {
  private static final String QUERY = "/api/v1/query?query=m&time=1";
  private static final String NETWORK = "serve-network";

  private final List<String> readers = Collections.synchronizedList(new ArrayList<>());
  private volatile long nanosOfASeries;

  /// Two series that take as long to read as the test says, and the threads that read them.
  private final SampleStore store =
      new SampleStore() {
        @Override
        public List<StoredSeries> select(List<Matcher> matchers, long from, long to) {
          return Stream.of("a", "b").map(this::series).toList();
        }

        private StoredSeries series(String name) {
          return new StoredSeries() {
            @Override
            public Labels labels() {
              return Labels.of(Labels.NAME, "m", "name", name);
            }

            @Override
            public void append(long start, long end, SampleBuffer into) {
              readers.add(Thread.currentThread().getName());
              long begin = System.nanoTime();
              while (System.nanoTime() - begin < nanosOfASeries) {
                Thread.onSpinWait();
              }
              into.add(end, 1);
            }
          };
        }
      };

  @Test
  void knowsOnlyWhatWasQuickTheLastTime() {
    QuickQueries queries = new QuickQueries();
    assertFalse(queries.contains(4097));
    queries.took(4097, 3_999_999, 16_384);
    assertTrue(queries.contains(4097));
    assertFalse(queries.contains(1), "another one of the same place");
    queries.took(4097, 4_000_000, 1);
    assertFalse(queries.contains(4097));
    queries.took(4097, 1, 16_385);
    assertFalse(queries.contains(4097), "there is much to write");
    queries.took(4097, 1, 1);
    queries.forget(1);
    assertTrue(queries.contains(4097));
    queries.forget(4097);
    assertFalse(queries.contains(4097));
  }

  @Test
  void leavesWorkToOthersWhenItTookTooMuchTime() {
    QuickQueries queries = new QuickQueries();
    queries.took(7, 1, 1);
    queries.spent(3_600_000_000_000L);
    assertFalse(queries.contains(7));
  }

  @Test
  void answersOnTheNetworkThreadWhatIsQuick() throws IOException {
    try (ApiServer server = Recording.serve(store, QueryOptions.DEFAULT, 20)) {
      RawHttp http = new RawHttp(server.port());
      String first = http.get(QUERY).text();
      assertFalse(readers.contains(NETWORK), readers.toString());
      // A machine that is busy may take long for any of them.
      for (int i = 0; i < 1000 && !readers.contains(NETWORK); i++) {
        assertEquals(first, http.get(QUERY).text());
      }
      assertTrue(readers.contains(NETWORK), readers.toString());
    }
  }

  @Test
  void handsOverWhatIsNotQuickAnyMore() throws IOException {
    try (ApiServer server = Recording.serve(store, QueryOptions.DEFAULT, 20)) {
      RawHttp http = new RawHttp(server.port());
      String first = http.get(QUERY).text();
      for (int i = 0; i < 1000 && !readers.contains(NETWORK); i++) {
        assertEquals(first, http.get(QUERY).text());
      }
      readers.clear();
      nanosOfASeries = 2 * QuickQueries.PATIENCE_NANOS;
      Response slow = http.get(QUERY);
      assertEquals(first, slow.text());
      assertEquals(2, Collections.frequency(readers, readers.getLast()), readers.toString());
      assertFalse(readers.getLast().equals(NETWORK), readers.toString());
      readers.clear();
      assertEquals(first, http.get(QUERY).text());
      assertFalse(readers.contains(NETWORK), readers.toString());
    }
  }
}
