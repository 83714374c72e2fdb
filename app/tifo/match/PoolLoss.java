package tifo.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a zone's death does to one pool. Immutable.
///
/// `margin` is the room left once everything moved, negative when that much has no place; NaN when
/// `survival` is UNKNOWN, and `reason` then says why. Only Fixed pools decide a verdict: pods that
/// find no room in an Auto Scale pool wait for new nodes.
public record PoolLoss(
    String pool,
    boolean fixed,
    Survival survival,
    double margin,
    List<ZoneShare> zones,
    String reason) {
  /// Sums of cores carry rounding errors; a margin smaller than this share of the load is zero.
  private static final double ROUNDING = 1e-9;

  public PoolLoss {
    zones = List.copyOf(zones);
  }

  /// What cannot be placed on the surviving zones.
  public double noPlace() {
    return margin < 0 ? -margin : 0;
  }

  /// What has to move and finds room.
  public double moves() {
    return zones.stream().mapToDouble(ZoneShare::movesIn).sum();
  }

  /// Lets the zone die under one pool's loads, which are one a zone.
  ///
  /// What must move is spread evenly over the surviving zones, as topology spread does, until a
  /// zone is full.
  static PoolLoss of(List<ZoneLoad> loads, String deadZone) {
    ZoneLoad any = loads.getFirst();
    for (ZoneLoad load : loads) {
      if (!load.isKnown()) {
        return unknown(loads, "no numbers for " + load.pool() + " in " + load.zone());
      }
    }
    if (loads.stream().allMatch(load -> load.allocatable() == 0)) {
      return unknown(loads, any.pool() + " has no ready node");
    }
    List<ZoneLoad> alive = loads.stream().filter(load -> !load.zone().equals(deadZone)).toList();
    double stays = alive.stream().mapToDouble(ZoneLoad::stays).sum();
    double requested = loads.stream().mapToDouble(ZoneLoad::requested).sum();
    double capacity = alive.stream().mapToDouble(ZoneLoad::allocatable).sum();
    double margin = capacity - requested;
    if (Math.abs(margin) <= ROUNDING * Math.max(1, requested)) {
      margin = 0;
    }
    List<Double> moved = spread(requested - stays, alive);
    List<ZoneShare> shares = new ArrayList<>();
    for (ZoneLoad load : loads) {
      int at = alive.indexOf(load);
      shares.add(at < 0 ? dead(load) : share(load, moved.get(at)));
    }
    return new PoolLoss(
        any.pool(), any.fixed(), margin < 0 ? Survival.FAILS : Survival.HOLDS, margin, shares, "");
  }

  /// Fills the least roomy zones first, so that each takes an even part or all that it can.
  private static List<Double> spread(double amount, List<ZoneLoad> zones) {
    Double[] parts = new Double[zones.size()];
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> zones.get(i).room()));
    double left = amount;
    for (int i = 0; i < order.size(); i++) {
      int zone = order.get(i);
      double part = Math.min(zones.get(zone).room(), left / (order.size() - i));
      parts[zone] = part;
      left -= part;
    }
    return List.of(parts);
  }

  private static ZoneShare share(ZoneLoad load, double movesIn) {
    double untouched = Math.max(0, load.room() - Math.max(0, load.balloon()));
    return new ZoneShare(
        load.zone(),
        false,
        load.allocatable(),
        load.requested(),
        load.stays(),
        movesIn,
        Math.max(0, movesIn - untouched));
  }

  private static ZoneShare dead(ZoneLoad load) {
    return new ZoneShare(load.zone(), true, load.allocatable(), load.requested(), 0, 0, 0);
  }

  private static PoolLoss unknown(List<ZoneLoad> loads, String reason) {
    ZoneLoad any = loads.getFirst();
    return new PoolLoss(any.pool(), any.fixed(), Survival.UNKNOWN, Double.NaN, List.of(), reason);
  }
}
