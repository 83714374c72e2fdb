package tifo.rule.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.rule.AlertRule;
import tifo.rule.RuleData;
import tifo.rule.RuleMachine;
import tifo.rule.RuleState;
import tifo.source.SourceNames;

/// Rule files as people have them: each one loads or is refused with a reason, and what loads can
/// be judged. Some of every style are here; hundreds of real ones lie beside the repository where
/// it is worked on.
class RuleCorpusTest {
  private static final Path OWN = Path.of("src/test/resources/rules");
  private static final Path REAL = Path.of("../shared/corpus/rules");

  /// What became of a folder of files.
  private record Corpus(int files, List<String> rules, int recordings, List<String> refused) {}

  @Test
  void loadsOrRefusesEveryStyleWithAReason() throws IOException {
    Corpus corpus = load(OWN);
    assertEquals(
        List.of(
            "ErrorBudgetBurn",
            "Watchdog",
            "Ingress latency",
            "Queue is long",
            "PodCrashLooping",
            "HpaMaxedOut",
            "FilesystemSpaceFillingUp",
            "ClockSkewDetected"),
        corpus.rules());
    assertEquals(2, corpus.recordings());
    assertEquals(List.of("helm-template.yaml"), corpus.refused());
  }

  @Test
  void loadsOrRefusesEveryRealFileWithAReason() throws IOException {
    assumeTrue(Files.isDirectory(REAL), "the corpus of real rule files is not here");
    Corpus corpus = load(REAL);
    assertTrue(corpus.rules().size() > 1000, corpus.rules().size() + " rules");
    assertTrue(corpus.refused().size() < corpus.files() / 6, corpus.refused().toString());
  }

  private static Corpus load(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.filter(f -> !f.endsWith("index.csv")).sorted().toList();
    }
    List<String> rules = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    int recordings = 0;
    for (Path file : files) {
      LoadedRules loaded = RuleFiles.load(file, SourceNames.ANY);
      int recorded = loaded.groups().stream().mapToInt(g -> g.recordings().size()).sum();
      if (loaded.rules().isEmpty() && recorded == 0) {
        refused.add(file.getFileName().toString());
        assertFalse(loaded.problems().isEmpty(), file + " gave nothing and no reason");
      }
      loaded.rules().forEach(RuleCorpusTest::judge);
      loaded.rules().forEach(rule -> rules.add(rule.name()));
      recordings += recorded;
    }
    return new Corpus(files.size(), rules, recordings, refused);
  }

  private static void judge(AlertRule rule) {
    Map<String, Matrix> answers = new HashMap<>();
    Labels labels = Labels.of(Labels.NAME, "m", "instance", "a:1", "job", "j");
    rule.condition()
        .queries()
        .forEach(q -> answers.put(q.ref(), new Matrix(List.of(Series.of(labels, 0, 1e9)))));
    RuleMachine.Step step =
        RuleMachine.step(rule, RuleState.EMPTY, new RuleData.Answered(answers), Instant.EPOCH);
    assertEquals(Optional.empty(), step.state().error(), rule.source());
  }
}
