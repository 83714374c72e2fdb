package tifo.rule.route;

/// The most that a dispatcher holds. What comes beyond is counted and not told.
public record DispatcherLimits(int alerts, int groups, int told) {
  public static final DispatcherLimits USUAL = new DispatcherLimits(50_000, 20_000, 50_000);
}
