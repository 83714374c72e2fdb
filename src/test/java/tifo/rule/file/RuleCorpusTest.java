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

/// Real rule files: each one loads or is refused with a reason, and what loads can be judged.
class RuleCorpusTest {
  private static final Path CORPUS = Path.of("../shared/corpus/rules");

  @Test
  void loadsOrRefusesEveryFileWithAReason() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "the corpus of rule files is not here");
    List<Path> files;
    try (Stream<Path> list = Files.list(CORPUS)) {
      files = list.filter(f -> !f.endsWith("index.csv")).sorted().toList();
    }
    int rules = 0;
    List<String> refused = new ArrayList<>();
    for (Path file : files) {
      LoadedRules loaded = RuleFiles.load(file, SourceNames.ANY);
      boolean empty = loaded.groups().stream().allMatch(g -> g.recordings().isEmpty());
      if (loaded.rules().isEmpty() && empty) {
        refused.add(file.getFileName().toString());
        assertFalse(loaded.problems().isEmpty(), file + " gave nothing and no reason");
      }
      loaded.rules().forEach(RuleCorpusTest::judge);
      rules += loaded.rules().size();
    }
    assertTrue(rules > 1000, rules + " rules");
    assertTrue(refused.size() < files.size() / 6, refused.toString());
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
