package tifo.store;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.RegexValues;

/// The series that have each label value, by number. The owner guards it: many may ask at once,
/// nobody while a series is added.
final class LabelIndex {
  /// Numbers of series, ascending.
  private static final class Numbers {
    int[] items = new int[2];
    int size;

    void add(int item) {
      if (size == items.length) {
        items = Arrays.copyOf(items, size * 2);
      }
      items[size++] = item;
    }

    boolean has(int item) {
      return Arrays.binarySearch(items, 0, size, item) >= 0;
    }

    void setIn(BitSet set) {
      for (int i = 0; i < size; i++) {
        set.set(items[i]);
      }
    }
  }

  private static final Numbers NONE = new Numbers();
  private static final NavigableMap<String, Numbers> NOTHING = Collections.emptyNavigableMap();

  private final Map<String, NavigableMap<String, Numbers>> postings = new HashMap<>();
  private int size;

  int size() {
    return size;
  }

  /// Adds the series with the next number.
  void add(Labels labels) {
    int number = size++;
    labels.forEach((name, value) ->
        postings
            .computeIfAbsent(name, key -> new TreeMap<>())
            .computeIfAbsent(value, key -> new Numbers())
            .add(number));
  }

  /// The numbers of the series that match all conditions.
  BitSet select(List<Matcher> matchers) {
    List<Matcher> exact = matchers.stream().filter(LabelIndex::isExact).toList();
    BitSet result = new BitSet(size);
    if (exact.isEmpty()) {
      result.set(0, size);
    } else {
      equal(exact).forEach(result::set);
    }
    for (Matcher matcher : matchers) {
      if (result.isEmpty()) {
        break;
      }
      if (!isExact(matcher)) {
        restrict(result, matcher);
      }
    }
    return result;
  }

  /// The same numbers, ascending. Where every condition is a value, a few of very many series cost
  /// no more than themselves.
  IntStream numbers(List<Matcher> matchers) {
    return !matchers.isEmpty() && matchers.stream().allMatch(LabelIndex::isExact)
        ? equal(matchers)
        : select(matchers).stream();
  }

  private static boolean isExact(Matcher matcher) {
    return matcher.op() == Matcher.Op.EQUAL && !matcher.value().isEmpty();
  }

  /// The fewest series that one of these conditions leaves, without those that the others do not: a
  /// metric may have many thousands, of which a job has a few.
  private IntStream equal(List<Matcher> exact) {
    List<Numbers> lists =
        exact.stream()
            .map(m -> postings.getOrDefault(m.name(), NOTHING).getOrDefault(m.value(), NONE))
            .sorted(Comparator.comparingInt(numbers -> numbers.size))
            .toList();
    Numbers fewest = lists.getFirst();
    return Arrays.stream(fewest.items, 0, fewest.size).filter(item -> isInAll(lists, item));
  }

  private static boolean isInAll(List<Numbers> lists, int item) {
    for (int i = 1; i < lists.size(); i++) {
      if (!lists.get(i).has(item)) {
        return false;
      }
    }
    return true;
  }

  private void restrict(BitSet result, Matcher matcher) {
    NavigableMap<String, Numbers> values = postings.getOrDefault(matcher.name(), NOTHING);
    BitSet listed = new BitSet(size);
    if (matcher.matchesEmpty()) {
      // Series without the label match as well, so take away those that do not match.
      values.forEach((value, numbers) -> {
        if (!matcher.matches(value)) {
          numbers.setIn(listed);
        }
      });
      result.andNot(listed);
    } else {
      addMatching(listed, matcher, values);
      result.and(listed);
    }
  }

  private static void addMatching(
      BitSet listed, Matcher matcher, NavigableMap<String, Numbers> values) {
    Optional<Set<String>> words =
        switch (matcher.op()) {
          case EQUAL -> Optional.of(Set.of(matcher.value()));
          case MATCH -> matcher.words();
          case NOT_EQUAL, NO_MATCH -> Optional.empty();
        };
    if (words.isPresent()) {
      for (String word : words.get()) {
        Numbers numbers = values.get(word);
        if (numbers != null) {
          numbers.setIn(listed);
        }
      }
      return;
    }
    String prefix = matcher.op() == Matcher.Op.MATCH ? RegexValues.prefix(matcher.value()) : "";
    for (Map.Entry<String, Numbers> entry : values.tailMap(prefix).entrySet()) {
      if (!entry.getKey().startsWith(prefix)) {
        break;
      }
      if (matcher.matches(entry.getKey())) {
        entry.getValue().setIn(listed);
      }
    }
  }
}
