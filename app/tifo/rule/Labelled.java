package tifo.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tifo.metric.Labels;

/// A finding with the final labels of its instance. Immutable.
record Labelled(Labels labels, Finding finding) {
  /// All, in the order of their labels.
  static List<Labelled> sorted(Wording wording, List<Finding> findings) {
    List<Labelled> all = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      all.add(new Labelled(wording.labels(finding), finding));
    }
    all.sort(Comparator.comparing(Labelled::labels));
    return all;
  }

  /// Labels that two of these have, or none; instances are never without a label.
  static Labels twins(List<Labelled> sorted) {
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).labels().equals(sorted.get(i - 1).labels())) {
        return sorted.get(i).labels();
      }
    }
    return Labels.EMPTY;
  }
}
