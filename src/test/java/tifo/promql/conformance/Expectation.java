package tifo.promql.conformance;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tifo.promql.conformance.Command.Window;

/// What must come of one query. Immutable.
///
/// `rangeVector` is the grid on which the samples of an expected range vector are listed.
record Expectation(
    Optional<Text> failure,
    List<Text> warnings,
    List<Text> infos,
    boolean noWarnings,
    boolean noInfos,
    boolean ordered,
    Optional<String> string,
    Optional<Window> rangeVector,
    Optional<Double> scalar,
    List<SeriesLine> series) {
  Expectation {
    warnings = List.copyOf(warnings);
    infos = List.copyOf(infos);
    series = List.copyOf(series);
  }

  boolean hasHistograms() {
    return series.stream().anyMatch(SeriesLine::hasHistograms);
  }

  /// What an error or annotation must say.
  sealed interface Text {
    boolean accepts(String text);

    record Any() implements Text {
      @Override
      public boolean accepts(String text) {
        return true;
      }
    }

    record Exact(String expected) implements Text {
      @Override
      public boolean accepts(String text) {
        return text.equals(expected);
      }
    }

    record Regex(String expected) implements Text {
      @Override
      public boolean accepts(String text) {
        return Pattern.compile(expected).matcher(text).find();
      }
    }
  }
}
