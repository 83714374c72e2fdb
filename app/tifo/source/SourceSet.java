package tifo.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All sources that boards, panels and rules may name; where none is named, the first is asked.
/// Immutable; any thread.
public final class SourceSet {
  /// What a board, panel or rule that names no source has in the place of a name.
  public static final String UNNAMED = "";

  private final Map<String, MetricSource> byName = new LinkedHashMap<>();
  private final MetricSource usual;

  /// In order of preference; the names must differ.
  public SourceSet(List<? extends MetricSource> sources) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("there is no source to ask");
    }
    for (MetricSource source : sources) {
      if (byName.put(source.name(), source) != null) {
        throw new IllegalArgumentException("two sources are named '" + source.name() + "'");
      }
    }
    usual = sources.getFirst();
  }

  public static SourceSet of(MetricSource... sources) {
    return new SourceSet(List.of(sources));
  }

  /// The source of that name, or the first one for `UNNAMED`.
  public MetricSource named(String name) {
    return find(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no source is named '" + name + "'; there are " + byName.keySet()));
  }

  /// The same; empty when there is none of that name.
  public Optional<MetricSource> find(String name) {
    return Optional.ofNullable(name.equals(UNNAMED) ? usual : byName.get(name));
  }

  /// In order of preference.
  public List<MetricSource> all() {
    return List.copyOf(byName.values());
  }
}
