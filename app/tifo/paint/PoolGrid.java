package tifo.paint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tifo.board.PanelData;
import tifo.metric.Series;

/// Pools by zones, as the queries of a zone panel answer. Pure.
///
/// Amounts are in the queries' unit (nodes, cores); NaN is what nobody told. Fixed pools come
/// first, then the larger ones.
record PoolGrid(List<String> zones, List<Pool> pools) {
  private static final String CLUSTER = "cluster";

  PoolGrid {
    zones = List.copyOf(zones);
    pools = List.copyOf(pools);
  }

  /// What one pool has in one zone.
  record Share(
      double allocatable,
      double requested,
      double used,
      double balloon,
      double reserved,
      double nodes) {
    /// The free share of what can be allocated, 0 to 1; NaN when either is not known.
    double free() {
      return allocatable > 0 ? 1 - requested / allocatable : Double.NaN;
    }
  }

  /// Waiting pods by priority class; NaN when the class is not told.
  record Pending(double high, double middle, double low) {}

  record Pool(String name, boolean fixed, Map<String, Share> shares, double max, Pending pending) {
    Optional<Share> in(String zone) {
      return Optional.ofNullable(shares.get(zone));
    }

    /// The sum over the zones that tell it; NaN when none does.
    double total(ToDoubleFunction<Share> part) {
      double sum = Double.NaN;
      for (Share share : shares.values()) {
        double value = part.applyAsDouble(share);
        sum = Double.isNaN(value) ? sum : Double.isNaN(sum) ? value : sum + value;
      }
      return sum;
    }

    double free() {
      double allocatable = total(Share::allocatable);
      return allocatable > 0 ? 1 - total(Share::requested) / allocatable : Double.NaN;
    }
  }

  /// Reads places as `ZoneLoss` does: a pool of several clusters is named `cluster/pool`, requests
  /// without allocatable room are a zone without a ready node.
  static PoolGrid read(PanelData data, String rowLabel, String columnLabel, String fixedPools) {
    boolean clusters =
        data.matrix("allocatable").series().stream()
                .map(series -> series.labels().get(CLUSTER))
                .distinct()
                .count()
            > 1;
    Reader reader = new Reader(data, rowLabel, columnLabel, clusters);
    Map<String, Map<String, Double>> allocatable = reader.sums("allocatable");
    Map<String, Map<String, Double>> requested = reader.sums("requested");
    Map<String, Map<String, Double>> used = reader.sums("used");
    Map<String, Map<String, Double>> balloon = reader.sums("balloon");
    Map<String, Map<String, Double>> reserved = reader.sums("reserved");
    Map<String, Map<String, Double>> nodes = reader.sums("nodes");
    // Requests without room are a zone that has no ready node left.
    requested.forEach((pool, byZone) ->
        byZone
            .keySet()
            .forEach(zone ->
                allocatable
                    .computeIfAbsent(pool, _ -> new LinkedHashMap<>())
                    .putIfAbsent(zone, 0.0)));
    Pattern fixed = pattern(fixedPools);
    TreeSet<String> zones = new TreeSet<>();
    List<Pool> pools = new ArrayList<>();
    allocatable.forEach((name, byZone) -> {
      Map<String, Share> shares = new TreeMap<>();
      byZone.forEach((zone, amount) ->
          shares.put(
              zone,
              new Share(
                  amount,
                  at(requested, name, zone, Double.NaN),
                  at(used, name, zone, Double.NaN),
                  at(balloon, name, zone, Double.NaN),
                  at(reserved, name, zone, Double.NaN),
                  at(nodes, name, zone, Double.NaN))));
      zones.addAll(byZone.keySet());
      pools.add(
          new Pool(
              name,
              fixed.matcher(name.substring(name.indexOf('/') + 1)).matches(),
              shares,
              reader.sum("max", name),
              reader.pending(name)));
    });
    pools.sort(
        Comparator.comparing((Pool pool) -> !pool.fixed())
            .thenComparingDouble(pool -> -pool.total(Share::allocatable))
            .thenComparing(Pool::name));
    return new PoolGrid(List.copyOf(zones), pools);
  }

  List<Pool> pools(boolean fixed) {
    return pools.stream().filter(pool -> pool.fixed() == fixed).toList();
  }

  /// What all zones' names begin with, `asia-northeast1` of `asia-northeast1-a`; empty for one
  /// zone.
  String region() {
    String common = zones.size() < 2 ? "" : zones.getFirst().substring(0, common());
    return common.endsWith("-") ? common.substring(0, common.length() - 1) : common;
  }

  private int common() {
    String first = zones.getFirst();
    String last = zones.getLast();
    int common = 0;
    while (common < Math.min(first.length(), last.length())
        && first.charAt(common) == last.charAt(common)) {
      common++;
    }
    return common;
  }

  /// The zone's name without what all zones' names begin with: `a` of `asia-northeast1-a`.
  String shortZone(String zone) {
    if (zones.size() < 2 || !zones.contains(zone)) {
      return zone;
    }
    int dash = zones.getFirst().lastIndexOf('-', common() - 1);
    return zone.length() > dash + 1 ? zone.substring(dash + 1) : zone;
  }

  /// The nodes of a zone over all pools, NaN when nobody tells.
  double nodes(String zone) {
    return pools.stream()
        .flatMap(pool -> pool.in(zone).stream())
        .mapToDouble(Share::nodes)
        .filter(nodes -> !Double.isNaN(nodes))
        .reduce(Double::sum)
        .orElse(Double.NaN);
  }

  private static Pattern pattern(String expression) {
    try {
      return Pattern.compile(expression.isEmpty() ? ".*" : expression);
    } catch (PatternSyntaxException e) {
      return Pattern.compile(Pattern.quote(expression));
    }
  }

  private static double at(
      Map<String, Map<String, Double>> sums, String row, String column, double otherwise) {
    return sums.getOrDefault(row, Map.of()).getOrDefault(column, otherwise);
  }

  /// The last values of a panel's queries by pool.
  private record Reader(PanelData data, String rowLabel, String columnLabel, boolean clusters) {
    String pool(Series series) {
      String pool = series.labels().get(rowLabel);
      return clusters && !pool.isEmpty() ? series.labels().get(CLUSTER) + "/" + pool : pool;
    }

    Map<String, Map<String, Double>> sums(String ref) {
      Map<String, Map<String, Double>> sums = new LinkedHashMap<>();
      for (Series series : data.matrix(ref).series()) {
        String pool = pool(series);
        String zone = series.labels().get(columnLabel);
        double value = series.last();
        if (!pool.isEmpty() && !zone.isEmpty() && Double.isFinite(value)) {
          sums.computeIfAbsent(pool, _ -> new LinkedHashMap<>()).merge(zone, value, Double::sum);
        }
      }
      return sums;
    }

    double sum(String ref, String pool) {
      return data.matrix(ref).series().stream()
          .filter(series -> pool(series).equals(pool))
          .mapToDouble(Series::last)
          .filter(Double::isFinite)
          .reduce(Double::sum)
          .orElse(Double.NaN);
    }

    // The class is whichever label's value names it: `priority_class="match-high"`, `class="Low"`.
    Pending pending(String pool) {
      if (data.matrix("pending").isEmpty()) {
        return new Pending(Double.NaN, Double.NaN, Double.NaN);
      }
      double[] counts = new double[3];
      for (Series series : data.matrix("pending").series()) {
        if (pool(series).equals(pool) && Double.isFinite(series.last())) {
          String text =
              (series.labels().get("priority_class") + series.labels().get("class"))
                  .toLowerCase(Locale.ROOT);
          int index = text.contains("high") ? 0 : text.contains("mid") ? 1 : 2;
          counts[index] += series.last();
        }
      }
      return new Pending(counts[0], counts[1], counts[2]);
    }
  }
}
