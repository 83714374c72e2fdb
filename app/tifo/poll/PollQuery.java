package tifo.poll;

/// One query as its source is asked it: variables filled in, instant or over the board's window.
///
/// `source` is named as the board's file does. Equal queries are asked once.
public record PollQuery(String source, String promql, boolean instant) {}
