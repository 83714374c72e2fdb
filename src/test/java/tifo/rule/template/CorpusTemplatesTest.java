package tifo.rule.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Series;
import tifo.rule.AlertRule;
import tifo.rule.RuleFormat;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.source.SourceNames;

/// The labels and annotations of real rule files: how many parse, and how many can be filled in.
class CorpusTemplatesTest {
  private static final Path CORPUS = Path.of("../shared/corpus/rules");

  private static final Pattern NO_NUMBER =
      Pattern.compile("humanize \\$value|\\.Value \\| humanize");

  /// What became of a dialect's templates.
  private static final class Tally {
    int templates;
    int withActions;
    final List<String> failed = new ArrayList<>();
  }

  @Test
  void allOfThemCanBeFilledIn() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "the corpus of real rule files is not here");
    Map<Dialect, Tally> tallies = new EnumMap<>(Dialect.class);
    List<String> refused = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> list = Files.list(CORPUS)) {
      files = list.sorted().toList();
    }
    for (Path file : files) {
      LoadedRules loaded = RuleFiles.load(file, SourceNames.ANY);
      Stream.concat(loaded.problems().stream(), loaded.warnings().stream())
          .map(Object::toString)
          .filter(text -> text.contains("template does not parse"))
          .forEach(refused::add);
      loaded.rules().forEach(rule -> tally(rule, tallies));
    }
    tallies.forEach((dialect, tally) ->
        System.out.printf(
            "%s: %d templates, %d with actions, %d not filled in%n",
            dialect, tally.templates, tally.withActions, tally.failed.size()));
    System.out.println(refused.size() + " refused");
    // Prometheus refuses them, too: those that Ruby has to fill in first, and a misspelt variable
    assertEquals(
        List.of(),
        refused.stream()
            .filter(text -> !text.endsWith("unexpected \"<\" in operand"))
            .filter(text -> !text.endsWith("undefined variable \"$label\""))
            .toList());
    tallies.forEach(
        (dialect, tally) -> assertEquals(List.of(), unexplained(tally), dialect.name()));
    assertTrue(tallies.getOrDefault(Dialect.PROMETHEUS, new Tally()).templates > 3000);
  }

  /// Upstream fails on these, too: a field that is not there, and Grafana's `$value`, which is no
  /// number.
  private static List<String> unexplained(Tally tally) {
    return tally.failed.stream()
        .filter(text -> !text.contains("can't evaluate field labels in type struct"))
        .filter(text -> !NO_NUMBER.matcher(text).find())
        .toList();
  }

  private static void tally(AlertRule rule, Map<Dialect, Tally> tallies) {
    Dialect dialect = rule.format() == RuleFormat.PROMETHEUS ? Dialect.PROMETHEUS : Dialect.GRAFANA;
    Tally tally = tallies.computeIfAbsent(dialect, _ -> new Tally());
    Labels labels = Labels.of("instance", "a:1", "job", "j");
    TemplateData data =
        dialect == Dialect.PROMETHEUS
            ? TemplateData.prometheus(labels, 1.5)
                .asking(_ -> List.of(Series.of(labels, 0, 7)), Outside.NONE)
            : TemplateData.grafana(labels, 1, Map.of("A", 1.0, "B", 2.0, "C", 1.0));
    Stream.concat(rule.labels().values().stream(), rule.annotations().values().stream())
        .forEach(template -> {
          tally.templates++;
          boolean actions = template.source().contains("{{");
          tally.withActions += actions ? 1 : 0;
          String text = template.render(data);
          boolean raw = dialect == Dialect.GRAFANA && actions && text.equals(template.source());
          if (text.contains("<error expanding template") || raw) {
            tally.failed.add(template.source() + " -> " + text);
          }
        });
  }
}
