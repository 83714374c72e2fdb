package tifo.promql.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;

/// One block of a test file. Immutable.
sealed interface Command {
  /// Forgets every series.
  record Clear() implements Command {}

  /// Adds samples, one each `step` milliseconds from the epoch on. `customBuckets` asks for native
  /// histograms made of the classic buckets beside them, which we do not keep.
  record Load(long step, List<SeriesLine> lines, boolean customBuckets) implements Command {
    public Load {
      lines = List.copyOf(lines);
    }

    void into(TestSeries series) {
      // Of a series that stands twice in one block, the later line counts.
      Map<Labels, SeriesLine> last = new LinkedHashMap<>();
      lines.stream().filter(line -> !line.startTimes()).forEach(l -> last.put(l.labels(), l));
      last.values().forEach(line -> series.load(line, step));
    }
  }

  /// A query with what must come of it. `line` is its line in the file, counted from 1; `window`
  /// has `from == to` for an instant query.
  record Eval(int line, String query, boolean instant, Window window, Expectation expected)
      implements Command {}

  /// A grid of times in milliseconds, both ends included.
  record Window(long from, long to, long step) {
    static Window at(long time) {
      return new Window(time, time, 1);
    }
  }
}
