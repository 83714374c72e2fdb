package tifo.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;

/// Turns answers keyed by pool and zone labels into loads.
///
/// Pools of the same name in different clusters stay apart, as `cluster/pool`.
final class ZoneLossReader {
  private static final String CLUSTER = "cluster";

  private final String poolLabel;
  private final String zoneLabel;
  private final String fixedPools;

  ZoneLossReader(String poolLabel, String zoneLabel, String fixedPools) {
    this.poolLabel = poolLabel;
    this.zoneLabel = zoneLabel;
    this.fixedPools = fixedPools;
  }

  private record Place(String cluster, String pool, String zone) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byCluster = cluster.compareTo(other.cluster);
      int byPool = byCluster != 0 ? byCluster : pool.compareTo(other.pool);
      return byPool != 0 ? byPool : zone.compareTo(other.zone);
    }
  }

  /// Two series claim the same place, or none at all.
  private static final class Ambiguous extends Exception {
    private static final long serialVersionUID = 1L;

    Ambiguous(String message) {
      super(message);
    }
  }

  ZoneLoss read(Matrix allocatable, Matrix requested, Matrix balloon) {
    if (allocatable.isEmpty() || requested.isEmpty()) {
      return ZoneLoss.unknown(
          "no series for " + (allocatable.isEmpty() ? "allocatable" : "requested"));
    }
    try {
      Pattern fixed = Pattern.compile(fixedPools.isEmpty() ? ".*" : fixedPools);
      return ZoneLoss.of(loads(places(allocatable), places(requested), places(balloon), fixed));
    } catch (PatternSyntaxException e) {
      return ZoneLoss.unknown("fixed pools: " + e.getDescription() + " in " + e.getPattern());
    } catch (Ambiguous e) {
      return ZoneLoss.unknown(String.valueOf(e.getMessage()));
    }
  }

  private static List<ZoneLoad> loads(
      Map<Place, Double> allocatable,
      Map<Place, Double> requested,
      Map<Place, Double> balloon,
      Pattern fixed) {
    Set<Place> places = new TreeSet<>(allocatable.keySet());
    places.addAll(requested.keySet());
    boolean clusters = places.stream().map(Place::cluster).distinct().count() > 1;
    List<ZoneLoad> loads = new ArrayList<>();
    for (Place place : places) {
      loads.add(
          new ZoneLoad(
              clusters ? place.cluster() + "/" + place.pool() : place.pool(),
              place.zone(),
              fixed.matcher(place.pool()).matches(),
              allocatable.getOrDefault(place, 0.0),
              requested.getOrDefault(place, Double.NaN),
              balloon.getOrDefault(place, 0.0)));
    }
    return loads;
  }

  /// The values at the answer's last instant; series that ended before it are gone.
  private Map<Place, Double> places(Matrix matrix) throws Ambiguous {
    Map<Place, Double> values = new TreeMap<>();
    for (Series series : matrix.series()) {
      if (series.isEmpty() || series.lastTime() < matrix.lastTime()) {
        continue;
      }
      Labels labels = series.labels();
      if (!labels.has(poolLabel) || !labels.has(zoneLabel)) {
        throw new Ambiguous("a series without " + poolLabel + " or " + zoneLabel + ": " + labels);
      }
      Place place = new Place(labels.get(CLUSTER), labels.get(poolLabel), labels.get(zoneLabel));
      if (values.put(place, series.last()) != null) {
        throw new Ambiguous("two values for " + place.pool() + " in " + place.zone());
      }
    }
    return values;
  }
}
