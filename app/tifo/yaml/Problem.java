package tifo.yaml;

/// Something wrong in a file, as one sentence that says what to do. Immutable.
public record Problem(Place place, String sentence) implements Comparable<Problem> {
  @Override
  public int compareTo(Problem other) {
    int byFile = place.file().compareTo(other.place.file());
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(place.line(), other.place.line());
    return byLine != 0 ? byLine : Integer.compare(place.column(), other.place.column());
  }

  /// `file:line:column: sentence`.
  @Override
  public String toString() {
    return place + ": " + sentence;
  }
}
