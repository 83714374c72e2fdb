package tifo.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.metric.Labels;
import tifo.rule.expression.Frame;

/// The numbers of one ref, to be found by the labels of an instance: the number of the same labels,
/// else of labels that contain these or are contained in them, the first in the order of labels.
///
/// Lives for one evaluation on one thread. It looks numbers up by sets of names, so that many
/// thousand instances do not take the square of that.
final class Captures {
  private final Map<Labels, Captured> exact = new HashMap<>();
  private final Map<Set<String>, List<Labels>> byNames = new LinkedHashMap<>();
  private final Map<Set<String>, Map<Labels, Labels>> wider = new HashMap<>();

  Captures(List<Frame> frames) {
    for (Frame frame : frames) {
      if (frame instanceof Frame.Single number) {
        exact.putIfAbsent(
            number.labels(), new Captured(number.labels(), number.value().orElse(Double.NaN)));
      }
    }
  }

  Optional<Captured> of(Labels labels) {
    Captured same = exact.get(labels);
    return same != null || exact.isEmpty() ? Optional.ofNullable(same) : near(labels);
  }

  private Optional<Captured> near(Labels labels) {
    if (byNames.isEmpty()) {
      exact
          .keySet()
          .forEach(known ->
              byNames.computeIfAbsent(known.asMap().keySet(), _ -> new ArrayList<>()).add(known));
    }
    Set<String> own = labels.asMap().keySet();
    Optional<Labels> narrower =
        byNames.keySet().stream()
            .filter(own::containsAll)
            .map(labels::only)
            .filter(exact::containsKey)
            .min(Comparator.naturalOrder());
    Optional<Labels> wide =
        Optional.ofNullable(wider.computeIfAbsent(own, this::projected).get(labels));
    return narrower
        .filter(known -> wide.isEmpty() || known.compareTo(wide.get()) < 0)
        .or(() -> wide)
        .map(exact::get);
  }

  /// The first of the labels that have these names and more, by what they have of these.
  private Map<Labels, Labels> projected(Set<String> names) {
    Map<Labels, Labels> first = new HashMap<>();
    byNames.forEach((known, all) -> {
      if (known.containsAll(names)) {
        all.forEach(labels ->
            first.merge(labels.only(names), labels, (a, b) -> a.compareTo(b) <= 0 ? a : b));
      }
    });
    return first;
  }
}
