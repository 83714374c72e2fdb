package tifo.paint;

/// How a replay runs: what there is to see of it, and how fast it goes. Immutable.
///
/// Where it stands is the context's `now`, as for all that is painted.
public record Replay(ReplayTimeline timeline, boolean playing, double speed) {}
