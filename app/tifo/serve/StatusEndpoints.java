package tifo.serve;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tifo.promql.function.Dialect;
import tifo.serve.Endpoint.Request;
import tifo.time.WarClock;

/// What the server says of itself, in the words that clients of Prometheus look for. Any thread.
final class StatusEndpoints {
  private final ServeOptions options;
  private final WarClock clock;
  private final Instant started;

  StatusEndpoints(ServeOptions options, WarClock clock) {
    this.options = options;
    this.clock = clock;
    this.started = clock.now();
  }

  /// Grafana decides by the version what it may ask, so it is the one whose API this is.
  Reply build(Request request) {
    boolean two = options.queries().dialect() == Dialect.PROMETHEUS_2;
    String tifo = options.version();
    return Reply.of(json -> {
      json.raw("{\"version\":\"" + (two ? "2.42.0" : "3.14.0") + "\",\"revision\":");
      json.string(tifo);
      json.raw(",\"branch\":\"tifo\",\"buildUser\":\"\",\"buildDate\":\"\",\"goVersion\":\"\"}");
    });
  }

  Reply config(Request request) {
    String yaml =
        "global:\n  scrape_interval: 1m\n  scrape_timeout: 10s\n  evaluation_interval: "
            + text(options.queries().subqueryStep())
            + "\n";
    return Reply.of(json -> {
      json.raw("{\"yaml\":");
      json.string(yaml);
      json.raw('}');
    });
  }

  Reply flags(Request request) {
    Map<String, String> flags = new TreeMap<>();
    flags.put("enable-feature", options.queries().lateNames() ? "promql-delayed-name-removal" : "");
    flags.put("query.lookback-delta", text(options.queries().lookback()));
    flags.put("query.max-concurrency", "" + options.queriesAtOnce());
    flags.put("query.max-samples", "" + options.queries().maxSamples());
    flags.put("query.timeout", text(options.queries().timeout()));
    flags.put("storage.tsdb.path", options.folder());
    flags.put("web.cors.origin", ".*");
    flags.put("web.enable-admin-api", "false");
    flags.put("web.enable-lifecycle", "false");
    flags.put("web.enable-remote-write-receiver", "false");
    flags.put(
        "web.listen-address",
        options.address().getHostString() + ":" + options.address().getPort());
    return Reply.of(json -> {
      String before = "{";
      for (Map.Entry<String, String> flag : flags.entrySet()) {
        member(before, flag.getKey(), flag.getValue(), json);
        before = ",";
      }
      json.raw('}');
    });
  }

  private static void member(String before, String name, String value, JsonWriter json)
      throws IOException {
    json.raw(before);
    json.string(name);
    json.raw(':');
    json.string(value);
  }

  Reply runtime(Request request) {
    Runtime runtime = Runtime.getRuntime();
    return Reply.of(json -> {
      member("{", "startTime", started.toString(), json);
      member(",", "CWD", "", json);
      member(",", "hostname", "", json);
      member(",", "serverTime", clock.now().toString(), json);
      json.raw(",\"reloadConfigSuccess\":true");
      member(",", "lastConfigTime", started.toString(), json);
      json.raw(",\"corruptionCount\":0,\"goroutineCount\":" + Thread.activeCount());
      json.raw(",\"GOMAXPROCS\":" + runtime.availableProcessors());
      json.raw(",\"GOMEMLIMIT\":" + runtime.maxMemory());
      member(",", "GOGC", "", json);
      member(",", "GODEBUG", "", json);
      member(",", "storageRetention", "", json);
      json.raw('}');
    });
  }

  /// As Prometheus writes durations: `1m30s`.
  private static String text(Duration duration) {
    StringBuilder out = new StringBuilder();
    long millis = duration.toMillis();
    long[] sizes = {86_400_000, 3_600_000, 60_000, 1000, 1};
    String[] units = {"d", "h", "m", "s", "ms"};
    for (int i = 0; i < sizes.length; i++) {
      if (millis >= sizes[i] && (i > 0 || millis % sizes[i] == 0)) {
        out.append(millis / sizes[i]).append(units[i]);
        millis %= sizes[i];
      }
    }
    return out.isEmpty() ? "0s" : out.toString();
  }
}
