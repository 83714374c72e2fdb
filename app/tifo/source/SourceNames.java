package tifo.source;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tifo.yaml.Fields;
import tifo.yaml.Nearest;

/// The sources that a file may name: those of the settings, or any where a file is read without
/// settings. Immutable.
///
/// `metricsql` are those that speak MetricsQL besides PromQL, `SourceSet.UNNAMED` among them where
/// the usual source does; it is empty where Tifo's own engine answers, which speaks PromQL alone.
public record SourceNames(Optional<List<String>> known, Optional<Set<String>> metricsql) {
  /// Any, answered by Tifo's own engine.
  public static final SourceNames ANY = new SourceNames(Optional.empty(), Optional.empty());

  public SourceNames {
    known = known.map(List::copyOf);
    metricsql = metricsql.map(Set::copyOf);
  }

  /// These, answered by Tifo's own engine.
  public static SourceNames of(Collection<String> known) {
    return new SourceNames(Optional.of(List.copyOf(known)), Optional.empty());
  }

  /// The same, answered by servers, of which these speak MetricsQL.
  public SourceNames answeredByServers(Collection<String> speakMetricsql) {
    return new SourceNames(known, Optional.of(Set.copyOf(speakMetricsql)));
  }

  /// Any name instead, as a file from elsewhere has; who speaks what stays.
  public SourceNames orAny() {
    return new SourceNames(Optional.empty(), metricsql);
  }

  /// Whether a query of that source may be MetricsQL: because a server that speaks it is asked, or
  /// because the query's author wrote it for one, whoever is asked here.
  public boolean mayBeMetricsql(String source, boolean written) {
    return metricsql
        .filter(names ->
            written
                || names.contains(source)
                || (!knows(source) && names.contains(SourceSet.UNNAMED)))
        .isPresent();
  }

  /// Whether it is certainly the name of a source.
  public boolean knows(String name) {
    return known.filter(names -> names.contains(name)).isPresent();
  }

  /// The source that a key names, or the fallback; a name that leads nowhere is a problem.
  public String read(Fields fields, String key, String fallback) {
    Optional<String> name = fields.text(key);
    name.flatMap(this::fault).ifPresent(sentence -> fields.problem(key, sentence));
    return name.orElse(fallback);
  }

  /// What is wrong with a name, as a sentence.
  public Optional<String> fault(String name) {
    if (name.isBlank()) {
      return Optional.of("'source' is empty; name a source of the settings or leave it out");
    }
    return known
        .filter(names -> !names.contains(name))
        .map(names -> "no source is named '" + name + "'" + Nearest.hint(name, names));
  }
}
