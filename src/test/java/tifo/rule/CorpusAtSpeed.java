package tifo.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.rule.InventedTarget.Wanted;
import tifo.rule.file.RuleFiles;
import tifo.source.SourceNames;
import tools.jackson.databind.json.JsonMapper;

/// People's rule files for a world that runs faster: all durations are as much shorter, and every
/// group is evaluated each second. What Debian's promtool refuses is left out.
final class CorpusAtSpeed {
  private static final Pattern IN_BRACKETS = Pattern.compile("\\[([^\\]]*)\\]");
  private static final Pattern OFFSET = Pattern.compile("(?i)offset\\s+-?[0-9a-z]+");
  private static final Pattern ONE = Pattern.compile("([0-9]+)(ms|[smhdwy])");
  private static final Map<String, Long> MILLIS =
      Map.of(
          "ms",
          1L,
          "s",
          1000L,
          "m",
          60_000L,
          "h",
          3_600_000L,
          "d",
          86_400_000L,
          "w",
          7 * 86_400_000L,
          "y",
          365 * 86_400_000L);

  private final int speed;
  final List<Path> files = new ArrayList<>();
  final List<String> refused = new ArrayList<>();
  private final Map<List<Matcher>, Wanted> selectors = new LinkedHashMap<>();
  private final Set<String> recorded = new HashSet<>();
  private final Set<String> recordedNames = new HashSet<>();
  int alerts;

  CorpusAtSpeed(int speed) {
    this.speed = speed;
  }

  /// Writes each usable file of `corpus` into `folder`.
  void write(Path corpus, Path folder) throws IOException, InterruptedException {
    List<Path> all;
    try (Stream<Path> list = Files.list(corpus)) {
      all = list.filter(f -> !f.endsWith("index.csv")).sorted().toList();
    }
    for (Path file : all) {
      List<RuleGroup> groups =
          RuleFiles.load(file, SourceNames.ANY).groups().stream()
              .filter(group -> group.format() == RuleFormat.PROMETHEUS)
              .filter(group -> !group.all().isEmpty())
              .toList();
      if (!groups.isEmpty()) {
        write(groups, folder.resolve("f%03d.yaml".formatted(files.size())), file);
      }
    }
  }

  private void write(List<RuleGroup> groups, Path target, Path from)
      throws IOException, InterruptedException {
    List<Object> written = new ArrayList<>();
    List<Rule> kept = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      RuleGroup group = groups.get(i);
      List<Object> rules = new ArrayList<>();
      rules.add(
          Map.of(
              "alert", "Always",
              "expr", "vector(1)",
              "labels", Map.of("place", target.getFileName() + "/g" + i)));
      String place = target.getFileName() + "/g" + i;
      // files that record the same would write into each other's series
      group.all().stream()
          .filter(rule -> !(rule instanceof RecordingRule r) || recorded.add(r.name() + r.labels()))
          .forEach(rule -> {
            kept.add(rule);
            rules.add(rule(rule, place));
          });
      written.add(Map.of("name", "g" + i, "interval", "1s", "rules", rules));
    }
    JsonMapper.shared().writeValue(target.toFile(), Map.of("groups", written));
    if (!isGood(target)) {
      refused.add(from.getFileName().toString());
      Files.delete(target);
      return;
    }
    files.add(target);
    alerts += (int) kept.stream().filter(AlertRule.class::isInstance).count();
    kept.forEach(this::want);
    kept.stream()
        .filter(RecordingRule.class::isInstance)
        .forEach(rule -> recordedNames.add(((RecordingRule) rule).name()));
  }

  /// What a target has to have: what is recorded here comes from nowhere else.
  Map<List<Matcher>, Wanted> selectors() {
    Map<List<Matcher>, Wanted> foreign = new LinkedHashMap<>(selectors);
    foreign
        .keySet()
        .removeIf(matchers ->
            matchers.stream()
                .anyMatch(
                    m -> m.name().equals(Labels.NAME) && writtenByRules().anyMatch(m::matches)));
    return foreign;
  }

  private Stream<String> writtenByRules() {
    return Stream.concat(recordedNames.stream(), Stream.of("ALERTS", "ALERTS_FOR_STATE"));
  }

  private static boolean isGood(Path file) throws IOException, InterruptedException {
    Process promtool =
        new ProcessBuilder("promtool", "check", "rules", "--lint=none", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return promtool.waitFor(30, TimeUnit.SECONDS) && promtool.exitValue() == 0;
  }

  private Map<String, Object> rule(Rule rule, String place) {
    Map<String, Object> map = new HashMap<>();
    map.put("expr", faster(((PromqlCondition) rule.condition()).expr()));
    switch (rule) {
      case RecordingRule recording -> {
        map.put("record", recording.name());
        map.put("labels", recording.labels());
      }
      case AlertRule alert -> {
        map.put("alert", alert.name());
        Map<String, String> labels = new HashMap<>();
        alert.labels().forEach((name, template) -> labels.put(name, template.source()));
        // people copy rules, and two files may have the same one
        labels.put("place", place);
        map.put("labels", labels);
        map.put("for", faster(alert.pendingFor()));
        map.put("keep_firing_for", faster(alert.keepFiringFor()));
      }
    }
    return map;
  }

  private String faster(Duration duration) {
    return duration.toMillis() / speed + "ms";
  }

  private String faster(String expr) {
    String brackets =
        IN_BRACKETS
            .matcher(expr)
            .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(all(found.group())));
    return OFFSET
        .matcher(brackets)
        .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(all(found.group())));
  }

  /// Adjacent durations such as `1h30m` stay one.
  private String all(String text) {
    return Pattern.compile("([0-9]+(ms|[smhdwy]))+")
        .matcher(text)
        .replaceAll(found -> {
          long millis =
              ONE.matcher(found.group())
                  .results()
                  .mapToLong(
                      one -> Long.parseLong(one.group(1)) * MILLIS.getOrDefault(one.group(2), 0L))
                  .sum();
          return Math.max(1, millis / speed) + "ms";
        });
  }

  private void want(Rule rule) {
    try {
      Wishes wishes = new Wishes();
      wishes.read(Parser.parse(((PromqlCondition) rule.condition()).expr()));
      for (List<Matcher> matchers : wishes.selectors) {
        selectors.merge(
            matchers,
            new Wanted(List.copyOf(wishes.labels), List.copyOf(wishes.numbers)),
            CorpusAtSpeed::both);
      }
    } catch (PromqlException e) {
      throw new IllegalStateException(rule.source(), e);
    }
  }

  private static Wanted both(Wanted one, Wanted other) {
    TreeSet<String> labels = new TreeSet<>(one.labels());
    labels.addAll(other.labels());
    TreeSet<Double> numbers = new TreeSet<>(one.numbers());
    numbers.addAll(other.numbers());
    return new Wanted(List.copyOf(labels), List.copyOf(numbers));
  }

  /// What one expression selects, groups by and compares with.
  private static final class Wishes {
    final List<List<Matcher>> selectors = new ArrayList<>();
    final TreeSet<String> labels = new TreeSet<>();
    final TreeSet<Double> numbers = new TreeSet<>();

    void read(Expr expr) {
      switch (expr) {
        case Expr.NumberLiteral number -> numbers.add(number.value());
        case Expr.StringLiteral _ -> {}
        case Expr.VectorSelector selector -> selectors.add(selector.matchers());
        case Expr.MatrixSelector matrix -> read(matrix.selector());
        case Expr.Subquery subquery -> read(subquery.expr());
        case Expr.Paren paren -> read(paren.expr());
        case Expr.Unary unary -> read(unary.expr());
        case Expr.Call call -> call.args().forEach(this::read);
        case Expr.Aggregate aggregate -> {
          if (!aggregate.without()) {
            labels.addAll(aggregate.grouping());
          }
          read(aggregate.expr());
          aggregate.parameter().ifPresent(this::read);
        }
        case Expr.Binary binary -> {
          binary.matching().filter(m -> m.on()).ifPresent(m -> labels.addAll(m.labels()));
          read(binary.left());
          read(binary.right());
        }
      }
      labels.remove("le");
    }
  }
}
