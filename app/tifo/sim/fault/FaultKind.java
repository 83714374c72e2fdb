package tifo.sim.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The faults that can be drilled. Immutable.
public enum FaultKind {
  /// Every machine of a zone falls silent.
  ZONE_LOSS("ZONE"),
  /// Autoscalers can no longer read one of their metrics.
  CUSTOM_METRIC_LOST("METRIC or METRIC/HPA"),
  /// A workload answers a number of times more slowly.
  LATENCY("WORKLOAD"),
  /// A workload's counters start at zero again, as after a restart.
  COUNTER_RESET("WORKLOAD"),
  /// A source answers no query, and has collected nothing meanwhile.
  SOURCE_DOWN("SOURCE, if there are several"),
  /// The cloud has no machines to give.
  STOCK_OUT("ZONE, or nothing for all"),
  /// A scraped target answers no more.
  EXPORTER_GONE("JOB");

  private final String target;

  FaultKind(String target) {
    this.target = target;
  }

  /// The name on the command line, such as `zone-loss`.
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What its target is, for messages.
  String target() {
    return target;
  }

  boolean needsTarget() {
    return this != SOURCE_DOWN && this != STOCK_OUT;
  }

  /// Whether it is over at once, so that it has no end.
  boolean isInstant() {
    return this == COUNTER_RESET;
  }

  public static Optional<FaultKind> of(String slug) {
    return Arrays.stream(values()).filter(kind -> kind.slug().equals(slug)).findFirst();
  }

  static String slugs() {
    return Arrays.stream(values())
        .map(kind -> kind == LATENCY ? "latency-xK" : kind.slug())
        .collect(Collectors.joining(", "));
  }
}
