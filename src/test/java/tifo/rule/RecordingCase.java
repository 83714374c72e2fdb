package tifo.rule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.Series;
import tifo.promql.evaluate.QueryOptions;
import tifo.record.ReplaySource;
import tifo.rule.file.RuleFiles;
import tifo.source.Answer;
import tifo.source.MetricSource;
import tifo.source.SourceNames;
import tifo.source.SourceSet;
import tifo.store.Head;
import tifo.time.FakeClock;

/// A recorded load of two zones, and rules that are judged over it.
abstract class RecordingCase {
  static final Instant BEGIN = Instant.parse("2022-12-01T19:00:00Z");
  static final Duration STEP = Duration.ofSeconds(15);

  @TempDir Path dir;

  final Head head = new Head();
  final FakeClock clock = new FakeClock(BEGIN);
  final MetricSource source = new ReplaySource("recorded", head, QueryOptions.DEFAULT, clock);

  /// `load{zone}` of both zones rises by one a step, a 10 more than b.
  void load(int steps) {
    for (int i = 0; i < steps; i++) {
      long time = at(i).toEpochMilli();
      head.append(Labels.of("__name__", "load", "zone", "a"), time, 10 + i);
      head.append(Labels.of("__name__", "load", "zone", "b"), time, i);
    }
  }

  static Instant at(int step) {
    return BEGIN.plus(STEP.multipliedBy(step));
  }

  /// Judges these rules and gives what the last evaluation's book says.
  AlertBook judged(int steps, String rules) throws Exception {
    return judged(steps, rules, List.of());
  }

  AlertBook judged(int steps, String rules, List<String> asked) throws Exception {
    Judge judge = judge(rules, asked);
    for (int i = 0; i < steps; i++) {
      judge.evaluateOnce(at(i));
    }
    judge.close();
    return judge.book();
  }

  SourceSet seen = SourceSet.of(source);

  Path file(String rules) throws Exception {
    return Files.writeString(dir.resolve("rules.yaml"), rules);
  }

  Judge judge(String rules, List<String> asked) throws Exception {
    List<RuleGroup> groups = RuleFiles.load(file(rules), SourceNames.ANY).groups();
    RuleStore store = RuleStore.of(groups, asked, QueryOptions.DEFAULT);
    seen = store.over(SourceSet.of(source));
    return new Judge(
        groups, SourceSet.of(source), store, StateKeeper.NONE, clock, Duration.ofSeconds(5));
  }

  static Map<String, String> alerts(AlertBook book) {
    Map<String, String> alerts = new TreeMap<>();
    for (Alert alert : book.alerts()) {
      String name = alert.ruleName() + alert.labels().without("alertname");
      alerts.put(name, alert.state() + " " + alert.value());
    }
    return alerts;
  }

  Map<String, Double> now(String query, int step) throws Exception {
    Answer answer = seen.named(SourceSet.UNNAMED).instant(query, at(step));
    Map<String, Double> values = new TreeMap<>();
    for (Series series : answer.matrix().series()) {
      values.put(series.labels().toString(), series.last());
    }
    return values;
  }
}
