package tifo.sim.exposition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers families while exporters write them. One thread; use one for each collection.
public final class Exposition {
  private final LabelCache labels;
  private final Map<String, Family> families = new LinkedHashMap<>();

  public Exposition(LabelCache labels) {
    this.labels = labels;
  }

  /// A value that goes up and down.
  public Family gauge(String name, String help) {
    return family(name, MetricType.GAUGE, Quantity.LEVEL, help);
  }

  /// A gauge that holds seconds since the epoch.
  public Family instant(String name, String help) {
    return family(name, MetricType.GAUGE, Quantity.INSTANT, help);
  }

  /// Counts whole things.
  public Family counter(String name, String help) {
    return family(name, MetricType.COUNTER, Quantity.COUNT, help);
  }

  /// Adds up an amount, such as seconds of CPU.
  public Family total(String name, String help) {
    return family(name, MetricType.COUNTER, Quantity.TOTAL, help);
  }

  public Family histogram(String name, String help) {
    return family(name, MetricType.HISTOGRAM, Quantity.COUNT, help);
  }

  public List<MetricFamily> families() {
    return families.values().stream().filter(f -> !f.points.isEmpty()).map(Family::done).toList();
  }

  private Family family(String name, MetricType type, Quantity quantity, String help) {
    return families.computeIfAbsent(name, n -> new Family(n, type, quantity, help));
  }

  /// One family being written.
  public final class Family {
    private final String name;
    private final MetricType type;
    private final Quantity quantity;
    private final String help;
    private final List<MetricPoint> points = new ArrayList<>();

    private Family(String name, MetricType type, Quantity quantity, String help) {
      this.name = name;
      this.type = type;
      this.quantity = quantity;
      this.help = help;
    }

    /// Adds a sample; label names and values alternate, an empty value leaves the label out.
    public void add(double value, String... namesAndValues) {
      add("", value, namesAndValues);
    }

    /// Whole values up to 2^53, which is where a double stops to hold each of them.
    public void add(long value, String... namesAndValues) {
      add((double) value, namesAndValues);
    }

    public void add(String suffix, double value, String... namesAndValues) {
      points.add(new MetricPoint(suffix, labels.of(namesAndValues), value));
    }

    private MetricFamily done() {
      return new MetricFamily(name, type, quantity, help, points);
    }
  }
}
