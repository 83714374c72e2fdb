package tifo.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Matrix;

/// The what-if of a match day: does capacity hold when any one zone dies? Pure and immutable.
///
/// `deaths` has one entry a zone, by name. `reason` says why a verdict is UNKNOWN, else it is
/// empty. Amounts are in the unit of the loads, nodes or cores. It judges totals only:
/// fragmentation, zonal disks and daemon pods, which die with their node, are not looked at.
public record ZoneLoss(Survival survival, List<ZoneDeath> deaths, String reason) {
  public ZoneLoss {
    deaths = List.copyOf(deaths);
  }

  /// Lets each zone die in turn. One load for each pool and zone.
  public static ZoneLoss of(List<ZoneLoad> loads) {
    Map<String, List<ZoneLoad>> pools = new LinkedHashMap<>();
    for (ZoneLoad load : loads) {
      List<ZoneLoad> pool = pools.computeIfAbsent(load.pool(), name -> new ArrayList<>());
      if (pool.stream().anyMatch(known -> known.zone().equals(load.zone()))) {
        return unknown("two values for " + load.pool() + " in " + load.zone());
      }
      pool.add(load);
    }
    List<String> zones = loads.stream().map(ZoneLoad::zone).distinct().sorted().toList();
    if (zones.size() < 2) {
      return unknown(zones.isEmpty() ? "no pool is known" : "only one zone, " + zones.getFirst());
    }
    List<ZoneDeath> deaths = new ArrayList<>();
    for (String zone : zones) {
      deaths.add(
          new ZoneDeath(
              zone, pools.values().stream().map(pool -> PoolLoss.of(pool, zone)).toList()));
    }
    Survival survival =
        deaths.stream().map(ZoneDeath::survival).reduce(Survival.HOLDS, Survival::and);
    return new ZoneLoss(survival, deaths, survival == Survival.UNKNOWN ? why(deaths) : "");
  }

  /// Reads the answers that a panel holds: the last value of each series, by its pool and zone
  /// labels. `fixedPools` is an anchored regular expression; empty means that every pool is Fixed.
  ///
  /// A pool that has requests but no allocatable room in a zone has no ready node there, which is
  /// what a zone looks like once it is dead; allocatable room without a request series is unknown.
  public static ZoneLoss fromSeries(
      Matrix allocatable,
      Matrix requested,
      Matrix balloon,
      String poolLabel,
      String zoneLabel,
      String fixedPools) {
    return new ZoneLossReader(poolLabel, zoneLabel, fixedPools)
        .read(allocatable, requested, balloon);
  }

  public static ZoneLoss unknown(String reason) {
    return new ZoneLoss(Survival.UNKNOWN, List.of(), reason);
  }

  /// The zone whose death hurts most: the largest shortage, else the smallest margin.
  public Optional<ZoneDeath> worst() {
    return deaths.stream()
        .filter(death -> !Double.isNaN(death.margin()))
        .min(
            Comparator.<ZoneDeath, Boolean>comparing(d -> d.survival() != Survival.FAILS)
                .thenComparingDouble(ZoneDeath::margin)
                .thenComparing(ZoneDeath::zone));
  }

  public Optional<ZoneDeath> death(String zone) {
    return deaths.stream().filter(death -> death.zone().equals(zone)).findFirst();
  }

  /// How many times the load the capacity must be to lose a zone: Z / (Z - 1), 1.5 for three. NaN
  /// when there are fewer than two zones.
  public double requiredFactor() {
    int zones = deaths.size();
    return zones < 2 ? Double.NaN : (double) zones / (zones - 1);
  }

  private static String why(List<ZoneDeath> deaths) {
    return deaths.stream()
        .flatMap(death -> death.pools().stream())
        .filter(pool -> pool.fixed() && pool.survival() == Survival.UNKNOWN)
        .map(PoolLoss::reason)
        .findFirst()
        .orElse("no pool is Fixed");
  }
}
