package tifo.rule.unit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tifo.promql.evaluate.QueryOptions;
import tifo.rule.AlertRule;
import tifo.rule.RuleGroup;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.source.SourceNames;
import tifo.yaml.Node;
import tifo.yaml.Place;
import tifo.yaml.Problem;
import tifo.yaml.Problems;
import tifo.yaml.YamlReader;

/// Runs files of unit tests, in memory. One thread.
public final class UnitTests {
  private final Predicate<String> names;
  private final boolean ignoresUnknown;
  private final QueryOptions options;

  /// Runs the groups whose names are wanted; `ignoresUnknown` lets keys pass that nobody knows,
  /// `options` say how queries are evaluated.
  public UnitTests(Predicate<String> names, boolean ignoresUnknown, QueryOptions options) {
    this.options = options;
    this.names = names;
    this.ignoresUnknown = ignoresUnknown;
  }

  /// What came of a file: its groups, or why it cannot be used.
  public record Outcome(
      Path file, List<UnitOutcome> groups, List<Problem> problems, List<String> warnings) {
    public Outcome {
      groups = List.copyOf(groups);
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }

    public boolean isUsable() {
      return problems.isEmpty();
    }

    public boolean isPassed() {
      return isUsable() && groups.stream().allMatch(group -> group.failures().isEmpty());
    }
  }

  /// Runs the tests of one file; `extras` judges pictures and chat, where somebody can.
  public Outcome run(Path file, UnitExtras extras) throws InterruptedException {
    Problems problems = new Problems();
    List<String> warnings = new ArrayList<>();
    List<UnitOutcome> outcomes = new ArrayList<>();
    try {
      Optional<Node> root = YamlReader.read(file.toString(), Files.readString(file), problems);
      if (root.isPresent()) {
        UnitFile tests = new UnitReader(problems, ignoresUnknown).read(root.get());
        List<RuleGroup> groups = rules(file, tests, problems, warnings);
        if (problems.isEmpty()) {
          for (UnitGroup group : tests.groups()) {
            if (names.test(group.name())) {
              outcomes.add(run(file, tests, group, groups, extras));
            }
          }
        }
      } else if (problems.isEmpty()) {
        problems.add(Place.of(file.toString()), "is empty; it needs 'tests:'");
      }
    } catch (IOException e) {
      problems.add(Place.of(file.toString()), "cannot be read: " + e.getMessage());
    }
    return new Outcome(file, outcomes, problems.sorted(), warnings);
  }

  private UnitOutcome run(
      Path file, UnitFile tests, UnitGroup group, List<RuleGroup> groups, UnitExtras extras)
      throws InterruptedException {
    if (!group.chats().isEmpty()) {
      List<AlertRule> rules = groups.stream().flatMap(one -> one.rules().stream()).toList();
      try {
        extras.begin(rules, tests.routing().map(name -> file.resolveSibling(name)));
      } catch (IllegalArgumentException e) {
        UnitFailure why = UnitFailure.of("the routes cannot be used: " + e.getMessage());
        return new UnitOutcome(group.name(), 1, List.of(why), Duration.ZERO);
      }
    }
    return new UnitRun(tests, group, groups, options, extras).run();
  }

  private static List<RuleGroup> rules(
      Path file, UnitFile tests, Problems problems, List<String> warnings) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    RuleFiles files = new RuleFiles(SourceNames.ANY);
    for (String pattern : tests.ruleFiles()) {
      List<Path> found = List.of();
      try {
        found = GlobPattern.files(folder == null ? Path.of("/") : folder, pattern);
      } catch (IllegalArgumentException e) {
        problems.add(Place.of(file.toString()), "'" + pattern + "' is no pattern of files");
      }
      if (found.isEmpty()) {
        warnings.add("no file is like " + pattern);
      }
      found.forEach(files::add);
    }
    LoadedRules loaded = files.loaded();
    problems.addAll(loaded.problems());
    return loaded.groups().stream()
        .sorted(
            Comparator.comparingInt(group -> Math.max(0, tests.groupOrder().indexOf(group.name()))))
        .toList();
  }
}
