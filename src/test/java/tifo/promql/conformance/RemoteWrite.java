package tifo.promql.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;

/// Writes the samples of a store as one remote-write request, bit for bit.
public final class RemoteWrite {
  private static final int LITERAL = 1 << 16;
  private static final int VARINT = 0;
  private static final int FIXED = 1;
  private static final int BYTES = 2;

  private RemoteWrite() {}

  /// The request as protobuf.
  static byte[] encode(SampleStore store) {
    return encode(store, Long.MIN_VALUE, Long.MAX_VALUE - 1);
  }

  /// The samples with `from <= time <= to`.
  public static byte[] encode(SampleStore store, long from, long to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SampleBuffer samples = new SampleBuffer();
    for (StoredSeries one : store.select(List.of(), from, to)) {
      one.read(from, to, samples);
      message(out, 1, series(one.labels(), samples));
    }
    return out.toByteArray();
  }

  private static byte[] series(Labels labels, SampleBuffer samples) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Map.Entry<String, String> label : labels.asMap().entrySet()) {
      ByteArrayOutputStream pair = new ByteArrayOutputStream();
      message(pair, 1, label.getKey().getBytes(StandardCharsets.UTF_8));
      message(pair, 2, label.getValue().getBytes(StandardCharsets.UTF_8));
      message(out, 1, pair.toByteArray());
    }
    for (int i = 0; i < samples.size(); i++) {
      ByteArrayOutputStream sample = new ByteArrayOutputStream();
      sample.write(tag(1, FIXED));
      long bits = Double.doubleToRawLongBits(samples.values()[i]);
      for (int b = 0; b < Long.BYTES; b++) {
        sample.write((int) (bits >>> (8 * b)));
      }
      sample.write(tag(2, VARINT));
      varint(sample, samples.times()[i]);
      message(out, 2, sample.toByteArray());
    }
    return out.toByteArray();
  }

  private static int tag(int field, int kind) {
    return (field << 3) | kind;
  }

  private static void message(ByteArrayOutputStream out, int field, byte[] content) {
    out.write(tag(field, BYTES));
    varint(out, content.length);
    out.writeBytes(content);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /// Snappy's block format without any compression: nothing but literals.
  public static byte[] snappy(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    varint(out, content.length);
    for (int from = 0; from < content.length; from += LITERAL) {
      int length = Math.min(LITERAL, content.length - from);
      out.write(61 << 2);
      out.write(length - 1);
      out.write((length - 1) >>> 8);
      out.write(content, from, length);
    }
    return out.toByteArray();
  }
}
