package tifo.match;

/// One zone of a pool after a zone died: what stays, what moves in, of how much. Immutable.
///
/// `fromBalloon` is the part of `movesIn` that takes the room of balloons. The dead zone has zeros.
public record ZoneShare(
    String zone,
    boolean dead,
    double allocatable,
    double requested,
    double stays,
    double movesIn,
    double fromBalloon) {
  public double after() {
    return stays + movesIn;
  }
}
