package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.promql.Parser;
import tifo.promql.PrettyPrinter;
import tifo.rule.AlertRule;
import tifo.rule.RecordingRule;
import tifo.rule.RuleGroup;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.source.SourceNames;
import tifo.source.prometheus.PrometheusServer;

/// Rules that Debian's Prometheus has loaded come back as the rules that they were.
class RulesPullRealTest {
  private static final Path OWN = Path.of("src/test/resources/rules");
  private static final Path CORPUS = Path.of("../shared/corpus/rules");

  @TempDir Path folder;

  @BeforeEach
  void needsTheRealOne() {
    PrometheusServer.assumeInstalled();
  }

  @Test
  void pullsTheSameRules() throws IOException, InterruptedException {
    Path loaded = Files.createDirectories(folder.resolve("loaded"));
    List<Path> files = new ArrayList<>(Stream.of("alert-rules").map(Path::of).toList());
    files.add(OWN);
    if (Files.isDirectory(CORPUS)) {
      files.add(CORPUS);
    }
    for (Path from : files) {
      copyWhatPrometheusTakes(from, loaded);
    }
    Path into = folder.resolve("pulled");
    Path settings = Files.writeString(folder.resolve("empty.yaml"), "language: en\n");
    String config = "global: {evaluation_interval: 1m}\nrule_files: ['loaded/*.yaml']\n";
    try (PrometheusServer server = PrometheusServer.start(folder, config)) {
      Object[] pull = {"rules", "pull", server.baseUrl(), "--into", into, "--config", settings};
      Ran ran = Ran.of(pull);
      assertEquals(0, ran.code(), ran.err());
      Map<String, String> before = rules(loaded);
      assertTrue(before.size() > 20, before.size() + " groups");
      Map<String, String> after = rules(into);
      assertEquals(before.keySet(), after.keySet());
      before.forEach((group, text) -> assertEquals(text, after.get(group), group));
      Map<String, String> texts = texts(into);
      assertTrue(Ran.of(pull).out().contains("has all that the server has"));
      assertEquals(texts, texts(into));
      for (String name : texts.keySet()) {
        assertTrue(isTaken(into.resolve(name)), name);
      }
    }
  }

  private static void copyWhatPrometheusTakes(Path from, Path to)
      throws IOException, InterruptedException {
    List<Path> files;
    try (Stream<Path> list = Files.list(from)) {
      files = list.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".yaml";
      if (!name.startsWith("index") && isTaken(file) && isRead(file)) {
        Files.copy(file, to.resolve(name));
      }
    }
  }

  // we refuse some that Prometheus takes, such as names that only newer ones may have
  private static boolean isRead(Path file) {
    LoadedRules rules = RuleFiles.load(file, SourceNames.ANY);
    return rules.problems().isEmpty() && !rules.groups().isEmpty();
  }

  private static boolean isTaken(Path file) throws IOException, InterruptedException {
    Process promtool =
        new ProcessBuilder("promtool", "check", "rules", "--lint=none", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(promtool.waitFor(60, TimeUnit.SECONDS));
    return promtool.exitValue() == 0;
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> list = Files.list(folder)) {
      for (Path path : list.toList()) {
        texts.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return texts;
  }

  /// The rules by file and group, in words that do not tell how their expressions were written.
  private static Map<String, String> rules(Path folder) {
    LoadedRules loaded = RuleFiles.load(folder, SourceNames.ANY);
    assertEquals(List.of(), loaded.problems());
    Map<String, String> words = new TreeMap<>();
    for (RuleGroup group : loaded.groups()) {
      StringBuilder text = new StringBuilder(group.interval().toString());
      for (AlertRule rule : group.rules()) {
        text.append("\nalert ").append(rule.name());
        text.append(' ').append(printed(rule.condition().queries().getFirst().promql()));
        text.append(' ').append(rule.pendingFor()).append(' ').append(rule.keepFiringFor());
        text.append(' ').append(rule.limit());
        text.append(' ').append(new TreeMap<>(rule.labels()));
        text.append(' ').append(new TreeMap<>(rule.annotations()));
      }
      for (RecordingRule rule : group.recordings()) {
        text.append("\nrecord ")
            .append(rule.name())
            .append(' ')
            .append(printed(rule.condition().queries().getFirst().promql()));
        text.append(' ').append(new TreeMap<>(rule.labels()));
      }
      String file = Path.of(group.file()).getFileName().toString();
      String stem = file.replaceFirst("^127\\.0\\.0\\.1-\\d+-", "");
      words.put(stem + "/" + group.name(), text.toString());
    }
    return words;
  }

  private static String printed(String expr) {
    return PrettyPrinter.print(Parser.parse(expr)).replaceAll("\\s+", " ");
  }
}
