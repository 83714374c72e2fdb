package tifo.yaml;

import java.util.List;
import java.util.Optional;

/// A value of a YAML file with its place. Immutable. Aliases are shared nodes.
public sealed interface Node {
  Place place();

  /// What a person would call it: `a list`.
  String kind();

  /// A text as written; `plain` when it has no quotes, so that it may be a number or a flag.
  record Scalar(Place place, String text, boolean plain) implements Node {
    public boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String kind() {
      return isNull() ? "nothing" : "'" + shortened(text) + "'";
    }

    private static String shortened(String text) {
      String line = text.replace('\n', ' ');
      return line.length() <= 40 ? line : line.substring(0, 39) + "…";
    }
  }

  record Sequence(Place place, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /// Keys are unique and in the order of the file.
  record Mapping(Place place, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    public Optional<Entry> entry(String key) {
      return entries.stream().filter(e -> e.key().equals(key)).findFirst();
    }

    @Override
    public String kind() {
      return "a group of keys";
    }
  }

  /// A key with its own place, for sentences about the key.
  record Entry(Place place, String key, Node value) {}
}
