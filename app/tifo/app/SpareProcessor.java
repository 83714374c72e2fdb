package tifo.app;

/// Leaves one processor to the frames of the wall, whatever queries, posts and pictures there are.
/// For the start of the program: virtual threads read it once.
final class SpareProcessor {
  static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

  private SpareProcessor() {}

  /// Unless the operator has said otherwise.
  static void keep() {
    if (System.getProperty(PARALLELISM) == null) {
      int others = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
      System.setProperty(PARALLELISM, Integer.toString(others));
    }
  }
}
