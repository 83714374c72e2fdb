package tifo.record;

import java.util.List;
import java.util.stream.Stream;
import tifo.match.Fixture;

/// What `recording.json` says of a recording besides its samples. Immutable.
///
/// `sources` begins with the one that is asked where none is named; `boards` and `rules` are the
/// files that were loaded while it was recorded.
public record RecordingInfo(
    String title,
    List<RecordedSource> sources,
    List<Fixture> matches,
    List<FileMark> boards,
    List<FileMark> rules,
    List<Gap> gaps,
    List<Annotation> annotations) {
  public RecordingInfo {
    sources = List.copyOf(sources);
    matches = List.copyOf(matches);
    boards = List.copyOf(boards);
    rules = List.copyOf(rules);
    gaps = List.copyOf(gaps);
    annotations = List.copyOf(annotations);
  }

  public RecordingInfo withGaps(List<Gap> others) {
    return new RecordingInfo(title, sources, matches, boards, rules, others, annotations);
  }

  public RecordingInfo withMatches(List<Fixture> others) {
    return new RecordingInfo(title, sources, others, boards, rules, gaps, annotations);
  }

  /// The same with one more note.
  public RecordingInfo with(Annotation more) {
    List<Annotation> all = Stream.concat(annotations.stream(), Stream.of(more)).toList();
    return new RecordingInfo(title, sources, matches, boards, rules, gaps, all);
  }
}
