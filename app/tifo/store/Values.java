package tifo.store;

/// The values of a series that is read again and again. Most counters count in whole numbers, which
/// need half of the memory, and memory is what reading many series waits for. Immutable, any
/// thread.
sealed interface Values {
  /// Copies the values from `begin` up to, but without, `end`.
  void copy(int begin, int end, double[] into, int at);

  int bytes();

  /// Keeps the array where the values are no whole numbers.
  static Values of(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (!isWhole(value)) {
        return new Doubles(values);
      }
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    return greatest - least <= Integer.MAX_VALUE ? Whole.of(values, least) : new Doubles(values);
  }

  /// Below 2^53, where adding whole numbers is exact. Zero has a sign that must stay.
  private static boolean isWhole(double value) {
    return Math.abs(value) < 0x1p53
        && value == Math.rint(value)
        && Double.doubleToRawLongBits(value) != Long.MIN_VALUE;
  }

  /// As they are.
  record Doubles(double[] values) implements Values {
    @Override
    public void copy(int begin, int end, double[] into, int at) {
      System.arraycopy(values, begin, into, at, end - begin);
    }

    @Override
    public int bytes() {
      return values.length * Double.BYTES;
    }
  }

  /// Whole numbers as distances from the least one.
  record Whole(double least, int[] above) implements Values {
    private static Whole of(double[] values, double least) {
      int[] above = new int[values.length];
      for (int i = 0; i < values.length; i++) {
        above[i] = (int) (values[i] - least);
      }
      return new Whole(least, above);
    }

    @Override
    public void copy(int begin, int end, double[] into, int at) {
      for (int i = begin; i < end; i++) {
        into[at + i - begin] = least + above[i];
      }
    }

    @Override
    public int bytes() {
      return above.length * Integer.BYTES;
    }
  }
}
