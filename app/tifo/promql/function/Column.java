package tifo.promql.function;

import java.util.Arrays;

/// One value for each step, where there is one. Presence is a bit of its own, because NaN is a
/// value. One thread at a time.
///
/// The arrays are open because inner loops run over them; a value without its bit means nothing.
public final class Column {
  private final double[] values;
  private final long[] present;

  public Column(int steps) {
    values = new double[steps];
    present = new long[(steps + 63) >> 6];
  }

  public Column copy() {
    Column copy = new Column(values.length);
    copy.set(this);
    return copy;
  }

  /// Takes over what another column of as many steps has.
  public void set(Column other) {
    System.arraycopy(other.values, 0, values, 0, values.length);
    System.arraycopy(other.present, 0, present, 0, present.length);
  }

  public int steps() {
    return values.length;
  }

  public double[] values() {
    return values;
  }

  /// Bit `i & 63` of word `i >> 6` stands for step `i`.
  public long[] present() {
    return present;
  }

  public boolean has(int step) {
    return (present[step >> 6] & (1L << step)) != 0;
  }

  /// The value of a step that has one.
  public double get(int step) {
    return values[step];
  }

  public void set(int step, double value) {
    values[step] = value;
    present[step >> 6] |= 1L << step;
  }

  public void drop(int step) {
    present[step >> 6] &= ~(1L << step);
  }

  public void clear() {
    Arrays.fill(present, 0);
  }

  /// How many steps have a value.
  public int count() {
    int count = 0;
    for (long word : present) {
      count += Long.bitCount(word);
    }
    return count;
  }

  public boolean isEmpty() {
    for (long word : present) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }
}
