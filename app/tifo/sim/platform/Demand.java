package tifo.sim.platform;

/// What the people who watch ask of the platform at one moment: viewers, and how excited they are.
public record Demand(double viewers, double excitement) {
  /// A workload's load, 1 at the reference number of viewers.
  double load(String workload) {
    double load = viewers / Workload.REFERENCE_VIEWERS;
    return switch (workload) {
      case "comment-stream" -> load * (0.75 + 0.25 * excitement);
      case "push-fanout" -> load * (0.6 + 0.4 * excitement);
      case "recommend", "viewing-history", "thumbnail-proxy" -> 0.35 + 0.4 * load;
      default -> load;
    };
  }
}
