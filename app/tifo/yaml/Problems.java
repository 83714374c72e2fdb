package tifo.yaml;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong while files are read, so that all of it can be mended at once.
///
/// Keeps at most `LIMIT` problems: a file that is not ours at all would fill a screen a line. Not
/// thread-safe; one reader uses one collector.
public final class Problems {
  private static final int LIMIT = 100;

  private final List<Problem> found = new ArrayList<>();
  private int leftOut;

  public void add(Place place, String sentence) {
    Problem problem = new Problem(place, sentence);
    if (found.contains(problem)) {
      return;
    }
    if (found.size() < LIMIT) {
      found.add(problem);
    } else {
      leftOut++;
    }
  }

  public void addAll(Iterable<Problem> problems) {
    problems.forEach(p -> add(p.place(), p.sentence()));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /// The problems by file and line; the last one says how many were left out.
  public List<Problem> sorted() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(null);
    if (leftOut > 0) {
      sorted.add(new Problem(sorted.getLast().place(), "and " + leftOut + " more problems"));
    }
    return List.copyOf(sorted);
  }
}
