package tifo.source.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.source.http.SourceConnection;
import tifo.time.FakeClock;

/// An answer of 50 MB is read as it arrives, into little more than its numbers.
class LargeAnswerTest {
  private static final int SERIES = 2_000;
  private static final int POINTS = 1_000;
  private static final long SIZE = 50_000_000;

  // 25 bytes a sample with its comma.
  private static String row(int series) {
    StringBuilder row = new StringBuilder(POINTS * 26 + 100);
    row.append(series == 0 ? "" : ",").append("{\"metric\":{\"pool\":\"p").append(series);
    row.append("\"},\"values\":[");
    for (int i = 0; i < POINTS; i++) {
      row.append(i == 0 ? "" : ",").append('[').append(1_700_000_000L + i * 15L).append(",\"");
      row.append(1_000_000 + series).append('.').append(100 + i % 900).append("\"]");
    }
    return row.append("]}").toString();
  }

  private static List<String> body() {
    return IntStream.rangeClosed(-1, SERIES)
        .mapToObj(i ->
            i < 0
                ? "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                : i == SERIES ? "]}}" : row(i))
        .toList();
  }

  @Test
  void isReadWhole() throws Exception {
    Buffer buffer = new Buffer();
    body().forEach(buffer::writeUtf8);
    assertTrue(buffer.size() > SIZE, "only " + buffer.size());
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(new MockResponse.Builder().body(buffer).build());
      try (PrometheusSource source =
          new PrometheusSource(
              SourceConnection.to("tokyo", server.url("/").toString()),
              new FakeClock(Instant.EPOCH))) {
        check(source.range("x", new TimeRange(0, 15_000_000, 15_000)).matrix());
      }
    }
  }

  @Test
  void allocatesLessThanItsOwnSize() throws Exception {
    List<InputStream> parts =
        body().stream()
            .map(s -> (InputStream) new ByteArrayInputStream(s.getBytes(StandardCharsets.UTF_8)))
            .toList();
    InputStream body = new SequenceInputStream(Collections.enumeration(parts));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    long before = threads.getCurrentThreadAllocatedBytes();
    Matrix matrix = new Envelope<>(new QueryData()).read(body).data();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    check(matrix);
    assertTrue(allocated < SIZE, "allocated " + allocated);
  }

  private static void check(Matrix matrix) {
    assertEquals(SERIES, matrix.size());
    Series last = matrix.series().getLast();
    assertEquals(POINTS, last.size());
    assertEquals("p1999", last.labels().get("pool"));
    assertEquals(1_001_999.199, last.last());
    assertEquals((1_700_000_000L + 999 * 15L) * 1000, last.lastTime());
  }
}
