package tifo.paint;

/// Where the conductor's lanes lie from top to bottom, in its own logical pixels: the middles and
/// heights of the lanes. Immutable.
///
/// Without a comparison its room goes to the other lanes.
record ConductorRows(
    Lane phase, Lane critical, Lane warning, Lane notes, Lane compare, double rule) {
  static final double LABEL = 16;
  static final double BRACKET = 141;
  static final double SCALE = 154;

  /// A lane's middle and height; a lane of no height is not shown.
  record Lane(double middle, double height) {
    double top() {
      return middle - height / 2;
    }

    double bottom() {
      return middle + height / 2;
    }

    boolean isShown() {
      return height > 0;
    }
  }

  static ConductorRows of(ReplayTimeline timeline) {
    Lane none = new Lane(0, 0);
    boolean notes = !timeline.notes().isEmpty();
    if (timeline.compared().isPresent()) {
      return new ConductorRows(
          new Lane(47, 24),
          new Lane(69, 10),
          new Lane(84, 4),
          notes ? new Lane(99, 14) : none,
          new Lane(124, 20),
          110);
    }
    return new ConductorRows(
        new Lane(49, 26),
        new Lane(76, 12),
        new Lane(96, 5),
        notes ? new Lane(115, 14) : none,
        none,
        129);
  }
}
