package tifo.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.function.IntToDoubleFunction;
import tifo.metric.Labels;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.promql.evaluate.QueryOptions;
import tifo.store.Head;
import tifo.time.FakeClock;

/// A small recording with names and values that are hard to write, and servers over it.
final class Recording {
  static final long START = Instant.parse("2026-11-21T18:00:00Z").toEpochMilli();
  static final int SAMPLES = 120;
  static final int STEP = 15_000;

  private Recording() {}

  static Head head() {
    Head head = new Head();
    String[] zones = {"east", "west"};
    for (int i = 0; i < 4; i++) {
      String zone = zones[i % 2];
      add(
          head,
          Labels.of(Labels.NAME, "up", "zone", zone, "pool", "p" + i),
          i,
          k -> k % 40 == 9 ? 0 : 1);
      int rate = i + 1;
      add(
          head,
          Labels.of(Labels.NAME, "requests_total", "zone", zone, "code", i < 2 ? "200" : "500"),
          i,
          k -> k * 8.0 * rate);
    }
    String[] bounds = {"0.5", "1", "+Inf"};
    for (int i = 0; i < bounds.length; i++) {
      int share = 2 + i;
      add(head, Labels.of(Labels.NAME, "latency_bucket", "le", bounds[i]), 0, k -> k * share);
    }
    add(head, Labels.of(Labels.NAME, "odd", "text", "<b>\"&\\ \t\n京都\u2028"), 3, k -> k - 0.25);
    for (int i = 0; i < SPECIAL.length; i++) {
      double value = SPECIAL[i];
      add(head, Labels.of(Labels.NAME, "special", "i", "" + i), 0, k -> value);
    }
    return head;
  }

  private static final double[] SPECIAL = {
    0,
    -0.0,
    1e-7,
    1e-6,
    1e20,
    1e21,
    123456789012345680.0,
    0.1,
    -2.5,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    1e15 + 0.3
  };

  private static void add(Head head, Labels labels, int shift, IntToDoubleFunction value) {
    for (int k = 0; k < SAMPLES; k++) {
      head.append(labels, START + (long) k * STEP + shift, value.applyAsDouble(k));
    }
    head.append(
        labels, START + (long) SAMPLES * STEP + shift, Double.longBitsToDouble(Series.STALE_BITS));
  }

  /// On a free loopback port, at the recording's end.
  static ApiServer serve(SampleStore store, QueryOptions options, int atOnce) throws IOException {
    return ApiServer.start(
        store,
        new ServeOptions(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            options,
            atOnce,
            "recording",
            "tifo test"),
        new FakeClock(Instant.ofEpochMilli(START + (long) SAMPLES * STEP)));
  }
}
