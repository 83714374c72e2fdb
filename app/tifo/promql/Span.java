package tifo.promql;

/// Where in the query's text something stands: from `start` up to, not with, `end`, in characters.
/// Immutable.
public record Span(int start, int end) {
  public static final Span NONE = new Span(0, 0);

  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("from " + start + " to " + end);
    }
  }

  public Span to(Span last) {
    return new Span(start, last.end);
  }
}
