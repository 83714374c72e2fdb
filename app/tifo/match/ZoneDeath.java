package tifo.match;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What happens to every pool when one zone dies. Immutable.
public record ZoneDeath(String zone, List<PoolLoss> pools) {
  public ZoneDeath {
    pools = List.copyOf(pools);
  }

  /// Only Fixed pools decide: one that is short fails the zone, room in another does not help it.
  public Survival survival() {
    return fixedPools().stream()
        .map(PoolLoss::survival)
        .reduce(Survival::and)
        .orElse(Survival.UNKNOWN);
  }

  /// The spare room of all Fixed pools together, or minus all that has no place in any of them.
  /// Pools that are not known count nothing; NaN when none is known.
  public double margin() {
    List<PoolLoss> known =
        fixedPools().stream().filter(pool -> pool.survival() != Survival.UNKNOWN).toList();
    if (known.isEmpty()) {
      return Double.NaN;
    }
    double noPlace = known.stream().mapToDouble(PoolLoss::noPlace).sum();
    return noPlace > 0 ? -noPlace : known.stream().mapToDouble(PoolLoss::margin).sum();
  }

  /// The Fixed pool with the least margin.
  public Optional<PoolLoss> weakest() {
    return fixedPools().stream()
        .filter(pool -> pool.survival() != Survival.UNKNOWN)
        .min(Comparator.comparingDouble(PoolLoss::margin).thenComparing(PoolLoss::pool));
  }

  public Optional<PoolLoss> pool(String name) {
    return pools.stream().filter(pool -> pool.pool().equals(name)).findFirst();
  }

  /// What moves to other zones and finds room, over all pools.
  public double moves() {
    return pools.stream().mapToDouble(PoolLoss::moves).sum();
  }

  private List<PoolLoss> fixedPools() {
    return pools.stream().filter(PoolLoss::fixed).toList();
  }
}
