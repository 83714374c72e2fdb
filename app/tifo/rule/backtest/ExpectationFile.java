package tifo.rule.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.yaml.Fields;
import tifo.yaml.Nearest;
import tifo.yaml.Node;
import tifo.yaml.Place;
import tifo.yaml.Problem;
import tifo.yaml.Problems;
import tifo.yaml.YamlReader;

/// Reads what is expected: a list of incidents, each with its time and the rules that must fire.
public final class ExpectationFile {
  static final List<String> KEYS =
      List.of("name", "from", "to", "rules", "also", "labels", "within");

  private final Problems problems = new Problems();
  private final Collection<String> rules;

  /// What a file gave, or what is wrong with it.
  public record Loaded(List<Expectation> expectations, List<Problem> problems) {
    public Loaded {
      expectations = List.copyOf(expectations);
      problems = List.copyOf(problems);
    }
  }

  private ExpectationFile(Collection<String> rules) {
    this.rules = rules;
  }

  /// `rules` are the names that may be expected.
  public static Loaded load(Path file, Collection<String> rules) {
    try {
      return read(file.toString(), Files.readString(file), rules);
    } catch (IOException e) {
      Problems problems = new Problems();
      problems.add(Place.of(file.toString()), "cannot be read: " + e.getMessage());
      return new Loaded(List.of(), problems.sorted());
    }
  }

  static Loaded read(String file, String text, Collection<String> rules) {
    ExpectationFile reader = new ExpectationFile(rules);
    List<Expectation> read = new ArrayList<>();
    YamlReader.read(file, text, reader.problems)
        .ifPresent(root -> {
          if (root instanceof Node.Sequence list) {
            list.items().forEach(item -> read.add(reader.expectation(item)));
          } else {
            reader.problems.add(root.place(), "must be a list of incidents");
          }
        });
    return new Loaded(read, reader.problems.sorted());
  }

  private Expectation expectation(Node item) {
    Fields fields = Fields.of(item, "an incident", KEYS, problems);
    Map<String, String> labels = new LinkedHashMap<>();
    for (Node.Entry entry : fields.entries("labels")) {
      fields
          .text(entry.value(), "'" + entry.key() + "'")
          .ifPresent(text -> labels.put(entry.key(), text));
    }
    Optional<Duration> within =
        fields.has("within")
            ? Optional.of(
                fields.duration("within", Duration.ZERO, Duration.ofDays(1), Duration.ZERO))
            : Optional.empty();
    return new Expectation(
        fields.requiredText("name"),
        fields.requiredText("from"),
        fields.requiredText("to"),
        names(fields, "rules"),
        names(fields, "also"),
        labels,
        within);
  }

  private List<String> names(Fields fields, String key) {
    List<String> names = fields.texts(key);
    for (String name : names) {
      boolean any = key.equals("also") && name.equals(Expectation.ANY);
      if (!any && !rules.contains(name)) {
        fields.problem(key, "no rule is called '" + name + "'" + Nearest.hint(name, rules));
      }
    }
    return names;
  }
}
