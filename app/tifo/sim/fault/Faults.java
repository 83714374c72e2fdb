package tifo.sim.fault;

import java.util.List;
import tifo.metric.SampleStore;

/// Makes the store of each fault. Stateless.
public final class Faults {
  private Faults() {}

  /// The store as it would be had the fault happened. `first` and `last` are the times of its first
  /// and last sample.
  ///
  /// @throws IllegalArgumentException when the fault would change nothing, with what it could hit
  public static SampleStore put(FaultRequest request, SampleStore base, long first, long last) {
    Window window = request.window();
    if (window.from() < first || window.from() > last) {
      throw wrong(request, "it does not begin within the recording");
    }
    FaultedStore store = store(request, base, window);
    if (store.touched(first, last) == 0) {
      throw wrong(request, "nothing in the recording would change" + hint(store));
    }
    return store;
  }

  private static FaultedStore store(FaultRequest request, SampleStore base, Window window) {
    String target = request.target();
    return switch (request.kind()) {
      case ZONE_LOSS -> new ZoneLossStore(base, window, target);
      case CUSTOM_METRIC_LOST -> new CustomMetricLostStore(base, window, target);
      case LATENCY -> new LatencyStore(base, window, Targets.workload(target), request.factor());
      case COUNTER_RESET -> new CounterResetStore(base, window, Targets.workload(target));
      case SOURCE_DOWN -> new SourceDownStore(base, window);
      case STOCK_OUT -> new StockOutStore(base, window, target);
      case EXPORTER_GONE -> new ExporterGoneStore(base, window, Targets.job(target));
    };
  }

  private static String hint(FaultedStore store) {
    return switch (store) {
      case ZoneLossStore zones -> "; its nodes are in " + List.copyOf(zones.zones());
      case CustomMetricLostStore metrics ->
          "; its autoscalers read " + metrics.metrics().keySet().stream().sorted().toList();
      case StockOutStore _ -> "; it has no metrics of a cluster autoscaler for that";
      default -> "; no such series matches its target";
    };
  }

  private static IllegalArgumentException wrong(FaultRequest request, String what) {
    return new IllegalArgumentException("'" + request.text() + "': " + what);
  }
}
