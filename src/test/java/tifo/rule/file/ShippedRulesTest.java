package tifo.rule.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tifo.metric.Severity;
import tifo.rule.AlertRule;
import tifo.rule.PanelLink;
import tifo.source.SourceNames;
import tifo.yaml.Node;
import tifo.yaml.Problems;
import tifo.yaml.YamlReader;

/// The rules under `alert-rules/`: they load clean, say what to do, and name panels that exist.
class ShippedRulesTest {
  private static final Path RULES = Path.of("alert-rules");
  private static final Path PANELS = Path.of("panels");
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

  @Test
  void loadWithoutAProblemOrAWarning() {
    LoadedRules loaded = RuleFiles.load(RULES, SourceNames.ANY);
    assertEquals(List.of(), loaded.problems());
    assertEquals(List.of(), loaded.warnings());
    assertTrue(loaded.rules().size() >= 20);
  }

  @Test
  void sayWhoOwnsThemHowLoudTheyAreAndWhatToDo() {
    for (AlertRule rule : RuleFiles.load(RULES, SourceNames.ANY).rules()) {
      for (String key : List.of("title", "limit", "do")) {
        assertTrue(rule.annotations().containsKey(key), rule.name() + " has no " + key);
      }
      assertTrue(rule.labels().containsKey("owner"), rule.name());
      Severity severity = Severity.parse(rule.labels().get("severity") + "");
      assertTrue(severity != Severity.OK, rule.name());
    }
  }

  @Test
  void linkToPanelsThatExist() throws IOException {
    Set<PanelLink> panels = new HashSet<>();
    for (Path file : files(PANELS)) {
      Node root =
          YamlReader.read(file.toString(), Files.readString(file), new Problems()).orElseThrow();
      String board = text(root, "id");
      if (entry(root, "panels") instanceof Node.Sequence list) {
        list.items().forEach(panel -> panels.add(new PanelLink(board, text(panel, "id"))));
      }
    }
    assertFalse(panels.isEmpty());
    for (AlertRule rule : RuleFiles.load(RULES, SourceNames.ANY).rules()) {
      PanelLink link = rule.link().orElseThrow();
      assertTrue(panels.contains(link), rule.name() + " links to " + link);
    }
  }

  @Test
  void passPromtool() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(PROMTOOL), "promtool is not installed");
    promtool("check", "rules", "alert-rules/node-pools.yaml", "alert-rules/autoscaling.yaml");
    List<Path> tests = new ArrayList<>();
    for (Path test : files(RULES.resolve("tests"))) {
      // promtool knows no rules of Grafana, nor what `tifo test rules` adds for them
      if (!Files.readString(test).contains(".grafana.yaml")) {
        tests.add(test);
      }
    }
    assertFalse(tests.isEmpty());
    for (Path test : tests) {
      promtool("test", "rules", test.toString());
    }
  }

  private static void promtool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PROMTOOL.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("promtool", ".txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "promtool does not end");
      assertEquals(0, process.exitValue(), Files.readString(out));
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(out);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var list = Files.list(folder)) {
      return list.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static Node entry(Node node, String key) {
    return ((Node.Mapping) node).entry(key).orElseThrow().value();
  }

  private static String text(Node node, String key) {
    return ((Node.Scalar) entry(node, key)).text();
  }
}
