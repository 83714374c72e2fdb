package tifo.promql;

/// A query that is not PromQL, or that asks for what Tifo does not evaluate. Immutable.
///
/// The message reads as Prometheus writes it; `pointer()` shows the part of the text that is wrong.
public final class PromqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String text;
  private final String reason;
  private final int start;
  private final int end;

  public PromqlException(String text, Span span, String reason) {
    super(place(text, span) + ": parse error: " + reason);
    this.text = text;
    this.reason = reason;
    this.start = Math.min(span.start(), text.length());
    this.end = Math.min(span.end(), text.length());
  }

  private static String place(String text, Span span) {
    return text.isEmpty() ? "unknown position" : Place.of(text, span.start()).toString();
  }

  /// What is wrong, without the place.
  public String reason() {
    return reason;
  }

  public Span span() {
    return new Span(start, end);
  }

  public Place place() {
    return Place.of(text, start);
  }

  /// The line of the query that is wrong and, under it, carets below the wrong part.
  public String pointer() {
    int from = text.lastIndexOf('\n', start - 1) + 1;
    int to = text.indexOf('\n', from);
    String line = to < 0 ? text.substring(from) : text.substring(from, to);
    int last = Math.clamp((long) end, start + 1, Math.max(start + 1, from + line.length()));
    String margin = line.substring(0, start - from).replaceAll("[^\t]", " ");
    return line + "\n" + margin + "^".repeat(last - start);
  }
}
