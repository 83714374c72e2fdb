package tifo.rule.route;

/// The most that a dispatcher holds: twice the alerts that Tifo is made for, each in a group of its
/// own. What comes beyond is counted, and told when there is room.
public record DispatcherLimits(int alerts, int groups, int told) {
  public static final DispatcherLimits USUAL = new DispatcherLimits(200_000, 200_000, 400_000);
}
