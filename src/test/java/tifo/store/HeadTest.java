package tifo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.Matcher.Op;
import tifo.metric.SampleBuffer;
import tifo.metric.StoredSeries;

class HeadTest {
  private static final String[] VALUES = {"", "a", "b", "ab", "a.b", "team-a", "team-b", "é"};
  private static final String[] PATTERNS = {
    "a|b", "a.*", "", ".*", ".+", "team-.+", "a\\.b", "a?b", "(a|b)", "x|", "ab*", "[ab]+", "é|a",
    "a{0}b", "(?i)A", "te|a.*"
  };

  @Test
  void samplesComeBackInTheAskedRange() {
    Head head = new Head();
    List<SampleBuffer> expected = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      SampleBuffer samples = new RandomSamples(i).series(1 + i * 13);
      expected.add(samples);
      int number = head.series(labels(i));
      for (int k = 0; k < samples.size(); k++) {
        assertTrue(head.append(number, samples.times()[k], samples.values()[k]));
      }
    }
    for (int i = 0; i < 40; i++) {
      SampleBuffer all = expected.get(i);
      long from = all.times()[all.size() / 3];
      long to = all.times()[all.size() * 2 / 3];
      StoredSeries series = head.select(List.of(Matcher.equal("i", "" + i)), from, to).getFirst();
      SampleBuffer part = new SampleBuffer();
      series.read(from, to, part);
      assertEquals(
          RandomSamples.text(RandomSamples.between(all, from, to)), RandomSamples.text(part));
    }
  }

  @Test
  void anAnswerDoesNotChangeWithWhatIsStoredLater() {
    Head head = new Head();
    for (int i = 0; i < 1050; i++) {
      head.append(labels(1), i, i);
    }
    StoredSeries before = head.select(List.of(), 0, 5000).getFirst();
    for (int i = 1050; i < 2000; i++) {
      head.append(labels(1), i, i);
    }
    SampleBuffer buffer = new SampleBuffer();
    before.read(0, 5000, buffer);
    assertEquals(1050, buffer.size());
  }

  @Test
  void aSampleThatIsNotNewerIsLeftOut() {
    Head head = new Head();
    assertTrue(head.append(labels(1), 10, 1));
    assertFalse(head.append(labels(1), 10, 2));
    assertFalse(head.append(labels(1), 9, 2));
    assertEquals(1, head.sampleCount());
  }

  @Test
  void theIndexSelectsWhatMatchersSay() {
    Head head = new Head();
    List<Labels> all = new ArrayList<>();
    for (String x : VALUES) {
      for (String y : VALUES) {
        Labels labels = Labels.of(Labels.NAME, "m", "x", x, "y", y);
        all.add(labels);
        head.append(labels, 1, 1);
      }
    }
    all.sort(null);
    Random random = new Random(11);
    for (int round = 0; round < 3000; round++) {
      List<Matcher> matchers = List.of(matcher(random, "x"), matcher(random, "y"));
      List<Labels> expected =
          all.stream()
              .filter(one -> matchers.stream().allMatch(m -> m.matches(one.get(m.name()))))
              .toList();
      List<Labels> selected =
          head.select(matchers, 0, 2).stream().map(StoredSeries::labels).toList();
      assertEquals(expected, selected, matchers.toString());
    }
  }

  @Test
  void namesAndValuesOfLabelsAreSorted() {
    Head head = new Head();
    head.append(Labels.of(Labels.NAME, "m", "z", "2"), 1, 1);
    head.append(Labels.of(Labels.NAME, "m", "a", "x", "z", "1"), 1, 1);
    head.append(Labels.of(Labels.NAME, "late", "b", "x"), 50, 1);
    assertEquals(List.of(Labels.NAME, "a", "z"), head.labelNames(List.of(), 0, 9));
    assertEquals(List.of("1", "2"), head.labelValues("z", List.of(), 0, 9));
  }

  private static Matcher matcher(Random random, String name) {
    Op op = List.of(Op.EQUAL, Op.NOT_EQUAL, Op.MATCH, Op.NO_MATCH).get(random.nextInt(4));
    boolean regex = op == Op.MATCH || op == Op.NO_MATCH;
    String[] from = regex ? PATTERNS : VALUES;
    return Matcher.of(op, name, from[random.nextInt(from.length)]);
  }

  private static Labels labels(int i) {
    return Labels.of(Labels.NAME, "m", "i", "" + i);
  }
}
