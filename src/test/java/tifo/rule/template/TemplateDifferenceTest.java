package tifo.rule.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.board.Promtool;
import tifo.metric.Labels;
import tifo.metric.Series;
import tifo.promql.evaluate.Engine;
import tifo.promql.evaluate.ParsedQuery;
import tifo.promql.evaluate.QueryException;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.evaluate.QueryValue;
import tifo.rule.AlertRule;
import tifo.rule.RuleFormat;
import tifo.rule.file.RuleFiles;
import tifo.source.SourceNames;
import tifo.store.RollingHead;

/// Our templates beside those of a real Prometheus: the same text, its errors included, and the
/// same ones refused.
class TemplateDifferenceTest {
  private static final Path LISTS = Path.of("src/test/resources/templates");
  private static final Path CORPUS = Path.of("../shared/corpus/rules");
  private static final Labels LABELS =
      Labels.of("__name__", "load", "zone", "b", "instance", "web.example.com:9100", "job", "node");
  private static final Outside OUTSIDE =
      new Outside(Labels.of("region", "asia", "cluster", "c1"), "http://x.test:9090/prom");
  private static final Pattern GOT =
      Pattern.compile(
          "got:\\[\\s*0:\\s*Labels:\\{alertname=\"(T\\d+)\"[^\\n]*\\}\\s*"
              + "Annotations:\\{text=(\"(?:[^\"\\\\]|\\\\.)*\")\\}",
          Pattern.DOTALL);
  private static final String[] VALUES = {
    "1.5", "0", "-0.25", "NaN", "Inf", "-Inf", "1234567.891", "1e21", "0.000012345", "-98765.4321",
    "1024", "1536", "1048576", "0.999999", "59.9999", "60", "3661.5", "-93784", "1e-20", "86400"
  };
  private static final String[] NUMBERS = {
    "{{ $value }}",
    "{{ humanize $value }}",
    "{{ humanize1024 $value }}",
    "{{ humanizeDuration $value }}",
    "{{ humanizePercentage $value }}",
    "{{ humanizeTimestamp $value }}",
    "{{ toTime $value }}",
    "{{ printf \"%.2f|%8.3e|%g\" $value $value $value }}",
    "{{ printf \"%.4g|%6.1f|%+v|%06.1f\" $value $value $value $value }}",
    "{{ if $value }}yes{{ else }}no{{ end }}",
    "{{ lt $value 1.0 }}{{ le $value 1.0 }}{{ gt $value 1.0 }}{{ ge $value 1.0 }}{{ eq $value"
        + " $value }}{{ ne $value 1.0 }}"
  };

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(LISTS.resolve(file)).stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> line.replace('⏎', '\n'))
        .toList();
  }

  /// What a template sees here and at promtool's: the same store.
  private static final class Beside {
    private final RollingHead store = new RollingHead(java.time.Duration.ofDays(1));
    private final Engine engine = new Engine(store, QueryOptions.DEFAULT);

    Beside() {
      for (int i = 0; i <= 10; i++) {
        for (int host = 1; host <= 3; host++) {
          store.append(
              Labels.of("__name__", "hosts", "host", "h" + host, "rank", "" + (4 - host)),
              i * 60_000L,
              host * 10.5);
        }
      }
    }

    private List<Series> ask(String promql) {
      QueryValue value;
      try {
        value = engine.instant(ParsedQuery.of(promql), 300_000).value();
      } catch (QueryException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
      return switch (value) {
        case QueryValue.Scalar scalar -> List.of(Series.of(Labels.EMPTY, 300_000, scalar.value()));
        case QueryValue.Vector vector -> vector.series();
        default -> throw new IllegalStateException("rule result is not a vector or scalar");
      };
    }

    String render(String template, String name, double value) {
      return Template.of(template)
          .render(
              TemplateData.prometheus(value == 1.5 ? LABELS : LABELS.without(Labels.NAME), value)
                  .of(name, Instant.ofEpochSecond(300))
                  .asking(this::ask, OUTSIDE));
    }
  }

  /// What promtool says that each template becomes.
  private static Map<Integer, String> theirs(Path folder, List<String> templates, String expr)
      throws IOException, InterruptedException {
    StringBuilder rules = new StringBuilder("groups:\n- name: g\n  rules:\n");
    StringBuilder test =
        new StringBuilder(
            """
            rule_files: [rules.yaml]
            tests:
            - interval: 1m
              external_labels: {region: asia, cluster: c1}
              external_url: http://x.test:9090/prom
              input_series:
              - series: 'load{zone="b",instance="web.example.com:9100",job="node"}'
                values: '1.5x10'
            """);
    for (int host = 1; host <= 3; host++) {
      test.append("  - series: 'hosts{host=\"h%d\",rank=\"%d\"}'\n".formatted(host, 4 - host))
          .append("    values: '%sx10'\n".formatted(host * 10.5));
    }
    test.append("  alert_rule_test:\n");
    for (int i = 0; i < templates.size(); i++) {
      rules
          .append("  - alert: T")
          .append(i)
          .append("\n    expr: ")
          .append(expr)
          .append("\n    annotations:\n      text: ")
          .append(yaml(templates.get(i)))
          .append('\n');
      test.append("  - {eval_time: 5m, alertname: T").append(i).append(", exp_alerts: []}\n");
    }
    Files.writeString(folder.resolve("rules.yaml"), rules);
    Path file = Files.writeString(folder.resolve("test.yaml"), test);
    Promtool.Said said = Promtool.orSkip().run("test", file);
    Map<Integer, String> texts = new TreeMap<>();
    Matcher got = GOT.matcher(said.text());
    while (got.find()) {
      texts.put(Integer.valueOf(got.group(1).substring(1)), GoQuote.unquoted(got.group(2)));
    }
    assertTrue(!texts.isEmpty() || templates.isEmpty(), said.text());
    return texts;
  }

  private static String yaml(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            out.append('\\').appendCodePoint(c);
          } else if (c < ' ') {
            out.append("\\x%02x".formatted(c));
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.append('"').toString();
  }

  private static List<String> differences(Path folder, List<String> templates, String value)
      throws IOException, InterruptedException {
    String expr = value.equals("1.5") ? "load" : "load * 0 + (" + value + ")";
    Map<Integer, String> theirs = theirs(folder, templates, expr);
    Beside beside = new Beside();
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < templates.size(); i++) {
      String ours = beside.render(templates.get(i), "T" + i, Convert.number(value));
      String other = theirs.getOrDefault(i, "(nothing)");
      if (!ours.equals(other)) {
        differences.add(templates.get(i) + "\n  theirs " + other + "\n  ours   " + ours);
      }
    }
    return differences;
  }

  @Test
  void rendersWhatPrometheusRenders(@TempDir Path folder) throws Exception {
    List<String> templates = lines("rendered.txt");
    assertTrue(templates.size() > 200);
    assertEquals("", String.join("\n", differences(folder, templates, "1.5")));
  }

  @Test
  void writesNumbersAsPrometheusDoes(@TempDir Path folder) throws Exception {
    List<String> all = new ArrayList<>();
    for (String value : VALUES) {
      differences(folder, List.of(NUMBERS), value).forEach(d -> all.add(value + ": " + d));
    }
    assertEquals("", String.join("\n", all));
  }

  @Test
  void refusesWhatPrometheusRefuses(@TempDir Path folder) throws Exception {
    List<String> templates = lines("refused.txt");
    StringBuilder rules = new StringBuilder("groups:\n- name: g\n  rules:\n");
    for (int i = 0; i < templates.size(); i++) {
      rules
          .append("  - alert: T")
          .append(i)
          .append("\n    expr: load\n    annotations:\n      text: ")
          .append(yaml(templates.get(i)))
          .append('\n');
    }
    Path file = Files.writeString(folder.resolve("rules.yaml"), rules);
    String said = Promtool.orSkip().run("check", file).text();
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < templates.size(); i++) {
      Matcher theirs = Pattern.compile("__alert_T" + i + ":\\d+: (.*)").matcher(said);
      String reason = theirs.find() ? theirs.group(1) : "taken";
      String ours = Template.of(templates.get(i)).fault(Dialect.PROMETHEUS).orElse("taken");
      if (!reason.equals(ours)) {
        differences.add(templates.get(i) + "\n  theirs " + reason + "\n  ours   " + ours);
      }
    }
    assertEquals("", String.join("\n", differences));
  }

  @Test
  void rendersTheCorpusAsPrometheusDoes(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isDirectory(CORPUS), "the corpus of real rule files is not here");
    List<String> templates = new ArrayList<>();
    try (Stream<Path> files = Files.list(CORPUS)) {
      files
          .sorted()
          .flatMap(file -> RuleFiles.load(file, SourceNames.ANY).rules().stream())
          .filter(rule -> rule.format() == RuleFormat.PROMETHEUS)
          .flatMap(TemplateDifferenceTest::templates)
          .distinct()
          .filter(text -> text.contains("{{") && !text.contains("\0"))
          .forEach(templates::add);
    }
    assertTrue(templates.size() > 800, templates.size() + " templates");
    List<String> differences = differences(folder, templates, "1234.5678");
    System.out.println(
        templates.size() + " templates of the corpus, " + differences.size() + " differ");
    assertEquals("", String.join("\n", differences));
  }

  private static Stream<String> templates(AlertRule rule) {
    return Stream.concat(rule.labels().values().stream(), rule.annotations().values().stream())
        .map(Template::source);
  }
}
