package tifo.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tifo.app.Settings.Chat;
import tifo.chat.HostKind;
import tifo.chat.PictureHost;
import tifo.chat.TargetKey;
import tifo.chat.TargetKind;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads where the pictures of alerts go: a list of targets, each with the keys of its kind, and a
/// list of hosts for those that show pictures by address.
final class SettingsChatReader {
  /// What every target may have.
  static final TargetKey SHOWS =
      TargetKey.text("shows").like("panel|board", "'panel' or 'board'").optional();

  private final Path folder;
  private final Problems problems;
  private final Map<String, TargetKind> kinds = new LinkedHashMap<>();

  /// @param known the kinds of targets that there are
  SettingsChatReader(Path folder, Problems problems, List<TargetKind> known) {
    this.folder = folder;
    this.problems = problems;
    known.forEach(kind -> kinds.put(kind.name(), kind));
  }

  /// The keys that a target of this kind may have.
  static List<String> keys(TargetKind kind) {
    return KeyedReader.names(all(kind));
  }

  private static List<TargetKey> all(TargetKind kind) {
    return Stream.concat(kind.keys().stream(), Stream.of(SHOWS)).toList();
  }

  /// The keys that a host of this kind may have.
  static List<String> keys(HostKind kind) {
    return KeyedReader.names(kind.keys());
  }

  List<Chat> read(Fields settings) {
    KeyedReader reader = new KeyedReader(folder, problems, hosts(settings));
    List<Chat> targets = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node item : settings.list("chat")) {
      Optional<TargetKind> kind = reader.kind(item, "chat target", kinds, SettingsChatReader::keys);
      kind.flatMap(
              it -> reader.values(item, it.name() + " target", all(it)).map(v -> new Chat(it, v)))
          .ifPresent(target -> {
            if (!target.name().isEmpty() && !names.add(target.name())) {
              problems.add(item.place(), "two chat targets are named '" + target.name() + "'");
            }
            targets.add(target);
          });
    }
    return targets;
  }

  /// By name; empty where something is wrong with one.
  private Map<String, Optional<Supplier<PictureHost>>> hosts(Fields settings) {
    KeyedReader reader = new KeyedReader(folder, problems, Map.of());
    Map<String, HostKind> kinds = new LinkedHashMap<>();
    HostKinds.ALL.forEach(kind -> kinds.put(kind.name(), kind));
    Map<String, Optional<Supplier<PictureHost>>> hosts = new LinkedHashMap<>();
    for (Node item : settings.list("pictures")) {
      Optional<HostKind> kind = reader.kind(item, "picture host", kinds, SettingsChatReader::keys);
      Optional<Supplier<PictureHost>> host =
          kind.flatMap(it ->
              reader
                  .values(item, it.name() + " host", it.keys())
                  .map(values -> () -> it.maker().make(values)));
      String name = name(item);
      if (!name.isEmpty() && hosts.put(name, host) != null) {
        problems.add(item.place(), "two picture hosts are named '" + name + "'");
      }
    }
    return hosts;
  }

  // Also of a host whose kind is wrong, so that nobody is told that it is not there.
  private static String name(Node item) {
    return item instanceof Node.Mapping mapping
        ? mapping
            .entry("name")
            .map(Node.Entry::value)
            .filter(Node.Scalar.class::isInstance)
            .map(value -> ((Node.Scalar) value).text())
            .orElse("")
        : "";
  }
}
