package tifo.sim.platform;

/// Smooth noise that depends only on seed, stream and time, so that nothing has to be remembered.
public record Noise(long seed) {
  /// From -1 to 1; wanders over about `period` seconds.
  public double at(String stream, long second, long period) {
    long cell = Math.floorDiv(second, period);
    double part = (double) Math.floorMod(second, period) / period;
    double smooth = part * part * (3 - 2 * part);
    return (1 - smooth) * point(stream, cell) + smooth * point(stream, cell + 1);
  }

  /// Hexadecimal digits for names, the same for the same words.
  public String hex(String words, int digits) {
    String text = Long.toHexString(mix(words.hashCode() * 0x9E3779B97F4A7C15L ^ seed) | 1L << 62);
    return text.substring(text.length() - digits);
  }

  private double point(String stream, long cell) {
    long bits = mix(seed ^ mix(stream.hashCode() * 0x9E3779B97F4A7C15L + cell));
    return (bits >> 11) * 0x1.0p-52;
  }

  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
