package tifo.record.selector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Selectors merged: none of them chooses nothing but what another one chooses too. One thread.
public final class SelectorSet {
  private final List<Selector> selectors = new ArrayList<>();

  public void add(Selector selector) {
    if (selectors.stream().noneMatch(known -> known.covers(selector))) {
      selectors.removeIf(selector::covers);
      selectors.add(selector);
    }
  }

  public void addAll(Collection<Selector> more) {
    more.forEach(this::add);
  }

  public boolean isEmpty() {
    return selectors.isEmpty();
  }

  /// In the order of their texts.
  public List<Selector> sorted() {
    return selectors.stream().sorted((a, b) -> a.toString().compareTo(b.toString())).toList();
  }
}
