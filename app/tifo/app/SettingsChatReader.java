package tifo.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tifo.app.Settings.Chat;
import tifo.chat.TargetKey;
import tifo.chat.TargetKind;
import tifo.chat.TargetValues;
import tifo.secret.SecretSource;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads where the pictures of alerts go: a list of targets, each with the keys of its kind.
final class SettingsChatReader {
  private static final List<String> COMMON = List.of("name", "kind");

  private final Path folder;
  private final Problems problems;

  SettingsChatReader(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /// The keys that a target of this kind may have.
  static List<String> keys(TargetKind kind) {
    return Stream.concat(COMMON.stream(), kind.keys().stream().map(TargetKey::name)).toList();
  }

  List<Chat> read(Fields settings) {
    List<Chat> targets = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node item : settings.list("chat")) {
      target(item)
          .ifPresent(target -> {
            if (!target.name().isEmpty() && !names.add(target.name())) {
              problems.add(item.place(), "two chat targets are named '" + target.name() + "'");
            }
            targets.add(target);
          });
    }
    return targets;
  }

  private Optional<Chat> target(Node item) {
    // The kind says which other keys are right.
    boolean hasKind = item instanceof Node.Mapping mapping && mapping.entry("kind").isPresent();
    List<String> all = TargetKinds.ALL.stream().flatMap(k -> keys(k).stream()).distinct().toList();
    Fields any = Fields.of(item, "chat target", all, hasKind ? new Problems() : problems);
    any.required("kind");
    Optional<TargetKind> kind = TargetKinds.named(any.text("kind").orElse(""));
    if (kind.isEmpty() && hasKind) {
      Optional<String> _ =
          Fields.of(item, "chat target", all, problems).word("kind", TargetKinds.names());
    }
    return kind.flatMap(it -> target(item, it));
  }

  private Optional<Chat> target(Node item, TargetKind kind) {
    Fields fields = Fields.of(item, kind.name() + " target", keys(kind), problems);
    Map<String, String> texts = new HashMap<>();
    Map<String, SecretSource> secrets = new HashMap<>();
    Map<String, URI> addresses = new HashMap<>();
    Map<String, Path> paths = new HashMap<>();
    String name = fields.requiredText("name");
    boolean whole = true;
    for (TargetKey key : kind.keys()) {
      if (!key.required() && !fields.has(key.name())) {
        continue;
      }
      whole &=
          switch (key.kind()) {
            case TEXT -> put(texts, key, text(fields, key));
            case SECRET -> put(secrets, key, secret(fields, key));
            case ADDRESS -> put(addresses, key, SettingsSourceReader.url(fields, key.name()));
            case PATH -> put(paths, key, path(fields, key));
          };
    }
    TargetValues values = new TargetValues(name, texts, secrets, addresses, paths);
    return whole ? Optional.of(new Chat(kind, values)) : Optional.empty();
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
}
