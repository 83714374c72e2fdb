package tifo.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A label set as Prometheus knows it: names sorted, no empty values. Immutable, any thread.
public final class Labels implements Comparable<Labels> {
  /// The label that holds a metric's name.
  public static final String NAME = "__name__";

  private static final List<String> OF_METRIC = List.of(NAME, "__type__", "__unit__");

  public static final Labels EMPTY = new Labels(new String[0]);

  // name, value, name, value, sorted by name
  private final String[] pairs;
  private final int hash;

  // Queries ask for it again and again; several threads may make the same.
  private @Nullable Labels unnamed;

  // Alerts are known by it, and a wall of a thousand asks for it all the time.
  private @Nullable String text;

  private Labels(String[] pairs) {
    this.pairs = pairs;
    this.hash = Arrays.hashCode(pairs);
  }

  /// Whether a label's name is one of letters, digits and underscores, as all were before
  /// Prometheus 3; others are quoted where they are written.
  public static boolean isClassicName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /// Alternating names and values, in any order; an empty value means the label is absent.
  public static Labels of(String... namesAndValues) {
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return of(map);
  }

  /// Alternating names and values that are sorted by name and not empty, as files hold them: the
  /// array is kept and must not change any more. Pairs that are not so are put in order first.
  public static Labels ofSorted(String[] pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i + 1].isEmpty() || (i > 0 && pairs[i - 2].compareTo(pairs[i]) >= 0)) {
        return of(pairs);
      }
    }
    return pairs.length == 0 ? EMPTY : new Labels(pairs);
  }

  public static Labels of(Map<String, String> map) {
    List<String> flat = new ArrayList<>(map.size() * 2);
    new TreeMap<>(map)
        .forEach((name, value) -> {
          if (!value.isEmpty()) {
            flat.add(name);
            flat.add(value);
          }
        });
    return flat.isEmpty() ? EMPTY : new Labels(flat.toArray(String[]::new));
  }

  /// The label's value, or the empty string, which Prometheus takes for absent.
  public String get(String name) {
    return valueAt(place(name, 0));
  }

  /// Where a label is, for `valueAt`, looked for at `likely` first.
  public int place(String name, int likely) {
    if (likely < pairs.length && pairs[likely].equals(name)) {
      return likely;
    }
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return i;
      }
    }
    return pairs.length;
  }

  /// The value at a place of these labels, or the empty string for a label that is absent.
  public String valueAt(int place) {
    return place < pairs.length ? pairs[place + 1] : "";
  }

  public boolean has(String name) {
    return !get(name).isEmpty();
  }

  /// The metric's name, or the empty string.
  public String name() {
    return get(NAME);
  }

  public int size() {
    return pairs.length / 2;
  }

  public boolean isEmpty() {
    return pairs.length == 0;
  }

  /// The same names with other values; itself when none is another.
  public Labels valued(UnaryOperator<String> other) {
    String[] changed = pairs.clone();
    for (int i = 1; i < changed.length; i += 2) {
      changed[i] = other.apply(changed[i]);
    }
    return Arrays.equals(changed, pairs) ? this : of(changed);
  }

  public Labels with(String name, String value) {
    return value.isEmpty() ? without(name) : and(new Labels(new String[] {name, value}));
  }

  /// These labels, overridden and extended by the other's.
  public Labels and(Labels other) {
    String[] both = new String[pairs.length + other.pairs.length];
    int size = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < pairs.length || theirs < other.pairs.length) {
      int order = order(mine, other, theirs);
      String[] from = order < 0 ? pairs : other.pairs;
      int at = order < 0 ? mine : theirs;
      both[size++] = from[at];
      both[size++] = from[at + 1];
      mine += order <= 0 ? 2 : 0;
      theirs += order >= 0 ? 2 : 0;
    }
    return kept(both, size);
  }

  private int order(int mine, Labels other, int theirs) {
    if (mine == pairs.length || theirs == other.pairs.length) {
      return mine == pairs.length ? 1 : -1;
    }
    return pairs[mine].compareTo(other.pairs[theirs]);
  }

  public Labels without(Collection<String> names) {
    String[] rest = new String[pairs.length];
    int size = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      if (!names.contains(pairs[i])) {
        rest[size++] = pairs[i];
        rest[size++] = pairs[i + 1];
      }
    }
    return size == pairs.length ? this : kept(rest, size);
  }

  public Labels without(String... names) {
    return without(Arrays.asList(names));
  }

  /// Without the metric's name, and without its type and unit, which belong to the name.
  public Labels withoutMetric() {
    Labels known = unnamed;
    if (known == null) {
      known = makeUnnamed();
      unnamed = known;
    }
    return known;
  }

  private Labels makeUnnamed() {
    String[] rest = new String[pairs.length];
    int size = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      if (!pairs[i].startsWith("__") || !OF_METRIC.contains(pairs[i])) {
        rest[size++] = pairs[i];
        rest[size++] = pairs[i + 1];
      }
    }
    return size == pairs.length ? this : kept(rest, size);
  }

  // Queries do this for each series, so it makes nothing but the result, and that at one go.
  public Labels only(Collection<String> names) {
    String[] rest = new String[Math.min(pairs.length, 2 * names.size())];
    int size = 0;
    for (int i = 0; size < rest.length && i < pairs.length; i += 2) {
      if (names.contains(pairs[i])) {
        rest[size++] = pairs[i];
        rest[size++] = pairs[i + 1];
      }
    }
    return size == pairs.length ? this : kept(rest, size);
  }

  private static Labels kept(String[] pairs, int size) {
    return size == 0
        ? EMPTY
        : new Labels(size == pairs.length ? pairs : Arrays.copyOf(pairs, size));
  }

  /// A fresh, sorted, mutable copy.
  public Map<String, String> asMap() {
    Map<String, String> map = new LinkedHashMap<>();
    forEach(map::put);
    return map;
  }

  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < pairs.length; i += 2) {
      action.accept(pairs[i], pairs[i + 1]);
    }
  }

  @Override
  public int compareTo(Labels other) {
    // Texts of one store are interned, so most of those that are equal are found the same at once.
    int at = Arrays.mismatch(pairs, other.pairs);
    if (at < 0) {
      return 0;
    }
    return at < pairs.length && at < other.pairs.length
        ? pairs[at].compareTo(other.pairs[at])
        : Integer.compare(pairs.length, other.pairs.length);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Labels that && hash == that.hash && Arrays.equals(pairs, that.pairs));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /// As PromQL writes it: `name{a="b", c="d"}`.
  @Override
  public String toString() {
    String known = text;
    if (known == null) {
      known = written();
      text = known;
    }
    return known;
  }

  private String written() {
    StringBuilder out = new StringBuilder(name()).append('{');
    forEach((name, value) -> {
      if (!name.equals(NAME)) {
        out.append(out.charAt(out.length() - 1) == '{' ? "" : ", ");
        out.append(name).append("=\"").append(escape(value)).append('"');
      }
    });
    return out.append('}').toString();
  }

  static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
