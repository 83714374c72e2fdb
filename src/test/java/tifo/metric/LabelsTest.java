package tifo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static final String[] NAMES = {"A", "__name__", "__type__", "le", "z", "zone"};

  @Test
  void agreesWithMapsInEveryCombination() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      Map<String, String> left = some(random);
      Map<String, String> right = some(random);
      Map<String, String> both = new HashMap<>(left);
      both.putAll(right);
      Labels labels = Labels.of(left);

      assertEquals(Labels.of(both), labels.and(Labels.of(right)));
      for (String name : NAMES) {
        assertEquals(left.getOrDefault(name, ""), labels.get(name));
        Map<String, String> one = new HashMap<>(left);
        one.put(name, "new");
        assertEquals(Labels.of(one), labels.with(name, "new"));
        one.remove(name);
        assertEquals(Labels.of(one), labels.with(name, ""));
        assertEquals(Labels.of(one), labels.without(name));
      }
      Map<String, String> chosen = new HashMap<>(left);
      chosen.keySet().retainAll(right.keySet());
      assertEquals(Labels.of(chosen), labels.only(right.keySet()));
      Map<String, String> unnamed = new HashMap<>(left);
      unnamed.keySet().removeAll(List.of("__name__", "__type__"));
      assertEquals(Labels.of(unnamed), labels.withoutMetric());
      assertSame(labels.withoutMetric(), labels.withoutMetric());
    }
  }

  @Test
  void findsALabelWhereverItWasLikely() {
    Labels labels = Labels.of("a", "1", "b", "2");

    for (int likely = 0; likely <= 6; likely += 2) {
      assertEquals("2", labels.valueAt(labels.place("b", likely)));
      assertEquals("", labels.valueAt(labels.place("none", likely)));
    }
    assertEquals("", Labels.EMPTY.valueAt(Labels.EMPTY.place("a", 0)));
  }

  private static Map<String, String> some(Random random) {
    Map<String, String> map = new HashMap<>();
    for (String name : NAMES) {
      if (random.nextBoolean()) {
        map.put(name, "v" + random.nextInt(3));
      }
    }
    return map;
  }

  @Test
  void classicNamesHaveLettersDigitsAndUnderscoresOnly() {
    for (String name : new String[] {"a", "_", "__name__", "Zone9", "le"}) {
      assertTrue(Labels.isClassicName(name), name);
    }
    for (String name : new String[] {"", "9a", "a:b", "a-b", "zoné", "京", " a", "a\n"}) {
      assertFalse(Labels.isClassicName(name), name);
    }
  }

  @Test
  void valuesMayBecomeOthersAndGoWhenTheyBecomeEmpty() {
    Labels labels = Labels.of("a", "one", "b", "two");
    assertEquals(labels, labels.valued(value -> value));
    assertEquals(Labels.of("a", "1", "b", "two"), labels.valued(v -> v.replace("one", "1")));
    assertEquals(Labels.of("b", "two"), labels.valued(v -> v.replace("one", "")));
  }
}
