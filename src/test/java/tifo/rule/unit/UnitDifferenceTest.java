package tifo.rule.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.board.Promtool;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.function.Dialect;

/// Unit tests here and in a real promtool: what passes there passes here, and what fails, fails.
class UnitDifferenceTest {
  private static final int FILES = 40;
  // Debian's promtool is one of Prometheus 2, whose windows hold their left end.
  private static final QueryOptions AS_INSTALLED = QueryOptions.DEFAULT.in(Dialect.PROMETHEUS_2);

  private static UnitTests.Outcome ours(Path file) throws InterruptedException {
    return new UnitTests(_ -> true, false, AS_INSTALLED).run(file, UnitExtras.NONE);
  }

  private static Promtool.Said theirs(Path file) throws IOException, InterruptedException {
    return Promtool.orSkip().run("test", file);
  }

  @Test
  void ourOwnRulesPassInBoth() throws Exception {
    // Grafana's rules are no business of promtool's
    Path file = Path.of("alert-rules/tests/node-pools.test.yaml");
    assertTrue(ours(file).isPassed(), () -> failures(file));
    assertEquals(0, ran(file));
  }

  private static int ran(Path file) throws IOException, InterruptedException {
    Process promtool =
        new ProcessBuilder(Promtool.orSkip().program().toString(), "test", "rules", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(promtool.waitFor(60, TimeUnit.SECONDS), "promtool did not end within 60 s");
    return promtool.exitValue();
  }

  private static String failures(Path file) {
    try {
      return ours(file).groups().toString();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What we find, asked for as expected, is what promtool finds; and whatever of it is changed
  /// fails in both.
  @Test
  void findsWhatPromtoolFinds(@TempDir Path folder) throws Exception {
    int alerts = 0;
    for (int seed = 0; seed < FILES; seed++) {
      Path file = folder.resolve("test.yaml");
      GeneratedTests nothing = new GeneratedTests(seed);
      Files.writeString(folder.resolve("rules.yaml"), nothing.rules());
      Files.writeString(file, nothing.test(wants(Map.of(), -1)));
      UnitTests.Outcome empty = ours(file);
      assertEquals(List.of(), empty.problems(), "seed " + seed);
      Map<String, List<String>> found = new HashMap<>();
      for (UnitFailure failure : empty.groups().getFirst().failures()) {
        found.put(failure.test(), failure.found());
      }
      alerts += found.values().stream().mapToInt(List::size).sum();

      Files.writeString(file, again(seed).test(wants(found, -1)));
      assertTrue(ours(file).isPassed(), () -> failures(file));
      Promtool.Said said = theirs(file);
      assertEquals(
          0,
          said.exit(),
          "seed "
              + seed
              + ": "
              + said.text()
              + Files.readString(folder.resolve("rules.yaml"))
              + Files.readString(file));
      for (int change = 0; change < Math.min(3, found.size()); change++) {
        Files.writeString(file, again(seed).test(wants(found, change)));
        assertTrue(!ours(file).isPassed(), "seed " + seed);
        assertEquals(1, theirs(file).exit(), "seed " + seed);
      }
    }
    assertTrue(alerts > 2000, alerts + " alerts and samples are too few to say much");
    System.out.println(
        alerts + " alerts and samples in " + FILES + " files found by promtool, too");
  }

  /// What is asked between two evaluations sees no sample after the one before.
  @Test
  void noSampleComesAfterTheLastEvaluation(@TempDir Path folder) throws Exception {
    String test =
        """
        evaluation_interval: 1m
        tests:
        - interval: 10s
          input_series: [{series: a, values: '1+1x60'}]
          promql_expr_test:
          - {expr: a, eval_time: 1m30s, exp_samples: [{labels: a, value: VALUE}]}
        """;
    Path file = folder.resolve("test.yaml");
    for (String value : List.of("7", "10")) {
      Files.writeString(file, test.replace("VALUE", value));
      assertEquals(value.equals("7"), ours(file).isPassed(), value);
      assertEquals(value.equals("7") ? 0 : 1, theirs(file).exit(), value);
    }
  }

  private static GeneratedTests again(int seed) {
    GeneratedTests tests = new GeneratedTests(seed);
    tests.rules();
    return tests;
  }

  /// Wants what was found; of the test with the number `changed` a little of it is something else.
  private static GeneratedTests.Expected wants(Map<String, List<String>> found, int changed) {
    List<String> names = found.keySet().stream().sorted().toList();
    String other = changed < 0 ? "" : names.get(changed * (names.size() - 1) / 2);
    return new GeneratedTests.Expected() {
      @Override
      public String alerts(String test) {
        return lines(test).map(GeneratedTests::alert).collect(Collectors.joining(", "));
      }

      @Override
      public String samples(String test) {
        return lines(test).map(GeneratedTests::sample).collect(Collectors.joining(", "));
      }

      private Stream<String> lines(String test) {
        List<String> lines = found.getOrDefault(test, List.of());
        if (!test.equals(other)) {
          return lines.stream();
        }
        return switch (changed) {
          case 0 -> lines.stream().skip(1);
          case 1 -> Stream.concat(lines.stream(), lines.stream().limit(1));
          default ->
              lines.stream()
                  .map(line -> line.contains("=\"") ? line.replace("=\"", "=\"other") : line + "9");
        };
      }
    };
  }
}
