package tifo.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tifo.metric.Labels;

/// One frame of an append log, read as a whole before anything of it is used. One thread.
final class LogFrame {
  private final List<Labels> series = new ArrayList<>();
  private final ByteReader records;
  private final int seriesBefore;
  private int[] numbers = new int[64];
  private long[] times = new long[64];
  private double[] values = new double[64];
  private int size;

  /// @throws StoreException when a record cannot be, which its checksum does not tell
  LogFrame(ByteReader records, Set<Labels> known) {
    this.records = records;
    this.seriesBefore = known.size();
    Set<Labels> fresh = new HashSet<>();
    long time = 0;
    while (records.left() > 0) {
      int kind = records.u8();
      if (kind == AppendLog.SERIES) {
        Labels labels = readLabels();
        if (known.contains(labels) || !fresh.add(labels)) {
          throw records.bad("a series is named twice");
        }
        series.add(labels);
      } else if (kind == AppendLog.SAMPLE) {
        int number = readNumber();
        time += records.varint();
        add(number, time, Double.longBitsToDouble(records.u64()));
      } else {
        throw records.bad("record kind " + kind + " is unknown");
      }
    }
  }

  private Labels readLabels() {
    String[] pairs = new String[records.count(2 * records.uvarint())];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = records.text();
    }
    return Labels.ofSorted(pairs);
  }

  private int readNumber() {
    long number = records.uvarint();
    if (number < 0 || number >= seriesBefore + series.size()) {
      throw records.bad("series " + number + " was never named");
    }
    return (int) number;
  }

  private void add(int number, long time, double value) {
    if (size == times.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
      times = Arrays.copyOf(times, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    numbers[size] = number;
    times[size] = time;
    values[size++] = value;
  }

  /// The series that this frame names first.
  List<Labels> series() {
    return series;
  }

  /// Adds the samples; a series' place in the list is its number in the log.
  void addTo(Head.Batch head, List<Integer> headNumbers) {
    for (int i = 0; i < size; i++) {
      head.append(headNumbers.get(numbers[i]), times[i], values[i]);
    }
  }
}
