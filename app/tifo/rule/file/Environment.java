package tifo.rule.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Puts variables of the environment into a provisioning file, as Grafana does: `$NAME` and
/// `${NAME}` everywhere, in annotations only `${NAME}`, in models none. `$$` is a dollar. Pure.
///
/// Templates of annotations so keep their `$labels`; in labels they are written `$$labels`.
public final class Environment {
  private static final Pattern ANY =
      Pattern.compile("\\$(?:(\\$)|\\{([^{}]*)}|([A-Za-z_][A-Za-z0-9_]*))");
  private static final Pattern BRACED = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final Function<String, Optional<String>> variables;
  private final Problems warnings;

  Environment(Function<String, Optional<String>> variables, Problems warnings) {
    this.variables = variables;
    this.warnings = warnings;
  }

  /// That of this process.
  public static Environment ofProcess(Problems warnings) {
    Map<String, String> all = System.getenv();
    return new Environment(name -> Optional.ofNullable(all.get(name)), warnings);
  }

  /// The node with the values in the place of the names.
  public Node in(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> anywhere(scalar);
      case Node.Sequence list ->
          new Node.Sequence(list.place(), list.items().stream().map(this::in).toList());
      case Node.Mapping mapping -> in(mapping);
    };
  }

  private Node in(Node.Mapping mapping) {
    List<Node.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : mapping.entries()) {
      Node value =
          switch (entry.key()) {
            case "model" -> entry.value();
            case "annotations" -> annotations(entry.value());
            default -> in(entry.value());
          };
      entries.add(new Node.Entry(entry.place(), entry.key(), value));
    }
    return new Node.Mapping(mapping.place(), entries);
  }

  private Node annotations(Node node) {
    if (!(node instanceof Node.Mapping mapping)) {
      return node;
    }
    List<Node.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : mapping.entries()) {
      Node value = entry.value() instanceof Node.Scalar scalar ? braced(scalar) : entry.value();
      entries.add(new Node.Entry(entry.place(), entry.key(), value));
    }
    return new Node.Mapping(mapping.place(), entries);
  }

  private Node.Scalar anywhere(Node.Scalar scalar) {
    return replaced(
        scalar,
        ANY,
        found -> {
          String name = found.group(2) == null ? found.group(3) : found.group(2);
          return found.group(1) == null ? variable(scalar, name) : "$";
        });
  }

  private Node.Scalar braced(Node.Scalar scalar) {
    return replaced(scalar, BRACED, found -> variable(scalar, found.group(1)));
  }

  private static Node.Scalar replaced(
      Node.Scalar scalar, Pattern pattern, Function<Matcher, String> value) {
    Matcher found = pattern.matcher(scalar.text());
    StringBuilder text = new StringBuilder();
    while (found.find()) {
      found.appendReplacement(text, Matcher.quoteReplacement(value.apply(found)));
    }
    found.appendTail(text);
    return new Node.Scalar(scalar.place(), text.toString(), scalar.plain());
  }

  private String variable(Node.Scalar scalar, String name) {
    Optional<String> value = variables.apply(name);
    if (value.isEmpty()) {
      warnings.add(
          scalar.place(),
          "the environment has no variable "
              + name
              + ", so nothing stands there; a dollar is written $$ in labels");
    }
    return value.orElse("");
  }
}
