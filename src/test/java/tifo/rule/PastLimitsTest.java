package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.rule.file.RuleFiles;
import tifo.source.ScriptedSource;
import tifo.source.SourceSet;

/// However much rules say of a match, its judging stays within its memory.
class PastLimitsTest {
  private static final Instant BEGIN = RandomPast.BEGIN;
  private static final Instant END = BEGIN.plus(Duration.ofMinutes(RandomPast.MINUTES));

  @Test
  void whenThereAreTooManyInstancesTheTransitionsStay() throws Exception {
    RandomPast past = new RandomPast(91);
    SourceSet sources = SourceSet.of(past.source("made"));
    List<RuleGroup> groups = past.rules();
    AlertHistory whole = PastJudge.judge(groups, sources, Outages.NONE, BEGIN, END);
    PastJudge bounded = new PastJudge(groups, sources, Outages.NONE, BEGIN, END, 5_000, 400);
    bounded.run();
    Instant thinned = bounded.thinnedFrom().orElseThrow();
    assertTrue(thinned.isAfter(BEGIN) && thinned.isBefore(END));
    assertEquals(whole.spans(), bounded.history().spans());
    for (Instant at = BEGIN; !at.isAfter(END); at = at.plusSeconds(5)) {
      assertEquals(states(whole.at(at)), states(bounded.history().at(at)), "at " + at);
      if (at.isBefore(thinned)) {
        assertEquals(whole.at(at), bounded.history().at(at));
      }
    }
    PastJudge inSmallParts = new PastJudge(groups, sources, Outages.NONE, BEGIN, END, 3, 400);
    inSmallParts.run();
    assertEquals(bounded.thinnedFrom(), inSmallParts.thinnedFrom());
    assertEquals(bounded.history().at(END), inSmallParts.history().at(END));
  }

  @Test
  void rulesThatChangeAllTheTimeAreRefusedBeforeTheyTakeAllMemory() {
    ScriptedSource source = new ScriptedSource("busy");
    source.answer((_, range) -> {
      List<Series> series = new ArrayList<>();
      for (int pod = 0; pod < 5_000; pod++) {
        long[] times =
            LongStream.iterate(range.start(), time -> time <= range.end(), t -> t + range.step())
                .filter(time -> time / 10_000 % 2 == 0)
                .toArray();
        series.add(new Series(Labels.of("pod", "p" + pod), times, new double[times.length]));
      }
      return new Matrix(series.stream().filter(one -> !one.isEmpty()).toList());
    });
    RuleFiles files = new RuleFiles();
    files.add(
        "busy.yaml", "groups: [{name: g, interval: 10s, rules: [{alert: Busy, expr: busy}]}]");
    PastJudge judge =
        new PastJudge(
            files.loaded().groups(),
            SourceSet.of(source),
            Outages.NONE,
            BEGIN,
            BEGIN.plusSeconds(7_200));
    TooManyAlertsException e = assertThrows(TooManyAlertsException.class, judge::run);
    assertTrue(String.valueOf(e.getMessage()).startsWith("Busy and other rules"), e.getMessage());
    assertTrue(judge.history().judgedTo().isAfter(BEGIN));
    assertFalse(judge.history().events(BEGIN, judge.history().judgedTo()).isEmpty());
  }

  private static List<String> states(AlertBook book) {
    return book.alerts().stream()
        .map(alert -> alert.fingerprint() + alert.state() + alert.firedAt())
        .sorted()
        .toList();
  }
}
