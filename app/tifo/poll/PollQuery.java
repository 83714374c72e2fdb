package tifo.poll;

/// One query as the source is asked it: variables filled in, instant or over the board's window.
///
/// Equal queries of several panels are asked once.
public record PollQuery(String promql, boolean instant) {}
