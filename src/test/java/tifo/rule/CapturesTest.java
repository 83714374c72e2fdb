package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.metric.Labels;
import tifo.rule.expression.Frame;

/// Which number of a ref belongs to an instance.
class CapturesTest {
  private static Frame number(double value, String... labels) {
    return Frame.Single.of(Labels.of(labels), value);
  }

  private static Optional<Double> found(List<Frame> frames, String... labels) {
    return new Captures(frames).of(Labels.of(labels)).map(Captured::value);
  }

  @Test
  void theSameLabelsGoFirstThenThoseThatContainOrAreContained() {
    List<Frame> frames =
        List.of(number(1, "zone", "a"), number(2, "zone", "a", "pod", "p"), number(3, "dc", "t"));
    assertEquals(Optional.of(1.0), found(frames, "zone", "a"));
    assertEquals(Optional.of(2.0), found(frames, "zone", "a", "pod", "p"));
    assertEquals(Optional.of(2.0), found(frames, "pod", "p"));
    assertEquals(Optional.of(1.0), found(frames, "zone", "a", "pod", "q"));
    assertEquals(Optional.of(3.0), found(frames, "dc", "t", "zone", "b"));
    assertEquals(Optional.empty(), found(frames, "zone", "b"));
    assertEquals(Optional.of(9.0), found(List.of(number(9)), "zone", "b"));
    assertEquals(Optional.empty(), found(List.of(), "zone", "b"));
  }

  @Test
  void theOrderOfTheNumbersDoesNotMatter() {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      frames.add(number(i, "zone", "a", "pod", "p" + (10 + i)));
    }
    assertEquals(Optional.of(0.0), found(frames, "zone", "a"));
    Collections.reverse(frames);
    assertEquals(Optional.of(0.0), found(frames, "zone", "a"));
  }

  /// Two by two that would be 400 million comparisons.
  @Test
  @Timeout(20)
  void manyThousandInstancesAreFoundByWhatTheirNamesShare() {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      frames.add(number(i, "pod", "p" + i));
    }
    Captures captures = new Captures(frames);
    for (int i = 0; i < 20_000; i++) {
      Labels labels = Labels.of("pod", "p" + i, "zone", "a");
      assertEquals(i, captures.of(labels).orElseThrow().value());
    }
  }
}
