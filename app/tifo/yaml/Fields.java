package tifo.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The keys of one mapping, read with their types. What is wrong goes to `Problems`, and the
/// fallback is given instead, so that reading goes on and finds the rest.
///
/// A key without a value counts as absent. Not thread-safe.
public final class Fields {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

  private final Node.Mapping mapping;
  private final Place place;
  private final String what;
  private final Problems problems;

  private Fields(Node.Mapping mapping, String what, Problems problems) {
    this.mapping = mapping;
    this.place = mapping.place();
    this.what = what;
    this.problems = problems;
  }

  /// `what` names the mapping in sentences: `query`. Keys that are not `known` are problems, and a
  /// node that is not a mapping counts as an empty one.
  public static Fields of(Node node, String what, Collection<String> known, Problems problems) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.add(
          node.place(),
          what + " must be a group of keys (" + String.join(", ", known) + "), not " + node.kind());
      return new Fields(new Node.Mapping(node.place(), List.of()), what, problems);
    }
    for (Node.Entry entry : mapping.entries()) {
      if (!known.contains(entry.key())) {
        problems.add(
            entry.place(),
            "unknown key '" + entry.key() + "' in " + what + Nearest.hint(entry.key(), known));
      }
    }
    return new Fields(mapping, what, problems);
  }

  public Place place() {
    return place;
  }

  /// Where the key's value stands, or the mapping when it is absent.
  public Place place(String key) {
    return node(key).map(Node::place).orElse(place);
  }

  public boolean has(String key) {
    return node(key).isPresent();
  }

  public void problem(String key, String sentence) {
    problems.add(place(key), sentence);
  }

  public Optional<Node> node(String key) {
    return mapping
        .entry(key)
        .map(Node.Entry::value)
        .filter(n -> !(n instanceof Node.Scalar scalar && scalar.isNull()));
  }

  /// The value, or empty and a problem when it is absent.
  public Optional<Node> required(String key) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      problems.add(place, what + " needs the key '" + key + "'");
    }
    return node;
  }

  public String requiredText(String key) {
    return required(key).flatMap(n -> text(n, "'" + key + "'")).orElse("");
  }

  /// The text, which has more than spaces; empty and a problem otherwise.
  public String requiredName(String key) {
    String name = requiredText(key);
    if (name.isBlank() && node(key).orElse(null) instanceof Node.Scalar) {
      problem(key, "'" + key + "' must not be empty");
    }
    return name;
  }

  public Optional<String> text(String key) {
    return node(key).flatMap(n -> text(n, "'" + key + "'"));
  }

  /// One of the words, or empty and a problem that names the nearest.
  public Optional<String> word(String key, Collection<String> words) {
    Optional<String> word = text(key);
    if (word.isPresent() && !words.contains(word.get())) {
      problem(
          key, "'" + key + "' cannot be '" + word.get() + "'" + Nearest.hint(word.get(), words));
      return Optional.empty();
    }
    return word;
  }

  public Optional<Double> number(String key) {
    return scalar(key, "a number")
        .flatMap(s -> {
          if (s.plain() && NUMBER.matcher(s.text()).matches()) {
            return Optional.of(Double.valueOf(s.text()));
          }
          wrong(key, "a number without quotes", s);
          return Optional.empty();
        });
  }

  /// A whole number from `min` to `max`.
  public Optional<Integer> integer(String key, int min, int max) {
    Optional<Double> number = number(key);
    if (number.isPresent()) {
      double value = number.get();
      if (value != Math.rint(value) || value < min || value > max) {
        problem(key, "'" + key + "' must be a whole number from " + min + " to " + max);
        return Optional.empty();
      }
    }
    return number.map(Double::intValue);
  }

  public boolean flag(String key, boolean fallback) {
    Optional<Node.Scalar> scalar = scalar(key, "true or false");
    if (scalar.isEmpty()) {
      return fallback;
    }
    return switch (scalar.get().text()) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        wrong(key, "true or false", scalar.get());
        yield fallback;
      }
    };
  }

  /// A duration from `min` to `max`, such as `30s`.
  public Duration duration(String key, Duration min, Duration max, Duration fallback) {
    Optional<Node.Scalar> scalar = scalar(key, "a duration such as 30s");
    if (scalar.isEmpty()) {
      return fallback;
    }
    Optional<Duration> duration = Durations.parse(scalar.get().text());
    if (duration.isEmpty()) {
      wrong(key, "a duration such as 500ms, 30s or 1h30m", scalar.get());
      return fallback;
    }
    if (duration.get().compareTo(min) < 0 || duration.get().compareTo(max) > 0) {
      problem(
          key,
          "'%s' must be from %s to %s".formatted(key, Durations.text(min), Durations.text(max)));
      return fallback;
    }
    return duration.get();
  }

  /// The items of a list; empty when the key is absent.
  public List<Node> list(String key) {
    return switch (node(key).orElse(null)) {
      case null -> List.of();
      case Node.Sequence sequence -> sequence.items();
      case Node other -> {
        wrong(key, "a list", other);
        yield List.of();
      }
    };
  }

  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node item : list(key)) {
      text(item, "an item of '" + key + "'").ifPresent(texts::add);
    }
    return List.copyOf(texts);
  }

  /// The entries of a mapping whose keys are free; empty when the key is absent.
  public List<Node.Entry> entries(String key) {
    return switch (node(key).orElse(null)) {
      case null -> List.of();
      case Node.Mapping nested -> nested.entries();
      case Node other -> {
        wrong(key, "a group of keys", other);
        yield List.of();
      }
    };
  }

  /// The node as a text, or empty and a problem; `name` begins the sentence.
  public Optional<String> text(Node node, String name) {
    if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
      return Optional.of(scalar.text());
    }
    problems.add(node.place(), name + " must be a text, not " + node.kind());
    return Optional.empty();
  }

  private Optional<Node.Scalar> scalar(String key, String expected) {
    return switch (node(key).orElse(null)) {
      case null -> Optional.empty();
      case Node.Scalar scalar -> Optional.of(scalar);
      case Node other -> {
        wrong(key, expected, other);
        yield Optional.empty();
      }
    };
  }

  private void wrong(String key, String expected, Node found) {
    problems.add(found.place(), "'" + key + "' must be " + expected + ", not " + found.kind());
  }
}
