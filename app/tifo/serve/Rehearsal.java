package tifo.serve;

import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.metric.Labels;
import tifo.promql.evaluate.Engine;
import tifo.promql.evaluate.QueryOptions;
import tifo.store.Head;

/// Answers the usual kinds of queries over made-up series while a server starts, so that the first
/// dashboard is answered by compiled code. A thread of its own, which ends by itself.
final class Rehearsal implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

  private static final Duration LONGEST = Duration.ofSeconds(3);
  private static final int INSTANCES = 40;
  private static final long STEP = 15_000;
  private static final int SCRAPES = 240;
  private static final String[] BOUNDS = {"0.01", "0.05", "0.1", "0.25", "0.5", "1", "5", "+Inf"};

  private static final List<String> QUERIES =
      List.of(
          "sum by (service) (rate(requests_total[5m]))",
          "histogram_quantile(0.99, sum by (le, service) (rate(duration_seconds_bucket[5m])))",
          "topk(5, sum by (instance) (rate(requests_total{code=\"500\"}[5m])))",
          "max_over_time(depth{service=~\"s[01]\"}[15m])",
          "sum by (team) (rate(requests_total[5m]) * on (instance) group_left (team) info)",
          "absent(depth{service=\"none\"}) or absent(none)",
          "predict_linear(depth[30m], 3600)",
          "max_over_time(sum by (service) (rate(requests_total[1m]))[10m:30s])",
          "count by (service) (depth > 1)",
          "sum by (service) (rate(requests_total{code=~\"5..\"}[5m]))"
              + " / sum by (service) (rate(requests_total[5m])) > 0.02");

  private final Engine engine;

  private Rehearsal() {
    engine = new Engine(platform(), QueryOptions.DEFAULT);
  }

  static void begin() {
    Thread.ofPlatform().name("serve-rehearsal").daemon().start(() -> new Rehearsal().run());
  }

  @Override
  public void run() {
    long end = System.nanoTime() + LONGEST.toNanos();
    try {
      while (System.nanoTime() < end) {
        for (String query : QUERIES) {
          answer(query);
        }
      }
    } catch (Exception e) {
      LOG.warn("the rehearsal of queries ended early", e);
    }
  }

  private void answer(String query) throws Exception {
    long last = SCRAPES * STEP;
    JsonWriter json = new JsonWriter(new ByteWriter(OutputStream.nullOutputStream()));
    ResultJson.write(engine.range(query, 0, last, STEP).value(), "", json);
    ResultJson.write(engine.instant(query, last).value(), "", json);
  }

  private static Head platform() {
    Head head = new Head();
    try (Head.Batch batch = head.batch()) {
      for (int instance = 0; instance < INSTANCES; instance++) {
        String name = "i" + instance;
        String service = "s" + instance % 4;
        fill(batch, instance, 1, "info", "instance", name, "team", "t" + instance % 3);
        fill(batch, instance, 0.3, "depth", "instance", name, "service", service);
        for (String code : new String[] {"200", "404", "500"}) {
          fill(
              batch,
              instance,
              7,
              "requests_total",
              "instance",
              name,
              "service",
              service,
              "code",
              code);
        }
        for (String le : BOUNDS) {
          fill(
              batch,
              instance,
              3,
              "duration_seconds_bucket",
              "instance",
              name,
              "service",
              service,
              "le",
              le);
        }
      }
    }
    return head;
  }

  // Grows by the same at each scrape, and falls to zero once, as a counter does in a restart.
  private static void fill(
      Head.Batch batch, int offset, double growth, String metric, String... labels) {
    int number = batch.series(Labels.of(labels).with(Labels.NAME, metric));
    for (int scrape = 0; scrape <= SCRAPES; scrape++) {
      double value = growth * (scrape % (SCRAPES - offset));
      batch.append(number, scrape * STEP + offset * 37L, metric.equals("info") ? 1 : value);
    }
  }
}
