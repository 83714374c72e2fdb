package tifo.match;

/// What one pool has and carries in one zone, in nodes or in cores. Immutable.
///
/// `requested` is without balloons; `balloon` is the part of the free room that balloon pods keep
/// warm and give back at once. NaN says that a number is not known.
public record ZoneLoad(
    String pool, String zone, boolean fixed, double allocatable, double requested, double balloon) {

  boolean isKnown() {
    return isAmount(allocatable) && isAmount(requested);
  }

  /// What runs here and fits here.
  double stays() {
    return Math.min(requested, allocatable);
  }

  /// Room that moved pods find: also the balloons' room, for they give way.
  double room() {
    return allocatable - stays();
  }

  private static boolean isAmount(double number) {
    return Double.isFinite(number) && number >= 0;
  }
}
