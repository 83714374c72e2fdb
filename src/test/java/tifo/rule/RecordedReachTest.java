package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.rule.file.RuleFiles;
import tifo.source.recorded.RecordedNames;

/// How far back is looked at what rules write.
class RecordedReachTest {
  /// Five minutes are what an instant looks back by itself.
  @ParameterizedTest
  @CsvSource({"true, 0, 5", "true, 20, 25", "false, 20, 35"})
  void reachesBackToWhereAQueryOfGrafanaBegins(boolean instant, int to, int minutes) {
    RuleFiles files = new RuleFiles();
    files.add(
        "g.yaml",
        """
        apiVersion: 1
        groups:
        - name: g
          folder: f
          interval: 1m
          rules:
          - uid: u
            title: t
            condition: A
            data:
            - {refId: A, relativeTimeRange: {from: 1800, to: %d}, datasourceUid: p, model: {expr: 'a:b', instant: %s}}
        """
            .formatted(to * 60, instant));
    RecordedNames names = new RecordedNames(Set.of("a:b"), Set.of());
    RecordedReach reach = RecordedReach.of(names, files.loaded().groups(), List.of());
    assertEquals(Duration.ofMinutes(minutes), reach.longest());
  }
}
