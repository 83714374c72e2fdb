package tifo.rule;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tifo.metric.Labels;
import tifo.rule.RuleState.Instance;

/// The instances of a rule in the order of their labels. Immutable.
///
/// Every evaluation of every rule makes one: an array costs a fifth of a tree.
final class InstanceMap extends AbstractMap<Labels, Instance> {
  private static final Comparator<Instance> ORDER = Comparator.comparing(InstanceMap::key);
  private static final InstanceMap EMPTY = new InstanceMap(new Instance[0]);

  private final Instance[] sorted;

  private InstanceMap(Instance[] sorted) {
    this.sorted = sorted;
  }

  /// Takes each by its own labels.
  static InstanceMap of(Map<Labels, Instance> any) {
    return any instanceof InstanceMap already ? already : of(any.values());
  }

  /// Instances that all have other labels.
  static InstanceMap of(Collection<Instance> instances) {
    if (instances.isEmpty()) {
      return EMPTY;
    }
    Instance[] sorted = instances.toArray(Instance[]::new);
    Arrays.sort(sorted, ORDER);
    return new InstanceMap(sorted);
  }

  private static Labels key(Instance instance) {
    return instance.alert().labels();
  }

  /// The place of these labels, below 0 when they are not here.
  int place(Labels labels) {
    int low = 0;
    int high = sorted.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = key(sorted[middle]).compareTo(labels);
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return -1;
  }

  Instance at(int place) {
    return sorted[place];
  }

  /// All, in order.
  List<Instance> list() {
    return List.of(sorted);
  }

  @Override
  public int size() {
    return sorted.length;
  }

  @Override
  public @Nullable Instance get(Object key) {
    int place = key instanceof Labels labels ? place(labels) : -1;
    return place < 0 ? null : sorted[place];
  }

  @Override
  public boolean containsKey(Object key) {
    return get(key) != null;
  }

  @Override
  public Set<Entry<Labels, Instance>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<Labels, Instance>> iterator() {
        return list().stream().map(i -> Map.entry(key(i), i)).iterator();
      }

      @Override
      public int size() {
        return sorted.length;
      }
    };
  }
}
