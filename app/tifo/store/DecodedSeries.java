package tifo.store;

import com.github.benmanes.caffeine.cache.Interner;
import java.util.Arrays;
import tifo.metric.Marks;
import tifo.metric.SampleBuffer;

/// The samples of one series as plain arrays. Immutable, any thread.
final class DecodedSeries {
  /// The times of a series. The series of a target have the same, so they are kept once.
  private static final class Times {
    private final long[] millis;
    private final int hash;

    Times(long[] millis) {
      this.millis = millis;
      this.hash = Arrays.hashCode(millis);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Times that && Arrays.equals(millis, that.millis);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private static final Interner<Times> KNOWN_TIMES = Interner.newWeakInterner();
  private static final int OVERHEAD = 64;

  private final long[] times;
  private final Values values;
  private final boolean ownTimes;

  // Keeps them known to the interner, which forgets what nobody holds.
  private final Times interned;

  private final Marks marks;

  @SuppressWarnings("ReferenceEquality") // Which of two equal arrays stays is the question.
  DecodedSeries(SampleBuffer samples) {
    Times found = new Times(Arrays.copyOf(samples.times(), samples.size()));
    interned = KNOWN_TIMES.intern(found);
    times = interned.millis;
    ownTimes = interned == found;
    double[] all = Arrays.copyOf(samples.values(), samples.size());
    values = Values.of(all);
    marks = Marks.of(all);
  }

  /// What it takes in memory; times count for the first series that had them.
  int bytes() {
    return OVERHEAD + values.bytes() + (ownTimes ? times.length * Long.BYTES : 0);
  }

  void append(long from, long to, SampleBuffer into) {
    int begin = first(from);
    int end = to == Long.MAX_VALUE ? times.length : first(to + 1);
    int start = into.size();
    into.reserve(end - begin);
    into.copyTimes(times, begin, end - begin);
    values.copy(begin, end, into.values(), start);
    into.added(end - begin, begin, marks);
  }

  /// The index of the first sample at this time or later.
  private int first(long time) {
    long[] millis = times;
    if (millis.length == 0 || time <= millis[0]) {
      return 0;
    }
    if (time > millis[millis.length - 1]) {
      return millis.length;
    }
    int at = Arrays.binarySearch(millis, time);
    return at >= 0 ? at : -at - 1;
  }
}
