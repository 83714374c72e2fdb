package tifo.record;

/// Hears at once what an operator should know of a recording. Called on recorders' threads; must
/// return soon.
@FunctionalInterface
public interface RecorderListener {
  /// How much it matters.
  enum Weight {
    /// It goes on as it should.
    NEWS,
    /// Samples are missing, or may be until it is over.
    TROUBLE
  }

  /// One sentence about that source.
  void heard(Weight weight, String source, String sentence);
}
