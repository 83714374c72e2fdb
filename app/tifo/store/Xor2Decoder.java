package tifo.store;

import tifo.metric.SampleBuffer;
import tifo.metric.Series;

/// Reads samples in Prometheus' XOR2 encoding, which servers write since 3.13 when they are told
/// to: one prefix for time and value together, stale markers in a few bits, and for each sample
/// perhaps the time its counter started at, which is passed over. One thread.
///
/// Damaged bytes give an IllegalStateException, as they do in the XOR encoding.
final class Xor2Decoder {
  private static final int HEADER = 3;
  private static final int FIRST_START = 0x80;

  /// The widths of a start time's change, by the ones of its prefix.
  private static final int[] START_WIDTHS = {0, 3, 6, 9, 12, 18, 25, 56, 64};

  private final Bits bits;
  private final int header;
  private long time;
  private long delta;
  private long value;
  // The last value that was no stale marker: changes are told against it.
  private long base;
  private int width;
  private int trailing;

  private Xor2Decoder(Chunk chunk) {
    bits = new Bits(chunk, HEADER);
    header = chunk.data()[HEADER - 1] & 0xff;
  }

  /// Adds the samples with `from <= time <= to` to the buffer.
  static void decode(Chunk chunk, long from, long to, SampleBuffer into) {
    Xor2Decoder decoder = new Xor2Decoder(chunk);
    for (int i = 0; i < chunk.samples(); i++) {
      decoder.next(i);
      if (decoder.time > to) {
        return;
      }
      if (decoder.time >= from) {
        into.add(decoder.time, Double.longBitsToDouble(decoder.value));
      }
    }
  }

  private void next(int i) {
    if (i == 0) {
      readFirst();
    } else {
      if (i == 1) {
        delta = bits.uvarint();
        readValue();
      } else {
        readTimeAndValue();
      }
      if (delta <= 0 || time + delta < time) {
        throw new IllegalStateException("sample " + i + " is not newer than the one before");
      }
      time += delta;
      int firstChange = header & ~FIRST_START;
      if (firstChange > 0 && i >= firstChange) {
        skipStart();
      }
    }
    bits.checkEnd();
  }

  private void readFirst() {
    time = bits.varint();
    value = bits.read(64);
    if (value != Series.STALE_BITS) {
      base = value;
    }
    if ((header & FIRST_START) != 0) {
      bits.varint();
    }
  }

  private void readTimeAndValue() {
    switch (bits.ones(5)) {
      case 0 -> value = base;
      case 1 -> change(bits.next());
      case 2 -> readDelta(13);
      case 3 -> readDelta(20);
      case 4 -> readDelta(64);
      default -> value = Series.STALE_BITS;
    }
  }

  private void readDelta(int size) {
    delta += bits.read(size) << (64 - size) >> (64 - size);
    readValue();
  }

  private void readValue() {
    switch (bits.ones(3)) {
      case 0 -> value = base;
      case 1 -> change(false);
      case 2 -> change(true);
      default -> value = Series.STALE_BITS;
    }
  }

  private void change(boolean newWindow) {
    if (newWindow) {
      int leading = (int) bits.read(5);
      int size = (int) bits.read(6);
      width = size == 0 ? 64 : size;
      trailing = 64 - leading - width;
    }
    if (width == 0 || trailing < 0) {
      throw new IllegalStateException("a value has an impossible window of bits");
    }
    base ^= bits.read(width) << trailing;
    value = base;
  }

  private void skipStart() {
    int size = START_WIDTHS[bits.ones(START_WIDTHS.length - 1)];
    if (size > 0) {
      bits.read(size);
    }
  }
}
