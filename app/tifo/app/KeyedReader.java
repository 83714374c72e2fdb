package tifo.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tifo.chat.PictureHost;
import tifo.chat.TargetKey;
import tifo.chat.TargetValues;
import tifo.secret.SecretSource;
import tifo.yaml.Fields;
import tifo.yaml.Nearest;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads what has a name, a kind and the keys of its kind: chat targets and hosts of pictures.
final class KeyedReader {
  private static final List<String> COMMON = List.of("name", "kind");

  private final Path folder;
  private final Problems problems;
  private final Map<String, Optional<Supplier<PictureHost>>> hosts;

  /// @param hosts those that a key may name, empty where something is wrong with one
  KeyedReader(Path folder, Problems problems, Map<String, Optional<Supplier<PictureHost>>> hosts) {
    this.folder = folder;
    this.problems = problems;
    this.hosts = hosts;
  }

  /// The names of all keys that such a thing may have.
  static List<String> names(List<TargetKey> keys) {
    return Stream.concat(COMMON.stream(), keys.stream().map(TargetKey::name)).toList();
  }

  /// The kind, which says which other keys are right.
  ///
  /// @param what it is called in sentences: `chat target`
  <K> Optional<K> kind(
      Node item, String what, Map<String, K> kinds, Function<K, List<String>> keys) {
    boolean hasKind = item instanceof Node.Mapping mapping && mapping.entry("kind").isPresent();
    List<String> all =
        kinds.values().stream().flatMap(k -> keys.apply(k).stream()).distinct().toList();
    Fields any = Fields.of(item, what, all, hasKind ? new Problems() : problems);
    any.required("kind");
    Optional<K> kind = any.text("kind").map(kinds::get);
    if (kind.isEmpty() && hasKind) {
      Optional<String> _ = Fields.of(item, what, all, problems).word("kind", kinds.keySet());
    }
    return kind;
  }

  /// The values, or empty when one is wrong or lacks.
  Optional<TargetValues> values(Node item, String what, List<TargetKey> keys) {
    Fields fields = Fields.of(item, what, names(keys), problems);
    Map<String, String> texts = new HashMap<>();
    Map<String, SecretSource> secrets = new HashMap<>();
    Map<String, URI> addresses = new HashMap<>();
    Map<String, Path> paths = new HashMap<>();
    Map<String, Supplier<PictureHost>> named = new HashMap<>();
    String name = fields.requiredText("name");
    boolean whole = true;
    for (TargetKey key : keys) {
      if (!key.required() && !fields.has(key.name())) {
        continue;
      }
      whole &=
          switch (key.kind()) {
            case TEXT -> put(texts, key, text(fields, key));
            case SECRET -> put(secrets, key, secret(fields, key));
            case ADDRESS -> put(addresses, key, SettingsSourceReader.url(fields, key.name()));
            case PATH -> put(paths, key, path(fields, key));
            case HOST -> put(named, key, host(fields, key));
          };
    }
    return whole
        ? Optional.of(new TargetValues(name, texts, secrets, addresses, paths, named))
        : Optional.empty();
  }

  private static <T> boolean put(Map<String, T> values, TargetKey key, Optional<T> value) {
    value.ifPresent(it -> values.put(key.name(), it));
    return value.isPresent();
  }

  private static Optional<String> text(Fields fields, TargetKey key) {
    String text = fields.requiredText(key.name());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (key.form().isPresent() && !key.form().get().pattern().matcher(text).matches()) {
      fields.problem(key.name(), "'" + key.name() + "' must be " + key.form().get().sentence());
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private Optional<SecretSource> secret(Fields fields, TargetKey key) {
    return new SecretReader(folder, problems).required(fields, key.name());
  }

  private Optional<Path> path(Fields fields, TargetKey key) {
    fields.required(key.name());
    return SettingsReader.path(fields, key.name(), folder);
  }

  private Optional<Supplier<PictureHost>> host(Fields fields, TargetKey key) {
    String name = fields.requiredText(key.name());
    if (!name.isEmpty() && !hosts.containsKey(name)) {
      fields.problem(
          key.name(),
          "no host of 'pictures' is named '" + name + "'" + Nearest.hint(name, hosts.keySet()));
    }
    return hosts.getOrDefault(name, Optional.empty());
  }
}
