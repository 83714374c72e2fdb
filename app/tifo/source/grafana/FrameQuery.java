package tifo.source.grafana;

import java.time.Duration;
import java.time.Instant;
import tifo.metric.TimeRange;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One query as `/api/ds/query` takes it, and the window that its answer must lie in. Immutable.
record FrameQuery(String uid, String promql, TimeRange window, boolean instant) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /// Grafana lengthens the step when a range has more points than this; Prometheus' own limit.
  private static final int MAX_POINTS = 11_000;

  static FrameQuery instant(String uid, String promql, Instant at) {
    long time = at.toEpochMilli();
    return new FrameQuery(uid, promql, new TimeRange(time, time, 1000), true);
  }

  static FrameQuery range(String uid, String promql, TimeRange range) {
    return new FrameQuery(uid, promql, range, false);
  }

  byte[] json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("from", Long.toString(window.start())).put("to", Long.toString(window.end()));
    ObjectNode query = root.putArray("queries").addObject();
    query.put("refId", "A").put("expr", promql);
    query.putObject("datasource").put("type", "prometheus").put("uid", uid);
    query.put("instant", instant).put("range", !instant).put("format", "time_series");
    query.put("interval", step()).put("intervalMs", window.step());
    query.put("maxDataPoints", MAX_POINTS);
    return JSON.writeValueAsBytes(root);
  }

  // The interval is the shortest step that Grafana may take.
  private String step() {
    Duration step = Duration.ofMillis(window.step());
    return step.toMillisPart() == 0 ? step.toSeconds() + "s" : step.toMillis() + "ms";
  }
}
