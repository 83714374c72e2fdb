package tifo.source;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tifo.yaml.Fields;
import tifo.yaml.Nearest;

/// The sources that a file may name: those of the settings, or any where a file is read without
/// settings. Immutable.
public record SourceNames(Optional<List<String>> known) {
  public static final SourceNames ANY = new SourceNames(Optional.empty());

  public static SourceNames of(Collection<String> known) {
    return new SourceNames(Optional.of(List.copyOf(known)));
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
